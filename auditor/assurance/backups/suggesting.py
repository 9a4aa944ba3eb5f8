"""One arrangement of a report as an entry of the register."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from auditor.assurance.backups.products import Place, Product
from auditor.assurance.backups.runs import Run, interval_hours, kept_days, run_of
from auditor.assurance.backups.words import say

_LONGEST_NAME, _LONGEST_QUOTATION = 200, 300


@dataclass(frozen=True, slots=True)
class Shown:
    """Where something stands in the report, and the words that stand there."""

    field: str
    place: str
    quotation: str
    confidence: Literal["high", "medium"] = "high"
    page: None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """An entry that the register might have under `backups`, as the register writes it."""

    id: str
    into: Literal["backups"]
    entry: dict[str, Any]
    shown_by: tuple[Shown, ...]
    doubt: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def arrangement(
    id_: str, product: Product, of: str, rows: Sequence[Place], now: datetime, language: str
) -> Suggested:
    restores = [row for row in rows if row.says(product.restores)]
    others = [row for row in rows if product.backups is not None and not row.says(product.backups)]
    tried = [
        row for row in rows if row not in restores and row not in others and not row.says(product.pending)
    ]
    runs = [run for row in tried if (run := run_of(row, product)) is not None and run.ended <= now]
    good = sorted((run for run in runs if run.good), key=lambda run: run.ended)
    last = max(runs, key=lambda run: run.ended, default=None)
    entry, shown, doubt = _entry(product, of, good), _shown(product, good), [say("class", language)]
    if runs and not good:
        doubt.append(say("never", language))
    elif last is not None and not last.good:
        doubt.append(say("failed", language, day=last.ended.date()))
    if (torn := len(tried) - len(runs)) > 0:
        doubt.append(say("torn", language, n=torn))
    if issues := sum(not run.whole for run in good):
        doubt.append(say("issues", language, n=issues))
    if product.more is not None and rows[0].at(product.more):
        doubt.append(say("more", language))
    _encrypted(product, rows, entry, shown, doubt, language)
    _restored(product, restores, now, entry, shown)
    return Suggested(id_, "backups", entry, tuple(shown), tuple(doubt))


def _entry(product: Product, of: str, good: Sequence[Run]) -> dict[str, Any]:
    entry: dict[str, Any] = {"data": product.data, "name": _name(product, of)}
    if good:
        entry |= {"exists": True, "last_good": good[-1].ended.date().isoformat()}
    for key, value in (("interval_hours", interval_hours(good)), ("kept_days", kept_days(good))):
        if value is not None:
            entry[key] = value
    return entry


def _name(product: Product, of: str) -> str:
    parts = [part for part in _flat(json.loads(of)) if part]
    return f"{product.name}: {', '.join(parts)}"[:_LONGEST_NAME] if parts else product.name


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _flat(entry)
    elif value is not None:
        yield str(value)


def _shown(product: Product, good: Sequence[Run]) -> list[Shown]:
    if not good:
        return []
    shown = [_where("last_good", product.ended[0], good[-1].place)]
    return [*shown, _where("kept_days", product.until, good[-1].place)] if product.until else shown


def _where(field: str, name: str, place: Place) -> Shown:
    value = json.dumps(place.at(name), ensure_ascii=False, default=str)
    return Shown(field, f"{place.number}: {name}", value[:_LONGEST_QUOTATION])


def _encrypted(
    product: Product,
    rows: Sequence[Place],
    entry: dict[str, Any],
    shown: list[Shown],
    doubt: list[str],
    language: str,
) -> None:
    said = product.encrypted
    if said is None:
        return
    if said.always:
        entry["encrypted"] = True
        return
    assert said.place is not None
    words = {str(row.at(said.place)) for row in rows}
    if words <= {*said.yes, *said.no}:
        entry["encrypted"] = words <= set(said.yes)
        shown.append(_where("encrypted", said.place, rows[0]))
    else:
        doubt.append(say("encryption", language, what=", ".join(sorted(words))[:_LONGEST_NAME]))


def _restored(
    product: Product, restores: Sequence[Place], now: datetime, entry: dict[str, Any], shown: list[Shown]
) -> None:
    """The day of the last restore that succeeded. What came back by it is another question."""
    done = [
        run for row in restores if (run := run_of(row, product)) is not None and run.good and run.ended <= now
    ]
    if done:
        last = max(done, key=lambda run: run.ended)
        entry["restore"] = {"tested": last.ended.date().isoformat()}
        shown.append(_where("restore", product.ended[0], last.place))
