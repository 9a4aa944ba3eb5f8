"""A history in a file and in PostgreSQL answers alike."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor.history.decision import Decision
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.store import History, HistoryError, LeaseLostError
from auditor.history.store.recording.derive import State
from auditor.userfile import UserFileError
from tests.history.store.nights import USUAL, assessment, day, mark, night, result
from tests.history.test_reading import of_version_1

pytestmark = pytest.mark.xdist_group("history")

NOW = datetime(2026, 11, 25, tzinfo=UTC)
LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)
PEOPLE = ("user:ann", "user:bob")


def test_a_night_comes_back_as_it_was_recorded(history_url: str) -> None:
    told = [night(0, USUAL), night(1), night(2, assessment(result("auth.mfa", ["user:ann"])))]
    with History.open(history_url) as history:
        assert [history.append(one).seq for one in told] == [1, 2, 3]
    with History.open(history_url) as history:
        assert list(history.nights("acme", LONG_AGO, FAR)) == told
        assert history.night("acme", day(2)) == told[2]


def test_the_value_on_a_day_is_the_newest_at_or_before_it(history_url: str) -> None:
    with History.open(history_url) as history:
        for one in (night(0, USUAL), night(3, assessment(value=80)), night(5)):
            history.append(one)
        assert history.night("acme", day(0) - timedelta(1)) is None
        for asked, found in ((0, 0), (2, 0), (3, 3), (9, 3)):
            seen = history.night("acme", day(asked))
            assert seen is not None
            assert seen.day == day(found)
        newest = history.night("acme", day(9), any_state=True)
        assert newest is not None
        assert (newest.day, newest.state, newest.reason) == (day(5), "failed", "cannot be reached")
        record = history.record("acme", day(4))
        assert record is not None
        assert record.value == 80


def test_a_document_that_was_read_already_leaves_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote it has it read, and it is not read once more; nothing else is another."""
    from auditor.history.store.recording import append

    told = [night(0, USUAL), night(1, assessment(result("auth.mfa", ["user:ann"])))]
    rows = []
    for name, known in (("read", False), ("known", True)):
        with History.open(f"sqlite:///{tmp_path / name}.db", clock=lambda: NOW) as history:
            if known:
                monkeypatch.setattr(append, "record_of", lambda *_, **__: pytest.fail("read once more"))
            sealed = [
                history.append(one, record=record_of(one.document) if known and one.document else None)
                for one in told
            ]
            rows.append([(one.seq, one.hash) for one in sealed])
    assert rows[0] == rows[1]


def test_the_same_night_twice_is_one_row_and_another_one_counts_from_then_on(history_url: str) -> None:
    with History.open(history_url) as history:
        first = history.append(night(0, USUAL))
        again = history.append(night(0, USUAL))
        assert (again.seq, again.hash, again.new) == (first.seq, first.hash, False)
        other = history.append(night(0, assessment(value=40)))
        assert (other.seq, other.new) == (2, True)
        assert [point.value for point in history.trend("acme", LONG_AGO, FAR)] == [40]


def test_a_night_that_comes_late_does_not_change_later_ones(history_url: str) -> None:
    """Rows say what differs from the row before them, and not from the day before."""
    before, late = assessment(result("auth.mfa", ["user:ann"])), assessment(result("auth.mfa"))
    with History.open(history_url) as history:
        for number, document in ((0, before), (4, before), (2, late), (5, before)):
            history.append(night(number, document))
        told = history.check_trend("acme", "auth.mfa", LONG_AGO, FAR)
        assert [(one.day, one.status) for one in told] == [
            (day(0), "partial"),
            (day(2), "pass"),
            (day(4), "partial"),
            (day(5), "partial"),
        ]
        seen = history.findings_since("acme", LONG_AGO)[mark("auth.mfa", "user:ann")]
        assert (seen.opened, seen.closed) == (day(0), None)


def test_a_period_is_read_by_itself(history_url: str) -> None:
    """Nights on both sides of a quarter's end: what was first seen before is still known after."""
    document = assessment(result("auth.mfa", ["user:ann"]), result("auth.sso"))
    with History.open(history_url) as history:
        for number in (0, 58, 59, 60, 61):  # from November into January
            history.append(night(number, document))
        assert day(60).year == 2027
        told = history.check_trend("acme", "auth.sso", day(60), FAR)
        assert [(one.day, one.status) for one in told] == [(day(60), "pass"), (day(61), "pass")]
        assert history.findings_since("acme", day(61))[mark("auth.mfa", "user:ann")].opened == day(0)


def test_what_the_first_night_of_a_quarter_closes_was_open_before(history_url: str) -> None:
    """Also where that night is all that is asked for, and where retention dropped the quarter in which it was open."""
    ann, bob = mark("auth.mfa", "user:ann"), mark("auth.mfa", "user:bob")
    both, bob_alone = (assessment(result("auth.mfa", names)) for names in (PEOPLE, PEOPLE[1:]))
    unseen = assessment(result("auth.mfa", gaps=["View Setup"]))
    with History.open(history_url) as history:
        for number, document in ((54, both), (59, unseen), (60, bob_alone), (61, bob_alone)):
            history.append(night(number, document))
        assert (day(59).year, day(60).year) == (2026, 2027)

        def seen(since: date) -> dict[str, tuple[date, date | None]]:
            told = history.findings_since("acme", since)
            return {key: (one.opened, one.closed) for key, one in told.items()}

        whole = {ann: (day(54), day(60)), bob: (day(54), None)}
        assert seen(day(0)) == seen(day(59)) == seen(day(60)) == whole
        assert seen(day(61)) == {bob: (day(54), None)}
        assert history.retain(day(60)).periods == ("2026Q4",)
        assert seen(day(0)) == whole
        assert history.verify().state == "whole"


@pytest.mark.parametrize("quarter", [(), (None,), (None, None)])
def test_what_is_open_stays_open_in_a_quarter_that_judged_nothing(
    history_url: str, quarter: tuple[None, ...]
) -> None:
    """No night was judged in it, or none yet."""
    with History.open(history_url) as history:
        history.append(night(54, assessment(result("auth.mfa", ["user:ann"]))))
        for number, document in enumerate(quarter, 60):
            history.append(night(number, document))
        for since in (day(54), day(60), day(62)):
            seen = history.findings_since("acme", since)[mark("auth.mfa", "user:ann")]
            assert (seen.opened, seen.closed) == (day(54), None)
        assert history.findings_since("acme", date.min) == history.findings_since("acme", day(60))
        assert history.findings_since("acme", LONG_AGO, day(53)) == {}


def test_a_night_that_comes_late_does_not_say_what_is_open(history_url: str) -> None:
    """Of the quarter nothing else was judged by the last day that is asked for."""
    with History.open(history_url) as history:
        for number in (54, 80, 62):
            history.append(night(number, assessment(result("auth.mfa", ["user:ann"]))))
        seen = history.findings_since("acme", day(65), day(70))[mark("auth.mfa", "user:ann")]
        assert (seen.opened, seen.closed) == (day(54), None)


def test_a_quarter_whose_first_night_does_not_say_what_it_closed_is_read_with_the_one_before() -> None:
    """As nights did not say it once."""
    row = ["auth.mfa", "high", "2026-12-26", "", "Ann", None]
    before = {"whole": True, "open": {"ann": row, "bob": row}, "closed": []}
    state = State()
    for key, findings in (
        ("2026-12-26", before),
        ("2027-01-01", {"whole": True, "open": {"bob": row}, "closed": []}),
    ):
        state.read({"key": key, "findings": findings})
    assert state.open == {"bob": row}
    assert state.closed == {"ann": ["auth.mfa", "high", "2026-12-26", "2027-01-01"]}


def test_a_check_that_is_gone_is_not_good(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, assessment(result("auth.mfa"), result("auth.sso"))))
        history.append(night(1, assessment(result("auth.mfa"))))
        history.append(night(2))
        assert [one.status for one in history.check_trend("acme", "auth.sso", LONG_AGO, FAR)] == ["pass", ""]


@pytest.mark.parametrize(
    ("later", "closed"),
    [
        (result("auth.mfa"), True),
        (result("auth.mfa", ["user:bob"]), True),
        (result("auth.mfa", status="not_applicable", total=0), True),
        (result("auth.mfa", unknown=["user:ann"]), False),
        (result("auth.mfa", gaps=["View Setup"]), False),
        (result("auth.mfa", ["user:bob"], gaps=["View Setup"]), False),
        (result("auth.mfa", ["user:bob"], unknown=["user:ann"]), False),
        (result("auth.mfa", ["user:bob"]) | {"resources_omitted": 3}, False),
        (result("auth.mfa", ["user:bob"]) | {"complete": False}, False),
        (result("auth.mfa", ["user:bob"]) | {"complete": True}, True),
        (result("auth.mfa") | {"fault": {"error": "KeyError", "place": "checks/auth/mfa.py:3"}}, False),
        (result("auth.sso"), False),
    ],
)
def test_only_what_was_seen_to_be_gone_is_closed(sqlite_url: str, later: dict, closed: bool) -> None:  # type: ignore[type-arg]
    with History.open(sqlite_url) as history:
        history.append(night(0, assessment(result("auth.mfa", ["user:ann"]))))
        history.append(night(1, assessment(later)))
        history.append(night(2, assessment(later)))  # no less lost the second time
        seen = history.findings_since("acme", day(0))[mark("auth.mfa", "user:ann")]
        assert (seen.check, seen.opened) == ("auth.mfa", day(0))
        assert seen.closed == (day(1) if closed else None)


def test_what_comes_back_is_open_anew(history_url: str) -> None:
    open_, fixed = assessment(result("auth.mfa", ["user:ann"])), assessment(result("auth.mfa"))
    ann = mark("auth.mfa", "user:ann")
    with History.open(history_url) as history:
        history.append(night(0, open_))
        history.append(night(1, fixed))
        assert history.findings_since("acme", day(0))[ann].closed == day(1)
        assert ann not in history.findings_since("acme", day(2))
        history.append(night(2, open_))
        seen = history.findings_since("acme", day(0))[ann]
        assert (seen.opened, seen.closed) == (day(2), None)


def test_where_every_tenant_stands(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL, tenant="acme"))
        history.append(night(1, tenant="acme"))
        history.append(night(1, assessment(value=20), tenant="Công ty Bình Minh"))
        history.append(night(0, tenant="never"))
        assert history.tenants() == sorted(["acme", "Công ty Bình Minh", "never"])
        told = {one.tenant: one for one in history.portfolio(day(1))}
        assert (told["acme"].last.state, told["acme"].last.day) == ("failed", day(1))
        seen = told["acme"].seen
        assert seen is not None
        assert (seen.day, seen.value, seen.grade, seen.level) == (day(0), 70, "C", 2)
        assert seen.statuses == {"partial": 1, "pass": 1}
        assert (seen.failing, seen.open) == ({"high": 1}, {"high": 2})
        assert told["never"].seen is None
        assert "Công ty Bình Minh" not in {one.tenant for one in history.portfolio(day(0))}


def test_decisions_are_all_kept(history_url: str) -> None:
    made = Decision(
        "acme", "f" * 64, "accepted", "Ann", "the printer speaks http only", "2026-11-24", value=("12", "x")
    )
    back = Decision("acme", "f" * 64, "to_fix", "Bob", "it was replaced", "2026-11-25")
    with History.open(history_url) as history:
        history.decide(made)
        history.decide(back)
        assert history.decisions("acme") == [made, back]
        assert history.decisions("other") == []
        with pytest.raises(HistoryError, match="says who decided and why"):
            history.decide(Decision("acme", "f" * 64, "accepted", "Ann", " ", "2026-11-24"))


def test_the_newest_note_of_a_key_counts(history_url: str) -> None:
    with History.open(history_url) as history:
        first = history.note("alert", "acme/f", "open", "2026-11-24T01:00:00Z", {"sent": ["ann"]})
        assert (
            history.note("alert", "acme/f", "open", "2026-11-25T01:00:00Z", {"sent": ["ann"]}).seq
            == first.seq
        )
        history.note("alert", "other", "open")
        history.note("alert", "acme/f", "resolved")
        assert {one.key: one.state for one in history.notes("alert")} == {
            "acme/f": "resolved",
            "other": "open",
        }
        assert [one.state for one in history.notes("alert", "acme/f")] == ["resolved"]
        assert history.notes("ticket") == []


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_one_holder_at_a_time(history_url: str) -> None:
    clock = Clock()
    with History.open(history_url, clock=clock) as history:
        first = history.lease("acme", day(0), "one", 60)
        assert first is not None
        assert history.lease("acme", day(0), "two", 60) is None
        assert history.lease("acme", day(1), "two", 60) is not None
        held = history.lease("acme", day(0), "one", 60)
        assert held == first
        clock.now += timedelta(seconds=50)
        renewed = history.renew(first, 60)
        assert renewed is not None
        clock.now += timedelta(seconds=50)
        assert history.lease("acme", day(0), "two", 60) is None
        clock.now += timedelta(seconds=11)
        second = history.lease("acme", day(0), "two", 60)
        assert second is not None
        assert second.token > first.token
        assert history.renew(first, 60) is None
        history.release(first)  # is not theirs to give back
        assert history.lease("acme", day(0), "three", 60) is None


def test_whoever_is_too_late_does_not_record(history_url: str) -> None:
    clock = Clock()
    with History.open(history_url, clock=clock) as history:
        slow = history.lease("acme", day(0), "slow", 60)
        clock.now += timedelta(seconds=61)
        quick = history.lease("acme", day(0), "quick", 60)
        assert quick is not None
        with pytest.raises(LeaseLostError, match="slow was too slow"):
            history.append(night(0, assessment(value=1)), lease=slow)
        history.append(night(0, USUAL), lease=quick)
        history.release(quick)
        third = history.lease("acme", day(0), "slow", 60)
        assert third is not None
        assert third.token > quick.token
        assert [point.value for point in history.trend("acme", LONG_AGO, FAR)] == [70]


def test_the_database_keeps_the_time_of_leases(history_url: str) -> None:
    with History.open(history_url) as history:
        taken = history.lease("acme", day(0), "one", 3600)
        assert taken is not None
        assert taken.until.tzinfo is not None
        assert history.lease("acme", day(0), "two", 3600) is None


@pytest.mark.parametrize("tenant", ["", " acme", "a\nb", "a\0b", "x" * 301, "half \ud800"])
def test_a_name_that_not_every_database_keeps_is_refused(sqlite_url: str, tenant: str) -> None:
    with (
        History.open(sqlite_url) as history,
        pytest.raises(UserFileError, match="no name that history can keep"),
    ):
        history.append(night(0, USUAL, tenant=tenant))


def test_what_is_no_assessment_is_not_recorded(history_url: str) -> None:
    with History.open(history_url) as history:
        with pytest.raises(UserFileError, match="is no assessment"):
            history.append(night(0, b'{"schema": "another"}'))
        with pytest.raises(HistoryError, match="has a document unless it failed"):
            history.append(Night("acme", day(0), "assessed", "", ""))
        assert history.tenants() == []


def test_a_night_of_years_ago_is_read_beside_one_of_today(history_url: str) -> None:
    """A document of the first version of the format is kept as it is, and its findings go on."""
    now = assessment(result("auth.mfa", ["user:ann"]))
    then = json.dumps(of_version_1(json.loads(now)), indent=2).encode()
    with History.open(history_url) as history:
        history.append(night(0, then))
        history.append(night(1, now))
        kept = history.night("acme", day(0))
        assert kept is not None
        assert kept.document == then
        schemas = [
            found.schema for number in (0, 1) if (found := history.record("acme", day(number))) is not None
        ]
        assert schemas == [1, 2]
        assert [(point.day, point.level) for point in history.trend("acme", LONG_AGO, FAR)] == [
            (day(0), None),
            (day(1), 2),
        ]
        assert history.findings_since("acme", LONG_AGO)[mark("auth.mfa", "user:ann")].opened == day(0)
        assert history.verify().state == "whole"
