"""What raises an alert, what ends it, and what must not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from auditor.assess.accepted import tokens
from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.record import Gap, Record
from auditor.nightly.alerts import Message, Surroundings
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    Seen,
    World,
    better,
    config,
    entry,
    judged,
    night,
    record,
    source,
    worse,
)

NEXT = timedelta(days=1)
OTHER = "auth.password-length"
GAP = Gap("denied", "Profile", "", "refused")


def turns(messages: list[Message]) -> list[tuple[str, str, str]]:
    return [
        (event.alert.signal.kind, event.turn, event.reason)
        for message in messages
        for event in message.events
    ]


def waived(until: str, **more: Any) -> Record:
    accepted = {"by": "an", "owner": "Lan", "until": until, "reason": "x"}
    return record(judged(CHECK, entry("role:Sales", accepted=accepted), **more))


# Findings


def test_what_was_wrong_before_anybody_was_told_is_no_news() -> None:
    world = World(config())
    assert world.run(night(record(judged(CHECK, entry("role:Sales"))))) == []


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (worse(), record(judged(CHECK))),  # it is not wrong by the assessment
        (worse(), waived("2027-11-01")),  # it is accepted
        (better(), record(judged(CHECK, entry("role:Sales")))),
        (worse(check="no.such-check"), record(judged(CHECK, entry("role:Sales")))),
    ],
)
def test_what_is_not_seen_to_be_wrong_raises_nothing(change: Change, after: Record) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    assert world.run(night(after, change)) == []
    assert world.open() == {}


@pytest.mark.parametrize(
    "cause", ["configuration", "population", "check", "policy", "waiver", "product", "evidence"]
)
def test_a_finding_is_told_with_its_cause(cause: Any) -> None:
    world = World(config())
    (message,) = world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(cause=cause)))
    assert turns([message]) == [("finding", "raised", "")]
    assert "Cause: " in message.text.body


def test_a_graver_finding_is_told_again_and_a_lighter_one_is_not() -> None:
    world = World(config())
    told = []
    for number, severity in enumerate(["medium", "high", "medium", "medium"]):
        after = record(judged(CHECK, entry("role:Sales", severity=severity, fingerprint=severity)))
        change = (
            worse(what="graver") if severity == "high" else worse() if not number else better(what="lighter")
        )
        told += turns(world.run(night(after, change, day=DAY + number * NEXT)))
    assert told == [("finding", "raised", ""), ("finding", "worse", "")]


def test_an_accepted_finding_is_over_and_says_until_when() -> None:
    world = World(config())
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    (end,) = world.run(night(waived("2027-11-01"), day=DAY + NEXT))
    assert turns([end]) == [("finding", "resolved", "accepted")]
    assert "accepted until 1 November 2027" in end.text.body


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (
            record(judged(CHECK, entry("role:Other"), gaps=[GAP])),
            "unseen",
        ),  # it may be among what was refused
        (
            record(judged(CHECK, entry("role:Other"), omitted=3)),
            None,
        ),  # it may be one of those that are not listed
        (record(judged(CHECK, entry("role:Sales", "unknown"))), "unseen"),
        (record(judged(CHECK, status="unknown", unknown=0)), "unseen"),
        (record(judged(CHECK, fault=True, status="unknown")), "unseen"),
        (record(judged(OTHER)), "unseen"),
    ],
)
def test_losing_evidence_ends_nothing(after: Record, state: str | None) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    told = turns(world.run(night(after, day=DAY + NEXT)))
    assert told == ([] if state is None else [("finding", state, "")])
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]


@pytest.mark.parametrize(
    ("after", "changes", "reason"),
    [
        (record(judged(CHECK)), (), "fixed"),
        (record(judged(CHECK, status="not_applicable")), (), "fixed"),
        (record(judged(CHECK, entry("role:Other"))), (), "fixed"),
        (record(judged(CHECK, entry("role:Other")), entities=frozenset({"role:Other"})), (), "gone"),
        (record(judged(CHECK, entry("role:Other", "unknown"), gaps=[GAP])), (better(),), "fixed"),
        (record(judged(CHECK, entry("role:Other", "unknown"), gaps=[GAP])), (better(what="gone"),), "gone"),
        (record(judged(CHECK, entry("role:Sales", "pass"))), (better(cause="policy"),), "fixed"),
    ],
)
def test_a_finding_is_over_when_it_is_seen_to_be(
    after: Record, changes: tuple[Change, ...], reason: str
) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    assert turns(world.run(night(after, *changes, day=DAY + NEXT))) == [("finding", "resolved", reason)]


def test_a_finding_of_a_whole_check_is_told_as_such() -> None:
    world = World(config())
    told = turns(world.run(night(record(judged(CHECK, entry("role:A"))), worse("", what="status"))))
    told += turns(world.run(night(record(judged(CHECK)), day=DAY + NEXT)))
    assert told == [("finding", "raised", ""), ("finding", "resolved", "fixed")]


def test_changes_of_a_night_of_which_nobody_was_told_are_told_by_the_next() -> None:
    world = World(config())
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.run(night(record(judged(CHECK))))
    world.history.recorded.append(night(wrong, worse(), day=DAY + NEXT).night)  # the run ended before it told
    assert turns(world.run(night(wrong, day=DAY + 2 * NEXT))) == [("finding", "raised", "")]


def test_a_night_of_the_past_is_no_news() -> None:
    world = World(config())
    world.run(night(record(judged(CHECK))))
    assert world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(), day=DAY - NEXT)) == []


# Evidence


def test_a_source_that_is_not_brought_any_more_is_told_until_it_is() -> None:
    world = World(config())
    gone = Change("source_gone", "", "export", "evidence", 2, 1, "worse")
    one, two = (record(judged(CHECK), sources=(source("export", ""),) * many) for many in (1, 2))
    told = turns(world.run(night(one, gone, before=two)))
    told += turns(world.run(night(one, before=one, day=DAY + NEXT)))
    told += turns(world.run(night(two, before=one, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_a_kind_that_is_not_seen_any_more_is_told_until_it_is() -> None:
    world = World(config())
    gone = Change("kind_gone", "", "Profile", "evidence", 12, 0, "worse")
    there = record(judged(CHECK), evidence={"Profile": 12})
    told = turns(world.run(night(record(judged(CHECK)), gone, before=there)))
    told += turns(world.run(night(record(judged(CHECK)), day=DAY + NEXT)))
    told += turns(world.run(night(there, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_a_right_that_is_taken_away_is_one_alert_and_not_one_for_each_kind_that_it_showed() -> None:
    world = World(config())
    gaps = [Gap("denied", kind, "role ADMIN", "refused") for kind in ("Users", "Tokens")]
    gone = [Change("kind_gone", "", kind, "evidence", 2, 0, "worse") for kind in ("Users", "Tokens")]
    there = record(judged(CHECK), evidence={"Users": 2, "Tokens": 2})
    blind = record(judged(CHECK, status="unknown", gaps=gaps))
    told = turns(world.run(night(blind, worse("", cause="evidence"), *gone, before=there)))
    told += turns(world.run(night(there, day=DAY + NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_kinds_that_went_in_one_night_are_one_alert_until_all_are_back() -> None:
    """Nobody asks for them by themselves, so that nothing says which right would show them."""
    world = World(config())
    kinds = {"Inactive": 1, "Made": 4, "Revoked": 2}
    gone = [Change("kind_gone", "", kind, "evidence", many, 0, "worse") for kind, many in kinds.items()]
    there, blind, part = (
        record(judged(CHECK), evidence=seen) for seen in (kinds, {}, {"Inactive": 1, "Made": 4})
    )
    raised = world.run(night(blind, *gone, before=there))
    assert [event.alert.signal.name for message in raised for event in message.events] == [
        "Inactive, Made, Revoked"
    ]
    assert world.run(night(part, before=blind, day=DAY + NEXT)) == []
    told = turns(world.run(night(there, before=part, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "resolved", "seen")]


def test_a_check_that_vanished_with_its_gap_has_not_seen_its_evidence_again() -> None:
    world = World(config())
    world.run(
        night(
            record(judged(CHECK, status="unknown", gaps=[GAP])),
            worse("", cause="evidence"),
            before=record(judged(CHECK)),
        )
    )
    assert world.run(night(record(judged(OTHER)), day=DAY + NEXT)) == []
    assert [key.rpartition("|")[2] for key in world.open()] == ["Profile"]


def test_a_check_that_a_fault_of_this_program_stopped_is_no_lost_evidence() -> None:
    stopped = Change("check_stopped", CHECK, "", "check", "pass", "unknown", "worse")
    assert (
        turns(World(config()).run(night(record(judged(CHECK, status="unknown", fault=True)), stopped))) == []
    )


# The result


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ([("B", 3), ("C", 3), ("C", 3), ("B", 3)], ["raised", "resolved"]),
        ([("B", 3), ("B", 2), ("B", 4)], ["raised", "resolved"]),
        ([("B", 3), ("C", 3), ("D", 2), ("C", 3), ("B", 3)], ["raised", "worse", "resolved"]),
        (
            [("B", 3), ("C", 3), (None, None), (None, None), ("C", 3), ("A", 5)],
            ["raised", "unseen", "again", "resolved"],
        ),
        ([("B", 3), (None, None), ("C", 3)], ["raised"]),
        ([(None, None), ("C", 3), ("B", 3)], []),
        ([("C", 3), ("B", 3), ("A", 5)], []),
        ([("B", None), ("B", 1), ("B", 1)], []),
    ],
)
def test_a_fall_is_told_until_it_is_back(
    grades: list[tuple[str | None, int | None]], told: list[str]
) -> None:
    world = World(config())
    seen = [
        turn
        for number, (grade, level) in enumerate(grades)
        for _, turn, _ in turns(world.run(night(record(grade=grade, level=level), day=DAY + number * NEXT)))
    ]
    assert seen == told
    assert ("grade" in world.open()) == (
        told[-1:] == ["again"] or (bool(told) and told[-1] in ("raised", "worse"))
    )


def test_the_first_night_that_is_told_of_falls_below_the_one_before() -> None:
    world = World(config())
    (message,) = world.run(night(record(grade="D", policy_digest="sha256:q"), before=record(grade="B")))
    assert "the result fell from grade B, level 3 to grade D, level 3" in message.text.body
    assert "Cause: the policy changed" in message.text.body


# What runs out


def test_a_waiver_is_told_before_it_ends_and_when_it_did() -> None:
    world = World(config(waiver_days=14, rules=[{"to": ["ops"], "what": ["waiver", "finding"]}]))
    until = DAY + 20 * NEXT
    told: dict[int, list[tuple[str, str, str]]] = {}
    for number in range(24):
        day = DAY + number * NEXT
        after = waived(until.isoformat()) if day <= until else record(judged(CHECK, entry("role:Sales")))
        changes = (worse(what="no_longer_accepted", cause="waiver"),) if number == 21 else ()
        told[number] = turns(world.run(night(after, *changes, day=day)))
    assert {number: what for number, what in told.items() if what} == {
        6: [("waiver", "raised", "")],
        21: [("waiver", "resolved", "ended"), ("finding", "raised", "")],
    }


@pytest.mark.parametrize(
    ("after", "turn"),
    [
        (waived("2027-11-01"), ("waiver", "resolved", "renewed")),
        (record(judged(CHECK)), ("waiver", "resolved", "renewed")),
        (record(judged(CHECK, status="unknown")), None),
        (record(), None),
    ],
)
def test_a_waiver_that_was_renewed_or_is_not_needed_ends_its_alert(
    after: Record, turn: tuple[str, str, str] | None
) -> None:
    world = World(config())
    world.run(night(waived("2026-12-05")))
    assert turns(world.run(night(after, day=DAY + NEXT))) == ([] if turn is None else [turn])
    ended = turns(world.run(night(after, day=date(2026, 12, 6))))
    assert (ended == [("waiver", "resolved", "ended")]) == (turn is None)


def test_one_waiver_over_many_is_one_alert() -> None:
    world = World(config())
    accepted = {"by": "an", "owner": "Lan", "until": "2026-12-05", "reason": "x"}
    (message,) = world.run(
        night(record(judged(CHECK, *(entry(f"role:{n}", accepted=accepted) for n in range(9)))))
    )
    assert len(message.events) == 1
    assert "it covers 9" in message.text.body


def test_evidence_is_told_before_it_is_too_old_and_when_it_is() -> None:
    world = World(config(stale_days=14))
    told = {}
    for number in range(100):
        after = record(sources=(source("export", DAY.isoformat()), source("api", "2020-01-01")))
        told[number] = turns(world.run(night(after, day=DAY + number * NEXT)))
    newer = record(sources=(source("export", (DAY + 99 * NEXT).isoformat()),))
    told[100] = turns(world.run(night(newer, day=DAY + 100 * NEXT)))
    assert {number: what for number, what in told.items() if what} == {
        76: [("stale", "raised", "")],
        91: [("stale", "worse", "")],
        100: [("stale", "resolved", "newer")],
    }


def test_evidence_whose_day_is_not_known_any_more_has_not_become_young() -> None:
    world = World(config())
    world.run(night(record(sources=(source("export", "2026-01-01"),))))
    assert turns(world.run(night(record(sources=(source("export", ""),)), day=DAY + NEXT))) == [
        ("stale", "unseen", "")
    ]


def test_a_finding_that_is_open_for_too_long_is_told_until_it_is_put_right() -> None:
    world = World(config(deadline_days={"high": 30}))
    wrong = record(judged(CHECK, entry("role:Sales", fingerprint="f"), entry("role:Low", severity="low")))
    world.history.seen = {"f": Seen(DAY), "g": Seen(DAY, DAY)}
    told = {}
    for number in range(34):
        told[number] = turns(world.run(night(wrong, day=DAY + number * NEXT)))
    told[34] = turns(world.run(night(record(judged(CHECK)), day=DAY + 34 * NEXT)))
    assert {number: what for number, what in told.items() if what} == {
        31: [("overdue", "raised", "")],
        34: [("overdue", "resolved", "fixed")],
    }


@pytest.mark.parametrize(
    ("high", "after", "reason", "said"),
    [
        (30, record(judged(CHECK)), "fixed", "put right"),
        (30, waived("2027-11-01"), "accepted", "accepted until 1 November 2027"),
        (60, record(judged(CHECK, entry("role:Sales"))), "later", "until 17 December 2026 now"),
        (None, record(judged(CHECK, entry("role:Sales"))), "no_deadline", "no deadline is set"),
        (60, record(judged(CHECK, entry("role:Sales"))), "in_time", "given more time"),
    ],
)
def test_a_finding_that_is_late_no_more_says_what_happened(
    high: int | None, after: Record, reason: str, said: str
) -> None:
    since = DAY - 40 * NEXT
    both = [entry("role:Sales"), *([entry("role:B")] if reason == "in_time" else [])]
    world = World(config(deadline_days={"high": 30}, rules=[{"to": ["ops"], "what": ["overdue"]}]))
    world.history.seen = {one.fingerprint: Seen(since) for one in both}
    world.run(night(record(judged(CHECK, *both))))
    given = {} if high is None else {"high": high}
    world.config = config(deadline_days=given, rules=[{"to": ["ops"], "what": ["overdue"]}])
    (end,) = world.run(night(after, day=DAY + NEXT))
    assert turns([end]) == [("overdue", "resolved", reason)]
    assert said in end.text.body


# Nights of which nobody was told


BLIND = record(judged(CHECK, status="unknown", gaps=[GAP]))
FINDINGS = {"rules": [{"to": ["ops"], "what": ["finding"]}]}


def unseen(resource: str = "") -> Change:
    return Change("unseen" if resource else "check_unseen", CHECK, resource, "evidence", "fail", "unknown")


@pytest.mark.parametrize("resource", ["role:Sales", ""])
def test_what_was_seen_to_be_closed_on_a_night_of_which_nobody_was_told_is_over_although_it_cannot_be_seen(
    resource: str,
) -> None:
    """No change names the entity: on neither side of the night that saw it well is it listed."""
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(resource, what="status")))
    seen = Change("check_seen", CHECK, "", "evidence", "unknown", "pass", "better")
    world.history.recorded += [
        night(BLIND, unseen("role:Sales"), day=DAY + NEXT).night,
        night(record(judged(CHECK)), seen, day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY, DAY + 2 * NEXT)}
    told = turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT)))
    assert told == [("finding", "resolved", "fixed")]


@pytest.mark.parametrize(("status", "told"), [("pass", 0), ("partial", 1)])
@pytest.mark.parametrize("known", [True, False])
def test_a_check_as_a_whole_that_was_seen_to_pass_on_a_night_of_which_nobody_was_told_is_not_open(
    status: str, told: int, known: bool
) -> None:
    world = World(config(**FINDINGS))
    wrong = night(record(judged(CHECK, status="fail")), worse("", what="status"), day=DAY + NEXT)
    world.run(night(record(judged(CHECK))))
    if known:
        world.run(wrong)
    else:
        world.history.recorded.append(wrong.night)
    better_now = Change("status", CHECK, "", "configuration", {"status": "fail"}, {"status": status})
    world.history.recorded.append(night(record(judged(CHECK)), better_now, day=DAY + 2 * NEXT).night)
    world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT))
    assert sum(key.startswith("finding|") for key in world.open()) == told


def test_a_check_as_a_whole_is_not_over_where_something_else_became_wrong_in_its_place() -> None:
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK, entry("role:A"))), worse("", what="status")))
    other = record(judged(CHECK, entry("role:B")))
    world.history.recorded.append(night(other, better("role:A"), day=DAY + NEXT).night)
    world.history.seen = {"mark of role:A": Seen(DAY, DAY + NEXT), "mark of role:B": Seen(DAY + NEXT)}
    assert turns(world.run(night(BLIND, unseen(), day=DAY + 2 * NEXT))) == [("finding", "unseen", "")]


@pytest.mark.parametrize("closed", [DAY + 2 * NEXT, None])
def test_what_came_and_was_seen_to_go_on_nights_of_which_nobody_was_told_raises_nothing(
    closed: date | None,
) -> None:
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK))))
    seen = Change("check_seen", CHECK, "", "evidence", "unknown", "pass", "better")
    world.history.recorded += [
        night(record(judged(CHECK, entry("role:Sales"))), worse(), day=DAY + NEXT).night,
        night(record(judged(CHECK)), seen, day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + NEXT, closed)}
    told = turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT)))
    assert told == ([("finding", "raised", "")] if closed is None else [])


def test_what_became_wrong_again_after_it_was_put_right_is_not_over_because_it_cannot_be_seen() -> None:
    world = World(config(**FINDINGS))
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.run(night(wrong, worse()))
    world.history.recorded += [
        night(record(judged(CHECK)), better(), day=DAY + NEXT).night,
        night(wrong, worse(), day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + 2 * NEXT)}
    assert turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT))) == [("finding", "unseen", "")]


def test_what_is_seen_to_be_wrong_for_the_first_time_while_nobody_was_told_of_anything_yet_is_news() -> None:
    world = World(config(**FINDINGS))
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.history.recorded += [
        night(BLIND, day=DAY).night,
        night(wrong, worse(cause="evidence"), day=DAY + NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + NEXT)}
    assert turns(world.run(night(wrong, day=DAY + 2 * NEXT))) == [("finding", "raised", "")]


# The run itself


def test_a_tenant_that_is_cut_short_and_then_silent_got_worse() -> None:
    world = World(config())
    told = turns(world.run(night(record(), state="cut_short", reason="60 minutes were over")))
    told += turns(world.run(night(None, day=DAY + NEXT, reason="no answer")))
    told += turns(world.run(night(record(), state="cut_short", day=DAY + 2 * NEXT)))
    told += turns(world.run(night(record(), day=DAY + 3 * NEXT)))
    assert told == [("tenant", "raised", ""), ("tenant", "worse", ""), ("tenant", "resolved", "answered")]


def test_a_tenant_whose_nights_are_not_run_is_told_until_they_are() -> None:
    world = World(config(not_run_days=2))
    around = Surroundings(declared={"acme", "new", "other"}, check_text=world.around.check_text)
    told: dict[int, list[tuple[str, str, str]]] = {}
    world.run(night(record()), around=around)
    for number in range(1, 6):
        other = night(record(tenant="other"), tenant="other", day=DAY + number * NEXT)
        told[number] = turns(world.run(other, around=around))
    told[6] = turns(world.run(night(record(), day=DAY + 6 * NEXT), around=around))
    assert {number: what for number, what in told.items() if what} == {
        2: [("not_run", "raised", "")],
        6: [("not_run", "resolved", "ran")],
    }


def test_a_history_that_is_not_what_was_written_concerns_everybody() -> None:
    world = World(config(rules=[{"to": ["ops"], "tenants": ["acme-*"], "groups": ["eu"]}]))
    for broken, told in (
        ("row 7 is another than it was", [("history", "raised", "")]),
        ("row 7 is another than it was", []),
        (None, []),
        ("", [("history", "resolved", "whole")]),
        ("", []),
    ):
        around = Surroundings(broken=broken, check_text=world.around.check_text)
        assert turns(world.run(night(record(tenant="other"), tenant="other"), around=around)) == told
    assert "crm-audit history verify" in world.got[0][1].body


def test_every_kind_has_its_words() -> None:
    """Each alert that this file can raise is said in both languages, without a placeholder left."""
    from auditor.nightly.alerts.config import KINDS
    from auditor.nightly.alerts.wording.words import texts

    assert {f"next.{kind}" for kind in KINDS} <= set(texts())
    assert all(text.en.strip() and text.vi.strip() for text in texts().values())
    for key, text in texts().items():
        parts = [[part.partition("}")[0] for part in one.split("{")[1:]] for one in (text.en, text.vi)]
        named = [
            sorted(name for name in one if name != "why") for one in parts
        ]  # a reason of a fault is in English only
        assert named[0] == named[1], key


# What real assessments taught


def test_a_file_that_breaks_is_one_alert_although_another_of_its_kind_said_little_before() -> None:
    """A part of the evidence was lacking already, in another way."""
    little = Gap("not_provided", "Profile", "", "one lists no right")
    broken = Gap("error", "Profile", "", "one cannot be read")
    names = [f"access.one-{number}" for number in range(9)]
    before = record(*(judged(name, entry("role:W", "unknown"), gaps=[little]) for name in names))
    after = record(*(judged(name, entry("role:W", "unknown"), gaps=[little, broken]) for name in names))
    world = World(config(rules=[{"to": ["ops"], "what": ["evidence"]}]))
    told = turns(world.run(night(after, *(worse("", name, "evidence") for name in names), before=before)))
    denied = record(*(judged(name, entry("role:W", "unknown"), gaps=[little, GAP]) for name in names))
    told += turns(world.run(night(denied, before=after, day=DAY + NEXT)))
    assert told == [("evidence", "raised", "")]
    assert turns(world.run(night(before, before=denied, day=DAY + 2 * NEXT))) == [
        ("evidence", "resolved", "seen")
    ]


def test_a_check_that_never_knew_everything_has_seen_again_what_it_knew() -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["evidence"]}]))
    some, none = (
        record(judged(CHECK, *(entry(f"role:{n}", "unknown") for n in range(many)), status="partial"))
        for many in (1, 3)
    )
    told = turns(world.run(night(none, worse("", what="check_unseen", cause="evidence"), before=some)))
    told += turns(world.run(night(none, day=DAY + NEXT)))
    told += turns(world.run(night(some, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


@pytest.mark.parametrize("what", ["score", "level", "grade", "came_unknown", "entities"])
def test_what_follows_from_lost_evidence_is_not_lost_evidence(what: str) -> None:
    change = Change(what, "", "", "evidence", 1, 0, "worse")
    assert turns(World(config()).run(night(record(), change, before=record()))) == []


@pytest.mark.parametrize(("opened", "news"), [(DAY - 9 * NEXT, False), (DAY, True)])
def test_what_was_open_before_it_could_not_be_seen_is_no_news_when_it_can(opened: date, news: bool) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.history.seen = {"mark of role:Sales": Seen(opened)}
    seen = worse(cause="evidence", what="appeared")
    told = turns(world.run(night(record(judged(CHECK, entry("role:Sales"))), seen)))
    assert told == ([("finding", "raised", "")] if news else [])


def test_what_was_decided_may_stay_raises_nothing_ends_what_was_raised_and_has_no_deadline() -> None:
    world = World(config(deadline_days={"high": 1}, rules=[{"to": ["ops"], "what": ["finding", "overdue"]}]))
    world.history.seen = {"mark of role:Sales": Seen(DAY - 9 * NEXT)}
    wrong = record(judged(CHECK, entry("role:Sales")))
    assert turns(world.run(night(wrong, worse()))) == [("finding", "raised", ""), ("overdue", "raised", "")]
    world.history.decided = [
        Decision(
            "acme",
            "mark of role:Sales",
            "own",
            "an",
            "as agreed",
            DAY.isoformat(),
            severity="high",
            value=tokens(None),
        )
    ]
    ended = turns(world.run(night(wrong, worse(), day=DAY + NEXT)))
    assert ended == [("finding", "resolved", "decided"), ("overdue", "resolved", "decided")]


def test_the_deadlines_of_a_policy_count_where_the_file_has_none() -> None:
    for given, told in (({}, ["high"]), ({"high": 90}, [])):
        world = World(config(deadline_days=given, rules=[{"to": ["ops"], "what": ["overdue"]}]))
        world.history.seen = {"mark of role:Sales": Seen(DAY - 40 * NEXT)}
        around = Surroundings(deadlines={"acme": {"high": 30}}, check_text=world.around.check_text)
        messages = world.run(night(record(judged(CHECK, entry("role:Sales")))), around=around)
        assert [event.alert.signal.severity for message in messages for event in message.events] == told
