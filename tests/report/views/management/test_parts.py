"""Bar, steps, areas, acceptances, changes, notes and how it was run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.acceptance.waivers import WaiverNotice
from auditor.assess.assessment import TenantSource
from auditor.assess.frameworks import load_frameworks
from auditor.assess.plan.causes import causes
from auditor.assess.result import Resource
from auditor.assess.scoring.level import Step
from auditor.fault import Fault
from auditor.posture import UnknownKind
from auditor.report.views.management.accepted import accepted
from auditor.report.views.management.areas import areas, areas_text
from auditor.report.views.management.bar import bar_of, mark_of
from auditor.report.views.management.duties import duties
from auditor.report.views.management.notes import notes
from auditor.report.views.management.run import about, run
from auditor.report.views.management.seen import little_seen
from auditor.report.views.management.since import since_lines
from auditor.report.views.management.steps import SHOWN, steps
from auditor.report.views.since import Since, Standing
from auditor.snapshot import READER_FAILED, Skipped
from tests.report import support
from tests.report.views.management.making import ACCEPTED, blind, finding, lacking, of, voice


def test_the_mark_is_where_the_good_part_ends_once_each_step_is_taken() -> None:
    made = support.assessment()
    score = made.score
    step = score.next[0]
    points = next(one for one in score.points if one.check == step.check)
    shown = replace(score, next=(Step(step.check, "show"),))
    assert mark_of(shown) == pytest.approx(score.value + points.unseen / 10**9, abs=0.06)
    mended = replace(score, next=(Step(step.check, "fix"), Step(step.check, "show")))
    assert mark_of(mended) == pytest.approx(score.value + (points.bad + points.unseen) / 10**9, abs=0.06)
    assert mark_of(replace(score, next=())) is None
    every = [Step(one.check, do) for one in score.points for do in ("fix", "show")]
    assert mark_of(replace(score, next=tuple(every))) == 100.0


def test_the_bar_says_its_parts_and_adds_up() -> None:
    bar = bar_of(support.assessment(), voice())
    assert bar.good + bar.bad + bar.unseen == pytest.approx(100)
    assert bar.text == "Of what was to be shown, 20% is shown good, 16% shown bad, 64% not shown."
    assert "with grade D" in bar.mark_text


def test_where_nothing_could_be_asked_nothing_is_shown() -> None:
    made = support.assessment(checks=())
    bar = bar_of(made, voice())
    assert (bar.good, bar.bad, bar.unseen, bar.mark) == (0.0, 0.0, 100.0, None)
    assert little_seen(made)


def test_steps_are_named_and_the_rest_is_counted() -> None:
    made = support.assessment()
    ids = [entry.check.id for entry in made.results if not entry.is_beside]
    made.score = replace(
        made.score, next=tuple(Step(one, "fix", accepted=number == 0) for number, one in enumerate(ids))
    )
    found = steps(made, voice())
    assert found.heading == "To reach grade D"
    assert len(found.fix) == SHOWN
    assert found.fix[0].endswith("(an accepted risk)")
    assert f"{len(ids) - SHOWN} more steps" in found.more
    assert found.show == ()
    assert found.nothing == ""


def test_what_is_wrong_in_part_and_unseen_in_part_is_said_once() -> None:
    made = support.assessment()
    first, second = [entry.check.id for entry in made.results if not entry.is_beside][:2]
    made.score = replace(
        made.score, next=(Step(first, "fix"), Step(second, "fix"), Step(second, "show"), Step(second, "show"))
    )
    found = steps(made, voice())
    assert (len(found.fix), found.show, found.more) == (2, (), "")
    assert found.fix[1].endswith("; show the rest, too")


def test_where_no_step_is_left_it_says_why() -> None:
    made = support.assessment()
    none = replace(made.score, next=(), level=None, grade=None)
    for change, said in (
        (replace(made.score, next=(), level=5, grade="A"), "There is no grade above this one."),
        (none, "No question that counts could be asked"),
    ):
        made.score = change
        assert said in steps(made, voice()).nothing
    made.selection = "mfa"
    assert "A grade takes all of them" in steps(made, voice()).nothing
    assert steps(made, voice()).heading == "To get a grade"


def test_areas_add_up_and_round_nothing_away() -> None:
    rows = {area.name: area for area in areas(support.assessment(), voice())}
    assert (rows["Backup and recovery"].unseen, rows["Backup and recovery"].bad) == (100, 0)
    for area in rows.values():
        assert area.good + area.bad + area.unseen == (100 if area.applies else 0)
    many = of(*(finding("logging.wrong", severity="low"),))
    assert {area.name: area for area in areas(many, voice())}["Logs and alerts"].bad >= 1


def test_why_areas_hold_more_that_was_not_shown_than_the_bar_is_said_where_it_is_so() -> None:
    far = lacking("backup.a", UnknownKind.OUT_OF_REACH)
    assert "leaves it out" in areas_text(of(finding(), far), voice())
    assert areas_text(of(finding()), voice()) == ""


def test_acceptances_come_by_their_end_and_those_that_end_soon_say_so() -> None:
    later = replace(ACCEPTED, until="2027-12-01")
    first, second = (
        finding("access.a", "role:A", "role:B", accepted=2),
        finding("access.b", "role:C", accepted=1),
    )
    second.resources = [replace(second.resources[0], accepted=later)]
    soon, late = accepted(of(second, first), voice())
    assert (soon.risk, soon.owner, soon.soon, soon.note) == (
        "Said. (2 cases)",
        "Sales",
        True,
        "ends in 38 days",
    )
    assert (late.soon, late.note, late.until.iso) == (False, "", "2027-12-01")


def test_an_acceptance_that_ends_today_says_so() -> None:
    one = finding("access.a", accepted=1)
    one.resources = [replace(one.resources[0], accepted=replace(ACCEPTED, until="2026-11-24"))]
    (line,) = accepted(of(one), voice())
    assert line.note == "ends today"


def test_what_passes_is_no_accepted_risk() -> None:
    one = finding("access.a")
    one.resources = [Resource("role:A", "A", "unknown", "high", accepted=ACCEPTED)]
    assert accepted(of(one), voice()) == ()


THEN, NOW = Standing("2026-08-24", "D", 30, 40, 30), Standing("2026-11-24", "C", 50, 30, 20)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("D", "C", "Grade D then, C now."),
        ("C", "C", "Grade C, as then."),
        (None, "C", "There was no grade then; now it is C."),
        ("D", None, "Grade D then; now too little is seen for a grade."),
        (None, None, "No grade then, and none now."),
    ],
)
def test_the_grades_before_and_after(before: str | None, after: str | None, said: str) -> None:
    since = Since(replace(THEN, grade=before), replace(NOW, grade=after))
    lines = since_lines(since, of(), voice())
    assert lines is not None
    assert lines.lines == (said, "Nothing else changed.")


def test_what_was_lost_is_never_among_what_was_put_right() -> None:
    made = of(finding("access.a"), lacking("backup.a"))
    found = since_lines(Since(THEN, NOW, fixed=("access.a", "gone.check"), lost=("backup.a",)), made, voice())
    assert found is not None
    assert found.heading == "Since 24 August 2026"
    assert "Put right: Said.; 1 matter that is no longer asked about." in found.lines
    assert "No longer shown: Said.." in found.lines
    assert found.before is not None
    assert found.before.good == 30


def test_parts_of_unlike_assessments_are_not_compared() -> None:
    found = since_lines(Since(THEN, NOW, unlike="sources"), of(), voice())
    assert found is not None
    assert (found.before, found.after) == (None, None)
    assert "not compared" in found.lines[-1]
    assert since_lines(None, of(), voice()) is None


def test_laws_come_before_standards_by_name_alone() -> None:
    made = of(finding("access.a"))
    names = duties(made, causes(made), voice("vi"))
    assert names[0] == "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
    assert "ISO/IEC 27001:2022 Annex A" in names
    assert duties(made, [], voice()) == ()


def test_the_laws_of_the_readers_country_come_first_and_a_standard_of_two_editions_is_named_once() -> None:
    names = {"vn-law-91:2025", "vn-decree-356:2025", "eu-gdpr:2016", "csa-ccm:4.0", "csa-ccm:4.1"}
    made = of(finding("access.a"))
    every = replace(
        load_frameworks(), controls={name: {made.results[0].check.topic: ["1"]} for name in names}
    )
    made = replace(made, frameworks=every)
    said = duties(made, causes(made), voice("vi"))
    assert [one.split()[0] for one in said] == ["Luật", "Nghị", "Quy", "CSA"]
    assert said[-1] == "CSA Cloud Controls Matrix 4.0 và 4.1"
    assert duties(made, causes(made), voice())[0].startswith("Decree 356/2025")


def test_the_date_of_a_source_is_what_it_shows_of_itself_or_unknown() -> None:
    made = of()
    undated = TenantSource("export", "", "2026-11-24T08:00:00Z", 7)
    dated = replace(undated, dated="2024-03-01")
    assert dict(about(replace(made, sources=(undated,)), voice()))["What was looked at"] == (
        "configuration export, 7 items, date unknown"
    )
    assert dict(run(replace(made, sources=(dated,)), voice()))["Sources"] == (
        "configuration export, 7 items, as of 1 March 2024"
    )


def test_the_account_and_its_rights_are_named_where_somebody_asked() -> None:
    made = of()
    export = TenantSource("export", "", "2026-11-24T08:00:00Z", 7)
    api = replace(
        export, kind="api", account="auditor@example.com", rights=("read setup", "read users", "x", "y")
    )
    said = dict(run(replace(made, sources=(export, api), requests=41), voice()))
    assert said["Account and its rights"] == "auditor@example.com, with read setup; read users; and 2 more"
    assert said["Requests sent"] == "41, all of which only read"
    alone = dict(run(replace(made, sources=(export,)), voice()))
    assert alone["Account and its rights"] == "No account was used: files were read"
    unnamed = dict(run(replace(made, sources=(replace(api, account="", rights=()),)), voice()))
    assert unnamed["Account and its rights"].startswith(
        "An account of the CRM, which the record does not name"
    )


def test_the_policies_that_come_with_the_program_have_a_name_in_each_language() -> None:
    made = replace(of(), policy_name="strict")
    assert dict(run(made, voice("vi")))["Chính sách"] == "nghiêm ngặt"
    assert dict(run(replace(made, policy_name="own\x1b[31m"), voice()))["Policy"] == "own\\x1b[31m"


def test_what_must_not_be_missed_stands_first() -> None:
    stopped = replace(lacking("backup.a"), missing=(), fault=Fault("ValueError", "x.py:1"))
    made = replace(
        of(stopped),
        skipped=(Skipped("a.cls", READER_FAILED), Skipped("b.cls", "unreadable")),
        waiver_notices=(
            WaiverNotice("expired", "a", "b", "2026-01-01"),
            WaiverNotice("malformed", "", "", "x"),
        ),
        selection="mfa",
    )
    made = replace(made, waiver_notices=(*made.waiver_notices, WaiverNotice("wide", "backup.a", "*", "")))
    said = notes(made, voice())
    assert [line.split(" ")[0] for line in said] == ["A", "A", "1", "1", "Accepted", "Only"]
    assert said[4] == "Accepted wholesale, so that it accepts whatever comes: Said.."
    assert notes(of(), voice()) == ()


def test_nothing_seen_is_little_seen() -> None:
    assert little_seen(blind())
    assert not little_seen(of())


def test_what_a_profile_calls_the_credential_of_the_audit_is_said_in_the_language_of_the_reader() -> None:
    made = of(finding("access.a"))
    api = replace(made.sources[0], kind="api", account="the key of this audit", rights=())
    facts = dict(run(replace(made, sources=(api,)), voice("vi")))
    assert facts["Tài khoản và quyền đã dùng"] == "khóa API dùng cho lần đánh giá này"
