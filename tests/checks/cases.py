"""Tests of checks as tables: of each posture, what the check says and which entities it names.

test_case = cases(
    check,
    passes("when all are private", tenant(private), passing=1, total=1),
    fails("at the line that opens one", tenant(opened), row("object:Contact", line=33, severity="high")),
    unknown("of what was not seen", tenant(hidden), GAP, unknown=1),
    absent("where there is none", tenant(), "none"),
)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.check import Check
from auditor.policy import Policy, load_policy
from auditor.posture import Posture
from tests.checks.compared import lies_in_its_place, of_result, of_row, unfilled, untold, words
from tests.checks.support import verdict
from tests.unknown import Gap, lacks

VERBS = {
    "pass": "passes",
    "partial": "fails in part",
    "fail": "fails",
    "unknown": "unknown",
    "not_applicable": "absent",
}
LISTED_AS = {"pass": "pass", "partial": "fail", "fail": "fail", "unknown": "unknown"}
Under = Policy | Mapping[str, Any]
"""A policy, or what differs from the standard one."""


@dataclass(frozen=True)
class Row:
    """An entity by its id, and what the result is to say of it: attributes of a Resource; `lacks` for what an unknown one
    lacks, and `held` for what somebody accepts who accepts it."""

    id: str
    wanted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A posture and the verdict on it.

    `rows`, where there are any, are all the entities that the result lists, in order. `gaps` are all that an unknown result
    lacks. `wanted` are attributes of the result; `some_params` are some of its params, and `listed` is how many entities it lists.
    """

    name: str
    status: str
    posture: Posture
    rows: tuple[Row, ...] = ()
    gaps: tuple[Gap, ...] = ()
    wanted: Mapping[str, Any] = field(default_factory=dict)
    under: Under = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.status == "unknown") != bool(self.gaps):
            raise ValueError(f"{self.name}: an unknown result says what it lacks, and no other does")

    @property
    def title(self) -> str:
        return f"{VERBS[self.status]} {self.name}"

    def result(self, check: Check) -> Result:
        """What the check says of the posture."""
        assert lies_in_its_place(check), check.id
        return self.judged(check)

    def judged(self, check: Check) -> Result:
        """The same, wherever the check lies."""
        assert check.vendor in (None, self.posture.vendor), f"{check.id} is not asked of this product"
        if isinstance(self.under, Policy):
            return verdict(check, self.posture, self.under)
        return verdict(check, self.posture, **self.under)

    def holds(self, check: Check) -> None:
        """Raises AssertionError with all that is other than wanted. A fault of the check is never the unknown that is wanted."""
        result = self.result(check)
        assert result.fault is None, f"{check.id} {self.title}: {result.fault}"
        assert not result.noun or words().has(f"noun.{result.noun}"), (
            f"{check.id}: {result.noun} has no words"
        )
        found = [f"is {result.status} and not {self.status}"] if result.status != self.status else []
        found += [of_result(result, name, value) for name, value in self.wanted.items()]
        found += self._rows(result)
        found += unfilled(result)
        if self.status == result.status == "unknown":
            lacks(result, *self.gaps)
            found += untold(result, self.gaps)
        wrong = [line for line in found if line]
        assert not wrong, "\n".join([f"{check.id} {self.title}:", *wrong, str(result.resources)])

    def _rows(self, result: Result) -> list[str]:
        if not self.rows:
            return []
        listed, wanted = [one.id for one in result.resources], [one.id for one in self.rows]
        if listed != wanted:
            return [f"names {listed} and not {wanted}"]
        default = {"status": LISTED_AS[self.status]}
        return [
            of_row(one, name, value)
            for one, row in zip(result.resources, self.rows, strict=True)
            for name, value in {**default, **row.wanted}.items()
        ]


def cases(check: Check, *table: Case) -> Callable[[Case], None]:
    """The test of a check: one case each. The table and the check stay readable on it."""
    titles = [case.title for case in table]
    if len(set(titles)) != len(titles):
        raise ValueError(f"{check.id}: two cases of one name: {sorted(titles)}")

    @pytest.mark.parametrize("case", table, ids=titles)
    def test_case(case: Case) -> None:
        case.holds(check)

    test_case.table, test_case.check = table, check  # type: ignore[attr-defined]
    return test_case


def row(id: str, **wanted: Any) -> Row:
    """An entity that the result lists."""
    return Row(id, wanted)


def passes(name: str, posture: Posture, *rows: Row | str, under: Under | None = None, **wanted: Any) -> Case:
    """All of it is right."""
    return _case("pass", name, posture, rows, under, wanted)


def partly(name: str, posture: Posture, *rows: Row | str, under: Under | None = None, **wanted: Any) -> Case:
    """Some are wrong beside others that are right."""
    return _case("partial", name, posture, rows, under, wanted)


def fails(name: str, posture: Posture, *rows: Row | str, under: Under | None = None, **wanted: Any) -> Case:
    """None is right, or one wrong is too many."""
    return _case("fail", name, posture, rows, under, wanted)


def unknown(
    name: str, posture: Posture, *lacks: Gap | Row | str, under: Under | None = None, **wanted: Any
) -> Case:
    """It is not known, for want of these gaps and no others; rows may follow them."""
    rows = tuple(one for one in lacks if isinstance(one, Row | str))
    gaps = tuple(one for one in lacks if not isinstance(one, Row | str))
    return _case("unknown", name, posture, rows, under, wanted, gaps)


def absent(name: str, posture: Posture, reason: str, *, under: Under | None = None, **wanted: Any) -> Case:
    """What the check speaks of is known not to be there, and this is what the reports say."""
    return _case("not_applicable", name, posture, (), under, {"reason": reason, **wanted})


def allowing(check: Check, *holders: str) -> dict[str, Any]:
    """The standard policy, which allows these entities."""
    return {"allowed": {check.id: holders}}


def limits(**thresholds: Any) -> dict[str, Any]:
    """The standard policy with other thresholds."""
    return {"thresholds": load_policy().thresholds.model_copy(update=thresholds)}


def _case(
    status: str,
    name: str,
    posture: Posture,
    rows: tuple[Row | str, ...],
    under: Under | None,
    wanted: Mapping[str, Any],
    gaps: tuple[Gap, ...] = (),
) -> Case:
    whole = tuple(one if isinstance(one, Row) else Row(one) for one in rows)
    return Case(name, status, posture, whole, gaps, wanted, {} if under is None else under)
