"""Losing an entry, a file or time never turns what was not good into good."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.posture import (
    BackedUp,
    CustomerControl,
    Document,
    Known,
    Opinion,
    Posture,
    RegisterEntry,
    Standing,
    SubProcessor,
    Unknown,
    not_provided,
    unseen_posture,
)
from auditor.register.facts import with_register
from auditor.register.file.reading import read_register_file
from tests.examples import examples
from tests.register.made import TODAY, digest, written

FILES = {f"documents/{name}.pdf": name.encode() for name in ("one", "two", "letter", "dpa")}
KINDS = ("soc-2-type-2", "soc-2-type-1", "iso-27001", "penetration-test", "caiq", "training-record")
days = st.integers(-900, 400).map(lambda number: TODAY + timedelta(days=number))
maybe_day = st.none() | days
yes_no = st.none() | st.booleans()


def said(**more: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "by": st.sampled_from([None, "Minh Trần"]),
            "on": maybe_day,
            "until": maybe_day,
            "document": st.sampled_from([None, "one", "two", "gone"]),
            **more,
        }
    )


def paper(id_: str, kinds: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(id_),
            "kind": st.sampled_from(kinds),
            "state": st.sampled_from([None, "current", "claimed"]),
            "covers_product": st.sampled_from([None, "yes", "no"]),
            "edition": st.sampled_from([None, "2022", "2013"]),
            "period": st.none()
            | st.builds(lambda a, b: {"begins": min(a, b), "ends": max(a, b)}, days, days),
            "issued": maybe_day,
            "expires": maybe_day,
            "opinion": st.sampled_from([None, "unqualified", "adverse"]),
            "exceptions": st.sampled_from([None, [], [{"control": "c", "summary": "s"}]]),
            "customer_controls": st.sampled_from([None, [], [{"id": "1", "summary": "s", "owner": "Lan"}]]),
            "file": st.sampled_from([None, {"name": f"documents/{id_}.pdf", "sha256": digest(id_.encode())}]),
        }
    )


letters = st.builds(
    lambda made, out: {**made, "bridges": "one", "excludes": out},
    paper("letter", ("bridge-letter",)),
    st.sampled_from([[], ["Singapore"]]),
)
backup = said(
    data=st.sampled_from(["records", "files"]),
    exists=yes_no,
    kept_days=st.sampled_from([None, 0, 30]),
    apart=yes_no,
    last_good=maybe_day,
)
registers = st.fixed_dictionaries(
    {
        "documents": st.none()
        | st.lists(
            st.one_of(paper("one", KINDS), paper("two", KINDS), letters),
            max_size=3,
            unique_by=lambda p: p["id"],
        ),
        "sub_processors": st.none()
        | said(
            complete=yes_no,
            notice_days=st.none() | st.integers(0, 60),
            entries=st.sampled_from([[], [{"name": "Cloud Ltd", "country": "SG"}]]),
        ),
        "changes": st.none()
        | said(entries=st.lists(st.fixed_dictionaries({"on": days, "summary": st.just("s")}), max_size=2)),
        "backups": st.none() | st.lists(backup, max_size=2, unique_by=lambda one: one["data"]),
    }
)


def good(posture: Posture) -> dict[str, bool]:
    """By place, whether a fact is good: known, and as one would wish it."""
    assurance = posture.assurance
    found = {
        name: isinstance(getattr(assurance, name), Known) and getattr(assurance, name).value is not None
        for name in ("incident_plan_tested", "newest_change", "training", "impact_assessment")
    }
    notice = assurance.sub_processor_notice_days
    found["notice"] = isinstance(notice, Known) and notice.value >= 30
    seen = (
        assurance.documents,
        assurance.customer_controls,
        assurance.sub_processors,
        posture.backup.coverage,
    )
    for population in seen:
        if isinstance(population, Unknown):
            continue
        if (
            population.noun != "customer_controls"
        ):  # a report that is gone takes its gap along, and shows as a report less
            found[f"{population.noun} are all"] = population.complete is True and not population.unread
        for entity in population.items:
            found |= dict(_good(entity))
    return found


GOOD: dict[str, Any] = {
    "standing": lambda value: value is Standing.CURRENT,
    "opinion": lambda value: value in (Opinion.UNQUALIFIED, None),
    "open_exceptions": lambda value: value == 0,
    "kept_days": lambda value: value == 0,
    "last_good": lambda value: value is not None,
}


def _good(
    entity: Document | CustomerControl | SubProcessor | BackedUp | RegisterEntry,
) -> Iterator[tuple[str, bool]]:
    for entry in fields(entity):
        fact = getattr(entity, entry.name)
        if isinstance(fact, Known | Unknown):
            wanted = GOOD.get(entry.name, bool)
            yield f"{entity.id}.{entry.name}", isinstance(fact, Known) and bool(wanted(fact.value))


def posture_of(folder: Path, parts: dict[str, Any], day: date = TODAY) -> Posture:
    bare = {key: _without_none(value) for key, value in parts.items() if value is not None}
    path = written(folder, **bare)
    return with_register(unseen_posture("generic", not_provided("Form")), [read_register_file(path)], day)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value


def laid(folder: Path) -> None:
    (folder / "documents").mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)


def no_better(before: dict[str, bool], after: dict[str, bool]) -> list[str]:
    """What was not good and is now; an entity that is gone says nothing of it."""
    return [place for place, is_good in after.items() if is_good and before.get(place) is False]


@settings(max_examples=examples(150), deadline=None)
@given(registers, st.data())
def test_taking_away_an_entry_makes_nothing_good(parts: dict[str, Any], data: st.DataObject) -> None:
    lists = [key for key, value in parts.items() if value]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laid(folder)
        before = good(posture_of(folder, parts))
        less = copy.deepcopy(parts)
        if lists:
            key = data.draw(st.sampled_from(lists))
            if isinstance(less[key], list):
                less[key].pop(data.draw(st.integers(0, len(less[key]) - 1)))
            elif less[key].get("entries"):
                less[key]["entries"].pop()
            else:
                less[key] = None
        after = good(posture_of(folder, less))
    assert no_better(before, after) == []


@settings(max_examples=examples(100), deadline=None)
@given(registers, st.sampled_from(sorted(FILES)), st.sampled_from(["gone", "another", "link"]))
def test_taking_away_a_file_makes_nothing_good(parts: dict[str, Any], name: str, how: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        laid(folder)
        before = good(posture_of(folder, parts))
        file = folder / name
        if how == "another":
            file.write_bytes(b"another")
        else:
            file.unlink()
            if how == "link":
                (folder / "other.pdf").write_bytes(FILES[name])
                file.symlink_to(folder / "other.pdf")
        after = good(posture_of(folder, parts))
    assert no_better(before, after) == []


@settings(max_examples=examples(100), deadline=None)
@given(registers, st.data())
def test_an_end_in_the_past_makes_nothing_good(parts: dict[str, Any], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laid(folder)
        before = good(posture_of(folder, parts))
        ended = copy.deepcopy(parts)
        over = TODAY - timedelta(days=data.draw(st.integers(1, 400)))
        key = data.draw(st.sampled_from(sorted(parts)))
        for entry in ended[key] or () if isinstance(ended[key], list) else filter(None, [ended[key]]):
            entry["expires" if key == "documents" else "until"] = over
        after = good(posture_of(folder, ended))
    assert no_better(before, after) == []


@settings(max_examples=examples(60), deadline=None)
@given(registers, st.integers(0, 2000))
def test_time_makes_nothing_good_that_was_in_order_before(parts: dict[str, Any], later: int) -> None:
    """What lies ahead today may come; nothing else gets better by waiting."""
    past = _no_days_ahead(copy.deepcopy(parts))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laid(folder)
        before = good(posture_of(folder, past))
        after = good(posture_of(folder, past, TODAY + timedelta(days=later)))
    assert no_better(before, after) == []


def _no_days_ahead(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: inner if key in ("until", "expires") else _no_days_ahead(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_no_days_ahead(one) for one in value]
    return min(value, TODAY) if isinstance(value, date) else value
