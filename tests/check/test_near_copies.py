"""No check is a near-copy of another: neither does it judge every posture of both tests alike, nor does it say the same in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise

import pytest

from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.policy import Policy
from tests.check.test_contract import OURS
from tests.checks.cases import Case
from tests.checks.support import verdict
from tests.checks.tables import cases_of

ALIKE = 0.5
"""Share of the runs of two and three words that two checks have in common, of all that either has. Checks of one family come to a third."""
SAID = ("title", "why", "fail", "fix", "executive")

IN_WORDS = {
    (
        "access.modify-all-data",
        "access.view-all-data",
    ): "one reads every record, the other changes them; a role may have either alone",
    (
        "access.salesforce-guest-edit-access",
        "access.salesforce-guest-read-access",
    ): "two rows of the vendor's own list, with marks of their own",
    (
        "exposure.salesforce-clickjack-non-setup",
        "exposure.salesforce-clickjack-setup",
    ): "two rows of the vendor's own list, for two kinds of pages",
    (
        "exposure.salesforce-clickjack-visualforce-headers",
        "exposure.salesforce-clickjack-visualforce-no-headers",
    ): "two rows of the vendor's own list, for two kinds of pages",
}
"""Pairs that say nearly the same, and why there are two of them."""
IN_VERDICTS: dict[tuple[str, str], str] = {}
"""Pairs of which each judges every posture as the other does, and why there are two of them; `same_as` of a check is such a reason."""


def paths(check: Check) -> frozenset[str]:
    return frozenset(
        path for need in check.needs for path in (need.paths if isinstance(need, AnyOf) else (need,))
    )


def status(check: Check, case: Case) -> str:
    """What a check says of the posture of a case, its own or another's. One that breaks there is alike to none."""
    under = case.under
    try:
        if isinstance(under, Policy):
            return verdict(check, case.posture, under).status
        return verdict(check, case.posture, **under).status
    except AssertionError:
        return f"{check.id} is not made for it"


def judge_alike(one: Check, other: Check) -> bool:
    """Whether both say the same of each posture of either test; one is enough on which they differ."""
    return all(status(one, case) == status(other, case) for check in (one, other) for case in cases_of(check))


@cache
def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset((*pairwise(words), *zip(words, words[1:], words[2:], strict=False)))


def said_by(check: Check) -> str:
    return " . ".join((check.question.partition("\n")[0], *(check.texts[key] for key in SAID)))


def alike(one: str, other: str) -> float:
    """How much of two texts is the same."""
    first, second = runs_of(one), runs_of(other)
    return len(first & second) / len(first | second)


def say_alike() -> Iterator[tuple[str, str]]:
    for one, other in combinations(OURS, 2):
        if alike(said_by(one), said_by(other)) >= ALIKE:
            yield one.id, other.id


def repeated(one: Check, other: Check) -> bool:
    """Whether one says of itself that it only shows again what the other judges."""
    return one.same_as == other.id or other.same_as == one.id


def test_no_check_judges_as_another_does() -> None:
    found = {
        (one.id, other.id)
        for one, other in combinations(OURS, 2)
        if paths(one) & paths(other) and not repeated(one, other) and judge_alike(one, other)
    }
    assert found == set(IN_VERDICTS)


def test_no_check_says_what_another_says() -> None:
    assert set(say_alike()) == set(IN_WORDS)


@pytest.mark.parametrize("pairs", [IN_WORDS, IN_VERDICTS], ids=["words", "verdicts"])
def test_every_pair_that_is_let_pass_has_a_reason(pairs: Mapping[tuple[str, str], str]) -> None:
    assert all(len(reason.split()) > 5 for reason in pairs.values())
    assert all(list(pair) == sorted(pair) for pair in pairs)


def test_a_copy_is_seen() -> None:
    by_id = {check.id: check for check in OURS}
    twin, row = (
        by_id[id_]
        for id_ in ("hygiene.salesforce-conceal-personal-info", "exposure.salesforce-enforce-name-visibility")
    )
    assert judge_alike(twin, row)
    assert repeated(twin, row)
    assert not judge_alike(by_id["access.modify-all-data"], by_id["access.view-all-data"])
    assert alike("Roles that can run code of their own", "Roles that can run code of their own today") > ALIKE
    assert alike("Roles that can run code", "Backups that nobody tried") == 0
