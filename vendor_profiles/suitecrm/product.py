"""What is true of the product itself, by series, and where that was read."""

from __future__ import annotations

from pathlib import PurePosixPath

from auditor.posture import Fact, Known, Product, not_provided
from auditor.vendor.facts.declared import Published, supported_until
from auditor.vendor.facts.tables import table
from vendor_profiles._sugar.config import VERSION, Config

declared = Published("https://github.com/SuiteCRM/SuiteCRM", "2026-11-24").fact
"""A fact of the product, as its published source shows it; the place is a file there."""


def product(config: Config) -> Product:
    """The version, and until when its series gets security fixes."""
    version = config.version("$suitecrm_version")
    return Product(version, supported_until(version, table(__package__, "releases")))


def series(config: Config) -> Fact[int]:
    """7 or 8: the second keeps the first in `public/legacy` and has a sign-in of its own."""
    version = config.version("$suitecrm_version")
    if isinstance(version, Known):
        major = version.value.partition(".")[0]
        if major in ("7", "8"):
            return Known(int(major), version.evidence)
        return not_provided(VERSION, reason=f"what {version.value} is a version of")
    if config.gap is None and PurePosixPath(config.folder).name == "legacy":
        return declared(8, "public/legacy")
    return version
