"""What must hold whatever two states are compared: nothing changed is nothing said, one way mirrors the other, and losing evidence
never reads as better."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Tenant, TenantSource, assess
from auditor.assess.serialize import to_json
from auditor.check import load_catalogue
from auditor.history.change import Change
from auditor.history.drift import changes, code_of, lost
from auditor.history.drift.said.kinds import SUMMARY
from auditor.history.drift.said.serialize import from_data, to_data
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.posture import Posture
from auditor.schemas import problems
from tests.assess.making import NOW, POLICY, TODAY
from tests.assess.worlds import LOST_KINDS, places, without, world
from tests.examples import examples

CATALOGUE = tuple(load_catalogue())
SEEDS = st.integers(0, 2**32)
SOME = settings(max_examples=examples(60), deadline=None)


def record(posture: Posture, digest: str = "a") -> Record:
    """What is remembered of a posture that was judged by every check."""
    source = TenantSource("export", "sha256:" + digest * 64, NOW, 3)
    made = assess(
        posture,
        CATALOGUE,
        POLICY,
        WaiverBook(TODAY),
        Tenant("ACME", "salesforce", "Salesforce", (source,), ()),
        assessed_at=NOW,
        today=TODAY,
        catalogue_version="1.0.0",
    )
    return record_of(to_json(made, lambda _: ("", "")).encode(), trusted=True)


def keys(found: list[Change]) -> set[tuple[str, str]]:
    return {(change.check, change.resource) for change in found if change.check}


@SOME
@given(SEEDS)
def test_nothing_changed_is_nothing_said(seed: int) -> None:
    one = record(world(Random(seed)))
    assert changes(one, one) == []
    assert changes(one, record(world(Random(seed)), "b")) == []


@SOME
@given(SEEDS, SEEDS)
def test_what_appears_one_way_vanishes_the_other(first: int, second: int) -> None:
    one, other = record(world(Random(first))), record(world(Random(second)), "b")
    there, back = changes(one, other), changes(other, one)
    assert keys(there) == keys(back)
    assert {_told(change, change.before) for change in there} == {
        _told(change, change.after) for change in back
    }
    for change in there:
        if change.direction == "better":
            assert not [
                one
                for one in back
                if (one.check, one.resource, one.direction) == (change.check, change.resource, "better")
            ]


def _told(change: Change, value: object) -> tuple[str, ...]:
    """A change with one of its ends. Which of several causes moved a grade depends on the way that it moved."""
    if change.what in SUMMARY:
        return (change.what,)
    return change.check, change.resource, change.cause, json.dumps(value, sort_keys=True)


@SOME
@given(SEEDS, st.data())
def test_losing_evidence_is_never_better(seed: int, data: st.DataObject) -> None:
    posture = world(Random(seed))
    every = places(posture)
    taken = data.draw(st.lists(st.integers(0, len(every) - 1), min_size=1, max_size=12, unique=True))
    gone = {every[index]: data.draw(st.sampled_from(LOST_KINDS)) for index in taken}
    left = without(posture, gone)
    found = changes(record(posture), record(left, "b"))
    assert [change for change in found if change.direction == "better"] == []
    assert [change for change in found if change.what in ("resolved", "gone")] == []
    if keys(found):
        assert code_of(found) != 0
        assert any(map(lost, found)) or any(change.direction == "worse" for change in found)


@SOME
@given(SEEDS, SEEDS)
def test_the_list_is_by_its_schema_and_is_read_back(first: int, second: int) -> None:
    found = changes(record(world(Random(first))), record(world(Random(second)), "b"))
    data = json.loads(json.dumps(to_data(found)))
    assert problems("changes", data) == []
    assert from_data(data) == found
