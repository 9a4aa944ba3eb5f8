"""What people can say or bring, of whatever product: answers to the form, and what no form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.check.examples import examples_of
from tests.vendor_profiles.generic.forms import (
    HARDENED,
    HARDENED_ROWS,
    WEAK,
    WEAK_ROWS,
    read,
    verdicts,
    yaml_of,
)
from tools.topics.sources import DECIDED

FORM = "form"
BROUGHT = {
    "assurance": "register",
    "backup": "register",
    "staff": "staff register",
    "access.review": "access review",
    "measured": "measured",
}
"""Where a need begins -> what is brought that meets it."""
ACCOUNTS = "users"
MEASURED = "measured"
"""Nobody's word: it is measured from outside, whichever product it is."""


@cache
def by_form() -> frozenset[str]:
    """The checks that a form decides which is filled in whole, well or badly."""
    forms = (yaml_of(HARDENED, HARDENED_ROWS), yaml_of(WEAK, WEAK_ROWS))
    found = (verdicts(read(form)) for form in forms)
    return frozenset(check for one in found for check, result in one.items() if result.status in DECIDED)


def brought(check: Check) -> frozenset[str]:
    """What is brought that decides the check, as its own examples show; nothing where it needs something else, too. A list of accounts
    comes with the product, whatever is brought beside it."""
    needs = [need for need in check.needs if need != ACCOUNTS]
    ways = [frozenset(_ways(need)) for need in needs]
    return frozenset().union(*ways) if ways and all(ways) and examples_of(check) else frozenset()


def attested(checks: Mapping[str, Check]) -> dict[str, frozenset[str]]:
    """Check -> by what it can be answered without the product, of every check of which it can."""
    found = {id_: brought(check) | ({FORM} if id_ in by_form() else set()) for id_, check in checks.items()}
    return {id_: frozenset(ways) for id_, ways in found.items() if ways}


def _ways(need: str | AnyOf) -> Iterator[str]:
    for path in need.paths if isinstance(need, AnyOf) else (need,):
        yield from (way for begins, way in BROUGHT.items() if path == begins or path.startswith(f"{begins}."))
