"""Parts of a check in the words of Markdown."""

from __future__ import annotations

import re

from auditor.check import Check
from auditor.check.definition import AnyOf, Need
from auditor.vendor.registry import load_vendors


def needed(needs: tuple[Need, ...]) -> str:
    """The places of the posture that a check needs."""
    named = [
        " or ".join(f"`{path}`" for path in need.paths) if isinstance(need, AnyOf) else f"`{need}`"
        for need in needs
    ]
    return ", ".join(named) or "nothing"


def product_of(check: Check) -> str:
    """What the makers call the product that a check is asked of; empty for a check of all."""
    return load_vendors()[check.vendor].profile.name if check.vendor else ""


def note(check: Check) -> str:
    """What stands behind the severity."""
    return "".join(
        (
            f" · {product_of(check)} only" if check.vendor else "",
            "" if check.scored else " · not scored",
            f" · version {check.version}" if check.version > 1 else "",
        )
    )


def doing(owner: str) -> str:
    """Whose work it is."""
    return {
        "customer": "yours to do",
        "vendor": "the vendor's to do",
        "implementer": "to be done by whoever sets the CRM up",
    }[owner]


def italics(text: str) -> str:
    """The text with the names of its numbers in italics."""
    return re.sub(r"\{(\w+)\}", lambda found: f"*{found[1].replace('_', ' ')}*", text)


def cell(text: str) -> str:
    """The text in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")
