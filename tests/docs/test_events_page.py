"""The page of events names what the code has."""

from __future__ import annotations

from auditor.incident.events.classes import CLASSES
from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.mapping.model import Field, Log
from auditor.incident.events.reading import opening, splitting, staging
from auditor.incident.events.reading.result import REASONS
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")


def test_every_column_stands_there_as_it_is() -> None:
    rows = [f"| `{one.name}` | {one.type} | {one.said} |" for one in COLUMNS]
    assert "\n".join(rows) in PAGE


def test_every_class_stands_there_with_its_activities() -> None:
    for one in CLASSES.values():
        activities = ", ".join(f"`{name}`" for name in one.activities if name)
        assert f"| `{one.id}` | {one.ocsf or ''} | {activities} |" in PAGE


def test_every_reason_stands_there() -> None:
    assert [reason for reason in REASONS if f"| `{reason}` |" not in PAGE] == []


def test_every_key_of_a_field_and_of_a_log_stands_there() -> None:
    fields = [field.alias or name for name, field in Field.model_fields.items()]
    logs = [field.alias or name for name, field in Log.model_fields.items() if not field.exclude]
    assert [name for name in (*fields, *logs) if f"`{name}`" not in PAGE and f"{name}:" not in PAGE] == []


def test_its_limits_are_those_of_the_code() -> None:
    assert f"more than {opening.MOST_RATIO} times its size" in PAGE
    assert (
        f"more than {splitting.MOST // 1024**2} MB, and a row of CSV of more than {staging.LONGEST_ROW // 1024**2} MB"
        in PAGE
    )
    assert opening.MOST_DEPTH == 3
