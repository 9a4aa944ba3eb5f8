"""What holds of bounds for any events: they lie in order, and losing evidence never makes an unknown number known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.incident.case.triage import Exposed, Triage
from auditor.incident.triage.judge import triage
from tests.examples import examples
from tests.incident.building import at, stored
from tests.incident.triage.cases import (
    HOUR,
    LOGS,
    PRODUCT,
    beside,
    match,
    of,
    opened,
    ran,
    read,
    sign_in,
    size,
)

OBJECTS = ("Contact", "Lead", "Contact,Lead", None)
SERVICES = ("data", "bulk", "other")
TWO_LOGS = {PRODUCT: frozenset({"data", "bulk"})}
RUN = ran(match())
COVERING = tuple(
    read(minute, "bob", object="Task", rows=1, service=service)
    for service in SERVICES
    for minute in (-60, 120)
)


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """A read of a suspect or of somebody else, as logs tell it: with or without a number, a class, an id of the act."""
    more: dict[str, Any] = {
        "service": draw(st.sampled_from(SERVICES)),
        "object": draw(st.sampled_from(OBJECTS)),
        "rows": draw(st.sampled_from((None, 0, 1, 7, 2_000))),
        "id": draw(st.sampled_from((None, "r1", "r2"))),
        "outcome": draw(st.sampled_from((None, "success", "failure"))),
        "query": draw(st.sampled_from((None, "SELECT Email FROM Contact", "SELECT count() FROM Contact"))),
    }
    user, minute = draw(st.sampled_from(("eve", "bob"))), draw(st.integers(-30, 90))
    if draw(st.booleans()):
        return opened(minute, draw(st.sampled_from(("c1", "c2", "c3"))), user, **more)
    return read(minute, user, **more)


def judged(rows: Sequence[dict[str, Any]], **given: Any) -> Triage:
    with stored(rows) as store:
        return triage(store, RUN, None, beside(**({"logs": TWO_LOGS} | given)))


def by_name(found: Triage) -> dict[str, Exposed]:
    return {one.object: one for one in found.exposed}


@settings(max_examples=examples(60), deadline=None)
@given(rows=st.lists(events(), max_size=8), count=st.sampled_from((None, 1, 5_000)))
def test_the_least_is_no_more_than_the_most(rows: list[dict[str, Any]], count: int | None) -> None:
    found = judged([*COVERING, *rows], sizes=() if count is None else (size(count),))
    for one in found.exposed:
        for bounds in (one.were, one.could, one.changed):
            assert bounds.at_least is None or bounds.at_most is None or bounds.at_least <= bounds.at_most
            assert bounds.at_least != 0 or bounds.at_most == 0
            assert bounds.at_least == bounds.at_most or bounds.why.keys() == {"en", "vi"}


@settings(max_examples=examples(60), deadline=None)
@given(rows=st.lists(events(), max_size=8), lost=st.sampled_from(SERVICES))
def test_a_log_that_is_lost_makes_no_unknown_number_known(rows: list[dict[str, Any]], lost: str) -> None:
    """And what is not known any more is none, never nought."""
    before = by_name(judged([*COVERING, *rows]))
    after = by_name(judged([row for row in (*COVERING, *rows) if row["service"] != lost]))
    for name, one in after.items():
        if name in before and before[name].were.at_most is None:
            assert one.were.at_most is None or lost not in TWO_LOGS[PRODUCT]
        if lost in TWO_LOGS[PRODUCT]:
            assert one.were.at_most is None


@settings(max_examples=examples(40), deadline=None)
@given(rows=st.lists(events(), max_size=6), n=st.integers(1, 5_000))
def test_a_second_log_of_the_same_act_never_raises_the_least(rows: list[dict[str, Any]], n: int) -> None:
    act = read(10, rows=n, id="act")
    once = of(judged([*COVERING, *rows, act]), "Contact").were
    twice = of(
        judged([*COVERING, *rows, act, act | {"service": "bulk", "action": "BulkApi"}]), "Contact"
    ).were
    assert twice.at_least == once.at_least
    assert twice.at_most == once.at_most  # the id tells that it is one act


@settings(max_examples=examples(40), deadline=None)
@given(rows=st.lists(events(), max_size=8), data=st.data())
def test_losing_any_event_never_raises_the_least(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(rows), unique_by=id)) if rows else []
    before, after = by_name(judged([*COVERING, *rows])), by_name(judged([*COVERING, *kept]))
    for name, one in after.items():
        assert (one.were.at_least or 0) <= (before[name].were.at_least or 0)


def test_acts_without_an_id_of_two_logs_count_once_at_least_and_each_at_most() -> None:
    rows = [*COVERING, read(10, rows=100), read(10, rows=100, service="bulk")]
    found = of(judged(rows), "Contact").were
    assert (found.at_least, found.at_most) == (100, 200)


def test_one_read_of_two_classes_proves_neither() -> None:
    found = judged([*COVERING, read(10, rows=100, object="Contact,Lead")])
    for name in ("Contact", "Lead"):
        assert (of(found, name).were.at_least, of(found, name).were.at_most) == (None, 100)
        assert "Reads of several classes at once" in of(found, name).were.why["en"]


def test_sums_over_records_are_no_records() -> None:
    found = of(
        judged([*COVERING, read(10, rows=40, query="SELECT count(Id) FROM Contact GROUP BY OwnerId")]),
        "Contact",
    )
    assert found.were.at_least is None


def test_a_read_of_no_named_class_may_be_of_any() -> None:
    found = judged([*COVERING, read(10, rows=5), read(11, rows=30, object=None)])
    assert (of(found, "Contact").were.at_least, of(found, "Contact").were.at_most) == (5, 35)
    assert of(found, "").were.at_most == 30
    open_ = judged([*COVERING, read(10, rows=5), read(11, object=None)])
    assert of(open_, "Contact").were.at_most is None


def test_without_a_beginning_what_was_read_before_the_suspicion_counts_perhaps() -> None:
    rows = [*COVERING, read(-200, rows=900), read(10, rows=20)]
    found = of(judged(rows, window=type(HOUR)(None, at(60))), "Contact").were
    assert (found.at_least, found.at_most) == (20, None)
    assert "When it began is not known" in found.why["en"]
    assert "come to 920 at most" in found.why["en"]


def test_rows_that_could_not_be_read_bound_nothing() -> None:
    with stored([*COVERING, read(10, rows=20)]) as store:
        store.connection.execute("INSERT INTO skipped VALUES (1, 'bad_time', 3, 7), (1, 'duplicate', 100, 9)")
        found = of(triage(store, RUN, None, beside(logs=LOGS)), "Contact").were
    assert (found.at_least, found.at_most) == (20, None)
    assert "could not be read as events: 3" in found.why["en"]


def test_who_switched_a_log_off_left_no_upper_bound() -> None:
    run = ran(match(), match("audit-switched-off", "critical"))
    with stored([*COVERING, read(10, rows=20)]) as store:
        found = of(triage(store, run, None, beside(logs=LOGS)), "Contact").were
    assert found.at_most is None


def test_deleted_records_and_old_counts_bound_nothing_by_their_number() -> None:
    rows = [*COVERING, read(10, rows=20)]
    gone = read(5, "bob") | {"class": "record", "activity": "delete"}
    assert of(judged(rows, logs={}, sizes=(size(30),)), "Contact").were.at_most == 30
    assert of(judged([*rows, gone], logs={}, sizes=(size(30),)), "Contact").were.at_most is None
    assert of(judged(rows, logs={}, sizes=(size(7),)), "Contact").were.at_most is None
    assert of(judged(rows, sizes=(size(7),)), "Contact").were.at_most == 20


def test_reads_of_which_nobody_knows_whose_they_are_may_be_a_suspects() -> None:
    found = of(judged([*COVERING, read(10, rows=20), read(11, None, rows=5)]), "Contact").were
    assert (found.at_least, found.at_most) == (20, None)
    assert "no log tells whose they are: 1" in found.why["en"]


def test_what_came_by_the_address_of_everybody_is_not_certainly_the_suspects() -> None:
    office = [sign_in(-90, name, ip="198.51.100.1") for name in ("ann", "ben", "cat")]
    rows = [*COVERING, *office, read(10, "ann", rows=20, ip="198.51.100.1")]
    run = ran(match("password-spray", key={"ip": "198.51.100.1"}))
    with stored(rows) as store:
        found = of(triage(store, run, None, beside(logs=TWO_LOGS)), "Contact").were
    assert (found.at_least, found.at_most) == (None, 20)


def test_what_a_sure_suspect_deleted_is_told_with_its_number_by_the_log_that_tells_most() -> None:
    gone = {"class": "record", "activity": "delete", "object": "Contact"}
    rows = [
        *COVERING,
        read(10, rows=20),
        read(20, rows=300, id="d1") | gone,
        read(21, rows=300, id="d2", service="other_log") | gone,
        read(22, rows=40, id="d3") | gone,
        read(23, "bob", rows=7_000, id="d4") | gone,
    ]
    said = judged(rows).unknown[0]
    assert said["en"].startswith("By the logs suspects deleted records: Contact 340. ")
    assert "đã xóa bản ghi: Contact 340." in said["vi"]
    kept = judged([*COVERING, read(10, rows=20)]).unknown
    assert not any("deleted" in one["en"] for one in kept)
