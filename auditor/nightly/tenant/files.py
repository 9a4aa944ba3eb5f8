"""What a night leaves in its folder: the reports, then `changes.json`, and at last `night.json`, which says that all of it is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, get_args

from auditor.history.drift.said.serialize import to_data
from auditor.history.night import Night
from auditor.jsontext import json_of
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.names import ASSESSMENT, CHANGES, LEDGER, NIGHT
from auditor.nightly.tenant.told import Came, Overdue, Told
from auditor.nightly.tenant.unread import unread_in
from auditor.pipeline.outcome import Outcome
from auditor.report.formats import is_by_language
from auditor.writing import make_folder_below, save

SCHEMA = "crm-auditor/night/1"
_AS_THEY_ARE = (
    *("tenant", "started_at", "ended_at", "seconds", "reason", "owner", "vendor", "grade", "value"),
    *("worse", "better", "lost", "fault"),
)


def write_reports(order: Order, outcome: Outcome) -> tuple[bytes, list[str]]:
    """Writes the reports of an outcome, each once, and gives `assessment.json` as it was written, with the names of all."""
    make_folder_below(order.out, order.folder)
    document, written = b"", []
    for language in order.languages:
        anew = [name for name in order.formats if language == order.languages[0] or is_by_language(name)]
        for name, pieces in outcome.reports_in_pieces(anew, language):
            if name in written:
                continue  # one file for all languages: that of the first
            if name == ASSESSMENT:
                document = "".join(map(str, pieces)).encode("utf-8", "backslashreplace")
                save(order.folder / name, document)
            else:
                save(order.folder / name, pieces)
            written.append(name)
    if outcome.ledger:
        save(order.folder / LEDGER, outcome.ledger)
        written.append(LEDGER)
    return document, written


def write_night(
    order: Order, night: Night, told: Told, files: Iterable[str], snapshot: Path | None = None
) -> None:
    """Writes what the night comes to."""
    make_folder_below(order.out, order.folder)
    written = list(files)
    if night.document is not None:
        save(order.folder / CHANGES, json_of(to_data(night.changes)) + "\n")
        written.append(CHANGES)
    data = {"schema": SCHEMA, **told_as_data(told), "files": written}
    data["snapshot"] = {"path": "" if snapshot is None else str(snapshot), "digest": night.snapshot}
    save(order.folder / NIGHT, json_of(data) + "\n")


def told_as_data(told: Told) -> dict[str, Any]:
    """As `night.json` and `summary.json` have it."""
    data = asdict(told)
    data["state"] = data.pop("came")
    data["before"] = (
        None
        if told.since is None
        else {"day": told.since.isoformat(), "grade": told.before_grade, "value": told.before_value}
    )
    for key in ("since", "before_grade", "before_value", "is_recorded"):
        del data[key]
    return {
        **data,
        "unread": list(data["unread"]),
        "denied": list(told.denied),
        "overdue": list(data["overdue"]),
        "day": told.day.isoformat(),
        "recorded": told.is_recorded,
    }


def told_from(row: Mapping[str, Any], day: date) -> Told:
    """What a row of a summary told. Raises ValueError, KeyError or TypeError for what is none."""
    before = row["before"] or {}
    if not isinstance(row["tenant"], str) or row["state"] not in get_args(Came):
        raise ValueError("no tenant, or no state")
    return Told(
        **{key: row[key] for key in _AS_THEY_ARE},
        day=day,
        came=row["state"],
        since=date.fromisoformat(before["day"]) if before else None,
        before_grade=before.get("grade"),
        before_value=before.get("value"),
        is_recorded=bool(row["recorded"]),
        unread=tuple(unread_in(row)),
        unread_count=int(row.get("unread_count", 0)),
        denied=tuple(map(str, row.get("denied", ()))),
        overdue=tuple(Overdue(**one) for one in row.get("overdue", ())),
    )


def is_written(order: Order) -> bool:
    """Whether the folder has all of a night."""
    try:
        data = json.loads((order.folder / NIGHT).read_bytes())
        names = [*data["files"], NIGHT]
        return data["day"] == order.day.isoformat() and all((order.folder / name).is_file() for name in names)
    except (OSError, ValueError, KeyError, TypeError):
        return False
