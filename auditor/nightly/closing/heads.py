"""Where a run publishes how far the history goes, and whether the history still fits what an earlier run published there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from auditor.history.store import History
from auditor.history.store.chaining.head import beside, published, read_head
from auditor.nightly.ordering.config import Plan
from auditor.nightly.ordering.order import store_of
from auditor.snapshot.sign import signer
from auditor.snapshot.unreadable import UnreadableError
from auditor.userfile import UserFileError
from auditor.writing import make_folder, save

HEAD = "head.json"
"""In the folder of the run."""
Fits = Mapping[Path, str | None]
"""By head that is there what it shows to be wrong with the history: empty for nothing, None where it cannot be told."""


def places_of(plan: Plan, out: Path) -> tuple[Path, ...]:
    """All of them: in the folder of the run, beside a history that is a file, and wherever else the plan wants it."""
    file = beside(store_of(plan, out))
    elsewhere = (plan.folder / path for path in plan.nightly.head)
    return (out / HEAD, *(() if file is None else (file,)), *elsewhere)


def fits(history: History, places: Iterable[Path]) -> Fits:
    """How the history fits the heads that are there."""
    return {place: _fit(history, place) for place in places if place.is_file()}


def _fit(history: History, place: Path) -> str | None:
    try:
        return history.still_holds(read_head(place))
    except (UserFileError, UnreadableError) as error:
        return str(error)


def broken_by(found: Fits) -> str | None:
    """What is wrong by any of them, empty where nothing is, None where it cannot be told."""
    wrong = next((line for line in found.values() if line), None)
    return wrong or ("" if "" in found.values() else None)


def told_of(found: Fits) -> Iterator[str]:
    """A line for each head that the history does not fit, which says what to do."""
    for place, line in found.items():
        if line:
            yield (
                f"history: it does not fit {place}: {line}. That head is kept until the history is restored; where it is to be as it is, "
                "take the head away"
            )


def publish(plan: Plan, out: Path, history: History, found: Fits) -> Iterator[str]:
    """Publish where it goes to now. A head that the history does not fit is not replaced by one that it does: it is what shows that."""
    key = plan.nightly.sign
    text = published(history.head(), None if key is None else signer(plan.folder / key))
    for place in places_of(plan, out):
        if place.is_file() and found.get(place, "not looked at"):
            continue
        try:
            make_folder(place.parent)
            save(place, text)
        except UserFileError as error:
            yield str(error)
