"""Whatever the nights bring: what is open is what a naive model says, each turn is told at most once, and all of it ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.history.change import Change
from auditor.history.record import Gap, Record
from auditor.nightly.alerts import TenantNight
from tests.examples import examples
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    KilledError,
    Remembered,
    Seen,
    World,
    better,
    config,
    entry,
    judged,
    night,
    record,
    worse,
)

ROLES = ("role:A", "role:B", "role:C")
SEEN = st.sampled_from(["ok", "bad", "unknown", "gone"])
NIGHT = st.one_of(st.none(), st.fixed_dictionaries(dict.fromkeys(ROLES, SEEN)))
NIGHTS = st.lists(NIGHT, min_size=1, max_size=9)
WELL = dict.fromkeys(ROLES, "ok")
GAP = Gap("denied", "Role", "", "refused")


def recorded(seen: dict[str, str]) -> Record:
    entries = [
        entry(role, {"bad": "fail", "unknown": "unknown"}[status])
        for role, status in seen.items()
        if status in ("bad", "unknown")
    ]
    blind = any(status == "unknown" for status in seen.values())
    status = "fail" if "bad" in seen.values() else "unknown" if blind else "pass"
    entities = frozenset(role for role, known in seen.items() if known != "gone")
    return record(judged(CHECK, *entries, status=status, gaps=[GAP] if blind else ()), entities=entities)


def changes(before: dict[str, str] | None, after: dict[str, str]) -> list[Change]:
    """What drift says of two nights."""
    if before is None:
        return []
    found = []
    for role in ROLES:
        was, now = before[role], after[role]
        if now == "bad" and was != "bad":
            cause = {"unknown": "evidence", "gone": "population"}.get(was, "configuration")
            found.append(worse(role, cause=cause))  # type: ignore[arg-type]
        if was != now and now in ("ok", "gone") and was in ("bad", "unknown"):
            what = {("bad", "ok"): "resolved", ("bad", "gone"): "gone", ("unknown", "ok"): "seen"}.get(
                (was, now), "left_unknown"
            )
            found.append(better(role, what=what))
    return found


@dataclass
class Naive:
    """What is open by saying so: it is once it is seen to have become wrong, until it is seen not to be. What was wrong from the first night
    on is no news when it is seen again."""

    open: set[str]
    wrong: set[str] = field(default_factory=set)
    turns: int = 0
    blind: frozenset[str] = frozenset()
    before: dict[str, str] | None = None

    def see(self, seen: dict[str, str] | None) -> None:
        if seen is None:
            return
        for role in ROLES:
            now, was = seen[role], None if self.before is None else self.before[role]
            opened = role in self.open
            again = was == "unknown" and role in self.wrong
            if now == "bad":
                self.wrong.add(role)
            elif now != "unknown":
                self.wrong.discard(role)
            if now == "bad" and not opened and not again and was not in (None, "bad"):
                self.open.add(role)
                self.turns += 1
            elif opened and (now, role in self.blind) in (("bad", True), ("unknown", False)):
                self.turns += 1
            elif now in ("ok", "gone") and opened:
                self.open.discard(role)
                self.turns += 1
        self.blind = frozenset(role for role in self.open if seen[role] == "unknown")
        self.before = seen


def told(day: date, seen: dict[str, str] | None, before: dict[str, str] | None) -> TenantNight:
    if seen is None:
        return night(None, day=day)
    then = None if before is None else recorded(before)
    return night(recorded(seen), *changes(before, seen), before=then, day=day)


def roles_open(world: World) -> set[str]:
    return {key.rpartition("|")[2] for key in world.open() if key.startswith("finding|")}


@dataclass
class Follows(Remembered):
    """A history that says by itself since when each finding is open: what cannot be seen closes nothing."""

    def append(self, told: TenantNight) -> None:
        super().append(told)
        if told.after is None:
            return
        for role, known in seen_in(told.after).items():
            mark = f"mark of {role}"
            found = self.seen.get(mark)
            is_open = found is not None and found.closed is None
            if known == "bad" and not is_open:
                self.seen[mark] = Seen(told.night.day)
            if known in ("ok", "gone") and found is not None and found.closed is None:
                found.closed = told.night.day

    def findings_since(self, tenant: str, since: date, until: date | None = None) -> dict[str, Seen]:
        return {
            mark: found for mark, found in self.seen.items() if found.closed is None or found.closed >= since
        }


def seen_in(after: Record) -> dict[str, str]:
    """The night that `recorded` made it of."""
    said = {"fail": "bad", "unknown": "unknown"}
    listed = {one.id: said[one.status] for one in after.results[CHECK].entries}
    there = after.entities or frozenset()
    return {role: listed.get(role, "ok" if role in there else "gone") for role in ROLES}


def world_of_findings() -> World:
    return World(config(rules=[{"to": ["ops"], "what": ["finding"]}]), Follows())


@given(nights=NIGHTS, again=st.lists(st.integers(0, 8), max_size=4))
@settings(max_examples=examples(150), deadline=None)
def test_what_is_open_is_what_a_naive_model_says(
    nights: Sequence[dict[str, str] | None], again: list[int]
) -> None:
    world, model = world_of_findings(), Naive(set())
    for number, seen in enumerate(nights):
        before = model.before
        one = told(DAY + timedelta(days=number), seen, before)
        world.run(one)
        model.see(seen)
        assert roles_open(world) == model.open
        assert len(world.got) <= model.turns
        so_far = list(world.got)
        for _ in range(again.count(number)):
            assert world.run(one) == []
        assert world.got == so_far
        assert roles_open(world) == model.open
    mended = dict.fromkeys(ROLES, "ok")
    last = told(DAY + timedelta(days=len(nights)), mended, model.before)
    world.run(last)
    assert world.open() == {}
    assert world.run(last) == []


@given(nights=NIGHTS, deaf=st.sets(st.integers(0, 8)), dead=st.sets(st.integers(0, 8)), late=st.booleans())
@example(
    nights=[*[None] * 4, WELL, {**WELL, "role:C": "bad"}, WELL, {**WELL, "role:C": "unknown"}],
    deaf=set(),
    dead={6},
    late=False,
)
@settings(max_examples=examples(150), deadline=None)
def test_whatever_fails_on_the_way_the_last_word_arrives(
    nights: Sequence[dict[str, str] | None], deaf: set[int], dead: set[int], late: bool
) -> None:
    """Deliveries fail, processes end before or after something left; of each alert the recipient knows in the end how it stands."""
    world, model = world_of_findings(), Naive(set())
    for number, seen in enumerate(nights):
        one = told(DAY + timedelta(days=number), seen, model.before)
        world.deaf = {"ops"} if number in deaf else set()
        if number in dead:
            world.dies_after = len(world.got) + 1 if late else 10**9
            world.history.dies_at = 10**9 if late else world.history.writes + 1
        with suppress(KilledError):
            world.run(one)
        world.dies_after = world.history.dies_at = 10**9
        model.see(seen)
    world.deaf = set()
    day = DAY + timedelta(days=len(nights))
    quiet = model.before or dict.fromkeys(ROLES, "ok")
    last = told(day, quiet, model.before)
    world.run(last)
    model.see(quiet)
    first = next((seen for seen in nights if seen is not None), quiet)
    assert roles_open(world) >= model.open
    assert roles_open(world) <= model.open | {role for role in ROLES if first[role] == "bad"}
    assert _told_open(world) == roles_open(world)
    assert world.run(last) == []


def _told_open(world: World) -> set[str]:
    """What the recipient takes for open: of each alert its last word counts."""
    known: set[str] = set()
    for _, text in world.got:
        for line in text.body.splitlines():
            role = f"role:{line.partition(': ')[2].partition(': ')[2][:1]}"
            if line.startswith(("NEW", "WORSE", "SEEN AGAIN", "NO LONGER")):
                known.add(role)
            elif line.startswith("RESOLVED"):
                known.discard(role)
    return known


@pytest.mark.parametrize("returns", [2, 3])
def test_what_comes_and_goes_is_told_each_time_with_how_often(returns: int) -> None:
    world = World(config())
    for number in range(returns):
        world.run(told(DAY + timedelta(days=2 * number), dict.fromkeys(ROLES, "ok"), None))
        after = {**dict.fromkeys(ROLES, "ok"), "role:A": "bad"}
        world.run(told(DAY + timedelta(days=2 * number + 1), after, dict.fromkeys(ROLES, "ok")))
    assert f"Time {returns} in 14 days" in world.got[-1][1].body
