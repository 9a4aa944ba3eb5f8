"""Writes what is made from the code: `python -m tools.docs`. A test fails while a file differs from it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from auditor.vendor.evidence import evidence_of, listed_apart
from auditor.vendor.registry import OWN_PACKAGE as OWN_VENDORS
from auditor.vendor.registry import load_vendors
from auditor.vendor.requests import listed, table
from tools import manual, schemas
from tools.catalogue import pages
from tools.frameworks import PLACE, frameworks_page
from tools.performance import performance_page
from tools.posture import posture_page
from tools.rules import rules_page
from tools.sources import sources_page
from tools.topics.page import topics_page

ROOT = Path(__file__).resolve().parent.parent


def makers() -> dict[str, Callable[[], str]]:
    """Path below the project's folder -> what makes the text, of everything that is made from the code."""
    return {
        **{name: partial(str, text) for name, text in schemas.generated().items()},
        **pages.makers(),
        "docs/event-sources.md": sources_page,
        PLACE: frameworks_page,
        "docs/performance.md": performance_page,
        "docs/posture.md": posture_page,
        "docs/requests.md": requests_page,
        "docs/rules.md": rules_page,
        "docs/schemas.md": schemas.index_page,
        "docs/topics.md": topics_page,
        manual.PLACE: manual.manual,
    }


def generated() -> dict[str, str]:
    """The same made: path -> text."""
    return {name: make() for name, make in makers().items()}


def write(root: Path, made: Mapping[str, str]) -> list[str]:
    """Write what differs of what was made, and name it."""
    changed = []
    for name, text in made.items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def requests_page() -> str:
    """Every request that a scan can send, product by product."""
    parts = [_REQUESTS_HEAD]
    for vendor in load_vendors().values():
        plan = vendor.profile.api
        if plan is not None and vendor.package.split(".")[0] == OWN_VENDORS:
            parts.append(f"\n## {vendor.profile.name}\n\n{table(listed(plan))}")
            evidence = evidence_of(vendor)
            if evidence is not None and evidence.resources:
                parts.append(f"\n{_IN_AN_INCIDENT}\n\n{table(listed_apart(plan, evidence))}")
    return "".join(parts)


_REQUESTS_HEAD = """# Requests

Everything that a scan of a running product can send, from its profile; `crm-audit vendors requests VENDOR` prints the same. Nothing else
leaves: each request is checked against the profile's allow-list first, and is in the ledger afterwards. `{name}` is filled in by the scan:
the tenant's own options, the position in a list, the id of a row that was read before.

<!-- Made by `python -m tools.docs`. -->
"""


_IN_AN_INCIDENT = "In an incident alone (`crm-audit incident open` and `collect`), never in a scan:"


def main() -> None:
    """Write what differs below the project's folder."""
    changed = write(ROOT, generated())
    sys.stdout.write("".join(f"{name}\n" for name in changed) or "nothing to change\n")


if __name__ == "__main__":
    main()
