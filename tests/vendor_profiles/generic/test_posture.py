"""What a whole form makes of the checks, and that losing an answer never helps."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.assess.result import Result
from auditor.posture import UnknownKind
from auditor.vendor import vendor_named
from tests.vendor_profiles.brought import is_unasked
from tests.vendor_profiles.generic.forms import (
    HARDENED,
    HARDENED_ROWS,
    WEAK,
    WEAK_ROWS,
    read,
    verdicts,
    yaml_of,
)
from vendor_profiles.generic.questions import questions, tables

OUT_OF_REACH = vendor_named("generic").profile.out_of_reach("form")
BASES = {"hardened": (HARDENED, HARDENED_ROWS), "weak": (WEAK, WEAK_ROWS)}
RANK = {"fail": 0, "unknown": 1, "partial": 2, "pass": 3, "not_applicable": 3}


def test_a_hardened_tenant_passes_every_check_that_a_form_can_settle() -> None:
    found = verdicts(read(yaml_of(HARDENED, HARDENED_ROWS)))
    wrong = {
        id_: result.status
        for id_, result in found.items()
        if result.status not in ("pass", "not_applicable") and not is_unasked(result.check)
    }
    assert wrong == dict.fromkeys(OUT_OF_REACH, "unknown")
    assert sum(result.status == "pass" for result in found.values()) > 100


def test_a_weak_tenant_passes_next_to_nothing() -> None:
    found = verdicts(read(yaml_of(WEAK, WEAK_ROWS)))
    passing = {id_ for id_, result in found.items() if result.status in ("pass", "partial")}
    # a check that sees one of the weak entities as another check's matter, and rules that hold for browsers only
    assert passing == {
        "access.personal-data-wide",  # the visitors' role
        "access.sharing-rules-everyone",  # the rule for visitors
        "backup.coverage",  # records are in the backup, so that there is one of which all else can be asked
        "auth.admin-recovery-second",  # there are too many administrators, and so there is another
        "access.unheld-roles",  # the one role that is given to people
        "hygiene.dormant-accounts",  # the account that was never used
        "hygiene.never-used-accounts",  # those that were
        "hygiene.shared-accounts",  # the accounts have numbers, as the policy's names have not
    }
    assert sum(result.status == "fail" for result in found.values()) > 100


@cache
def whole(base: str) -> dict[str, Result]:
    return verdicts(read(yaml_of(*BASES[base])))


def improved(before: dict[str, Result], after: dict[str, Result]) -> dict[str, tuple[str, str]]:
    """What is better than before, and better than not known."""
    return {
        check: (before[check].status, result.status)
        for check, result in after.items()
        if RANK[result.status] > max(RANK[before[check].status], RANK["unknown"])
    }


@pytest.mark.parametrize("base", list(BASES))
def test_what_is_declared_out_of_reach_has_no_verdict_and_all_else_has_one(base: str) -> None:
    found = whole(base)
    open_ones = {
        id_ for id_, result in found.items() if result.status == "unknown" and not is_unasked(result.check)
    }
    assert open_ones == set(OUT_OF_REACH)


def test_an_empty_form_tells_nothing() -> None:
    found = verdicts(read(yaml_of({})))
    told = {id_: result.status for id_, result in found.items() if result.status != "unknown"}
    # that it signed in nowhere, and that one form cannot contradict another, is known without an answer
    assert told == {
        "access.auditor-credential": "not_applicable",
        "assurance.contradicting-sources": "not_applicable",
    }
    kinds = {gap.kind for result in found.values() if not is_unasked(result.check) for gap in result.missing}
    assert kinds == {UnknownKind.NOT_PROVIDED}


@pytest.mark.parametrize("id_", list(questions()))
def test_leaving_a_question_open_never_improves_a_result(id_: str) -> None:
    for base, (answers, rows) in BASES.items():
        after = verdicts(read(yaml_of({**answers, id_: "don't know"}, rows)))
        assert improved(whole(base), after) == {}


@pytest.mark.parametrize("table", list(tables()))
def test_losing_a_table_or_a_cell_never_improves_a_result(table: str) -> None:
    for base, (answers, rows) in BASES.items():
        listed = {**answers, tables()[table].listed: None, "administrators-all-listed": None}
        changed = [(listed, {**rows, table: []})]
        for column in rows[table][0]:
            fewer = [{key: value for key, value in row.items() if key != column} for row in rows[table]]
            changed.append((answers, {**rows, table: fewer}))
        for without, fewer_rows in changed:
            assert improved(whole(base), verdicts(read(yaml_of(without, fewer_rows)))) == {}


def test_every_question_decides_a_check() -> None:
    """No question is asked in vain: without its answer some verdict is another one."""
    bases = [
        (HARDENED, HARDENED_ROWS),
        (WEAK, WEAK_ROWS),
        ({**HARDENED, "users-all-listed": None, "public-links": True}, HARDENED_ROWS),
        ({**HARDENED, "shipped-account-used": True}, HARDENED_ROWS),
    ]
    all_answered = [verdicts(read(yaml_of(*base))) for base in bases]
    silent = set()
    for id_ in questions():
        without = (verdicts(read(yaml_of({**answers, id_: None}, rows))) for answers, rows in bases)
        if all(
            after[check].status == before[check].status
            for before, after in zip(all_answered, without, strict=True)
            for check in before
        ):
            silent.add(id_)
    assert silent == {"product-version"}  # shown beside the end of its support
