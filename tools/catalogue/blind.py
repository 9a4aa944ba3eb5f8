"""Which products cannot tell what a check asks."""

from __future__ import annotations

from auditor.vendor.registry import OWN_PACKAGE as OWN_VENDORS
from auditor.vendor.registry import load_vendors

SOURCES = {"export": "an export", "api": "the API", "form": "a form"}


def out_of_reach() -> dict[str, list[str]]:
    """Check id or topic -> the sources of products of this distribution that cannot tell."""
    found: dict[str, list[str]] = {}
    for vendor in load_vendors().values():
        if vendor.package.split(".")[0] == OWN_VENDORS:
            for kind, source in SOURCES.items():
                for topic in vendor.profile.out_of_reach(kind):
                    found.setdefault(topic, []).append(f"{source} of {vendor.profile.name}")
    return found
