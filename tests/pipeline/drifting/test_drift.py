"""Where the evidence is at hand, a cause is found by judging it once more, one rule at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditor.history.change import Change
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.pipeline.drifting import Drift, KeptRules, State, drift, laid_out
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from tests.exports import rights, write, xml

MACHINE = Machine(now=lambda: datetime(2026, 11, 27, 6, tzinfo=UTC), keep_going=False)
MONDAY, FRIDAY = date(2026, 11, 20), date(2026, 11, 27)
LICENCE = "<userLicense>Salesforce</userLicense>\n"
CLERK, ADMIN = "profile:Clerk", "profile:Boss"
MODIFY = "access.modify-all-data"
ONLY = (MODIFY,)


def export(folder: Path, clerk: str = "RunReports", boss: str = "RunReports") -> str:
    """An export with two profiles that hold one right each."""
    files = {
        f"profiles/{name}.profile-meta.xml": xml("Profile", LICENCE + rights(right))
        for name, right in (("Clerk", clerk), ("Boss", boss))
    }
    return str(write(folder, files))


def policy(folder: Path, name: str, *allowed: str) -> Path:
    path = folder / f"{name}.yaml"
    holders = ", ".join(f'"{one}"' for one in allowed)
    path.write_text(f"extends: standard\nallowed:\n  {MODIFY}: [{holders}]\n")
    return path


def waivers(folder: Path, name: str, expires: date) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(
        f"waivers:\n- {{check: {MODIFY}, resource: '{CLERK}', reason: Needed, owner: Sales, approver: CISO, "
        f"expires: {expires}}}\n"
    )
    return path


def asked(path: str, **more: object) -> Request:
    made = Request((path,), checks=ONLY, today=FRIDAY, takes_found_config=False)
    return replace(made, **more)  # type: ignore[arg-type]


def between(before: Request, after: Request) -> Drift:
    return drift(State(request=before), State(request=after), MACHINE)


def only(found: Iterable[Change], resource: str = CLERK) -> Change:
    (change,) = [one for one in found if one.check and one.resource == resource]
    return change


def recorded(request: Request) -> Record:
    with run(request, MACHINE) as outcome:
        return record_of(outcome.report("json").encode())


@pytest.fixture
def quiet(tmp_path: Path) -> str:
    return export(tmp_path / "quiet")


@pytest.fixture
def wide(tmp_path: Path) -> str:
    return export(tmp_path / "wide", clerk="ModifyAllData")


def test_nothing_changed_is_not_judged_again(quiet: str) -> None:
    found = between(asked(quiet), asked(quiet))
    assert (found.changes, found.rejudged) == ([], False)


def test_a_right_that_was_given_is_configuration(quiet: str, wide: str) -> None:
    change = only(between(asked(quiet), asked(wide)).changes)
    assert (change.what, change.cause, change.because) == ("appeared", "configuration", ())


def test_a_policy_that_allows_no_more_is_policy(wide: str, tmp_path: Path) -> None:
    allows, forbids = policy(tmp_path, "allows", CLERK), policy(tmp_path, "forbids", "profile:Nobody")
    change = only(between(asked(wide, policy=allows), asked(wide, policy=forbids)).changes)
    assert (change.what, change.cause, change.because) == (
        "appeared",
        "policy",
        ("policy", "allows", "forbids"),
    )


def test_where_either_alone_would_have_done_it_both_are_told(tmp_path: Path) -> None:
    """Modifying all is what the clerk got, and the boss, who was allowed to by the same name, is not any more."""
    before = export(tmp_path / "a", clerk="ModifyAllData")
    after = export(tmp_path / "b")
    was, now = policy(tmp_path, "was", "profile:Nobody"), policy(tmp_path, "now", CLERK)
    change = only(between(asked(before, policy=was), asked(after, policy=now)).changes)
    assert (change.what, change.cause, change.because) == ("resolved", "policy", ("setting_too",))
    assert change.direction == "neither"


def test_with_both_changed_each_is_told_by_its_own_cause(tmp_path: Path) -> None:
    """One holder was allowed and is not any more, the other was given the right: two causes in one night, and both are told right."""
    before = export(tmp_path / "a", boss="ModifyAllData")
    after = export(tmp_path / "b", clerk="ModifyAllData", boss="ModifyAllData")
    was, now = policy(tmp_path, "was", ADMIN), policy(tmp_path, "now", "profile:Nobody")
    found = between(asked(before, policy=was), asked(after, policy=now))
    assert found.rejudged
    assert only(found.changes, ADMIN).cause == "policy"
    assert only(found.changes, CLERK).cause == "configuration"


def test_two_files_alone_could_not_have_told_them_apart(tmp_path: Path) -> None:
    before = export(tmp_path / "a", boss="ModifyAllData")
    after = export(tmp_path / "b", clerk="ModifyAllData", boss="ModifyAllData")
    was, now = policy(tmp_path, "was", ADMIN), policy(tmp_path, "now", "profile:Nobody")
    told = [State(recorded(asked(path, policy=file))) for path, file in ((before, was), (after, now))]
    found = drift(told[0], told[1], MACHINE)
    assert not found.rejudged
    assert only(found.changes, CLERK).because[0] == "policy_or_setting"


def test_what_takes_both_says_so(quiet: str, wide: str, tmp_path: Path) -> None:
    """The right was given, and only the new policy forbids it: neither alone would have made a finding."""
    allows, forbids = policy(tmp_path, "allows", CLERK), policy(tmp_path, "forbids", "profile:Nobody")
    change = only(between(asked(quiet, policy=allows), asked(wide, policy=forbids)).changes)
    assert (change.what, change.cause, change.because) == ("appeared", "configuration", ("only_together",))


def test_a_waiver_that_ran_out_between_the_two_is_waiver(wide: str, tmp_path: Path) -> None:
    file = waivers(tmp_path, "waivers", date(2026, 11, 25))
    found = between(asked(wide, waivers=file, today=MONDAY), asked(wide, waivers=file))
    change = only(found.changes)
    assert (change.what, change.cause, change.because) == (
        "no_longer_accepted",
        "waiver",
        ("expired", "2026-11-25"),
    )


def test_a_waiver_that_was_taken_back_is_waiver(wide: str, tmp_path: Path) -> None:
    file = waivers(tmp_path, "waivers", date(2027, 3, 1))
    change = only(between(asked(wide, waivers=file), asked(wide, waivers=None)).changes)
    assert (change.what, change.cause, change.because[0]) == ("no_longer_accepted", "waiver", "taken_back")


def test_what_an_earlier_program_judged_otherwise_is_the_check(wide: str) -> None:
    """What was recorded by an earlier version passed; its evidence fails today by the same rules."""
    was = recorded(asked(wide, policy=None))
    passed = replace(
        was.results[MODIFY], status="pass", entries=(), passing=2, unknown=0, complete=True, version=1
    )
    earlier = replace(was, catalogue="0.0.1", results={MODIFY: passed})
    found = drift(State(earlier, asked(wide)), State(request=asked(wide)), MACHINE)
    assert (only(found.changes).what, only(found.changes).cause) == ("appeared", "check")


def test_a_certificate_whose_end_comes_near_was_set_by_nobody(tmp_path: Path) -> None:
    """Something else was set otherwise on the same day, so that the evidence as a whole is another."""
    body = "<caSigned>true</caSigned>\n<expirationDate>2026-12-20T00:00:00.000Z</expirationDate>\n<keySize>4096</keySize>"
    soon = {"certs/Soon.crt-meta.xml": xml("Certificate", body)}
    before = str(write(tmp_path / "was", soon))
    after = str(write(tmp_path / "now", {**soon, "profiles/New.profile-meta.xml": xml("Profile", LICENCE)}))
    checks = ("encryption.certificate-expiry",)
    found = between(asked(before, today=date(2026, 9, 1), checks=checks), asked(after, checks=checks))
    change = only(found.changes, "certificate:Soon")
    assert (change.what, change.cause, change.because) == ("appeared", "configuration", ("by_the_day",))


def test_kept_rules_judge_as_they_did(wide: str) -> None:
    text = f"extends: standard\nallowed:\n  {MODIFY}: ['{CLERK}']\n".encode()
    yesterday = KeptRules(policy=text, day=MONDAY, policy_name="ours.yaml", checks=ONLY)
    with laid_out(asked(wide), yesterday) as was:
        assert was.policy is not None
        kept = was.policy
        found = drift(State(request=was), State(request=asked(wide)), MACHINE)
    assert not kept.exists()
    assert found.before.policy_name == "ours"
    assert only(found.changes).cause == "policy"
