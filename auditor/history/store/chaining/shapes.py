"""What a row may hold, for rows that come from a file: somebody may have made one up, with hashes that are right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.store.chaining.drops import read_gaps
from auditor.history.store.model import Point

_WORDS = ("started_at", "ended_at", "reason", "snapshot")
_LISTS = ("scope", "releases")
_NUMBERS = ("coverage_overall", "coverage_in_scope", "omitted", "missing")
_COUNTS = ("statuses", "failing", "open", "accepted", "changes")
_MORE = frozenset(Point.__dataclass_fields__) - {
    "tenant",
    "day",
    "seq",
    "state",
    "value",
    "bad",
    "unseen",
    "level",
    "grade",
}
_MOST = 1_000_000_000


def check_body(kind: str, body: Mapping[str, Any]) -> None:
    """Raises ValueError, KeyError or TypeError for what no row of a kind can say."""
    _need(isinstance(body["at"], str), "it has no moment")
    if kind == "night":
        _check_night(body)
    elif kind == "decision":
        made = {**body["decision"]}
        _need(
            _are_words(made.pop("value")) and all(isinstance(one, str) for one in made.values()),
            "a decision that is none",
        )
        Decision(**made)
    elif kind == "note":
        _need(all(isinstance(body[key], str) for key in ("noted_at", "state")), "a note that is none")
        _need(isinstance(body["data"], dict), "a note that is none")
    else:
        read_gaps(body["gaps"])


def _check_night(body: Mapping[str, Any]) -> None:
    _need(all(isinstance(body[key], str) for key in _WORDS), "its words are none")
    _check_point(body["point"])
    for one in body["changes"]:
        _need(isinstance(one, dict) and all(isinstance(key, str) for key in one), "a change that is none")
        Change(**{key: value for key, value in one.items() if key in Change.__dataclass_fields__})
    document = body["document"]
    if document is not None:
        _need(all(type(document[key]) is int for key in ("bytes", "stored")), "a document without a size")
        _need(
            document["base"] is None or type(document["base"]) is int,
            "a document with another base than a row",
        )
        _need(isinstance(body["sha256"], str), "a document without a digest")
    if (results := body.get("results")) is not None:
        _need(isinstance(results["whole"], bool) and _are_words(results["gone"]), "results that are none")
        for row in results["rows"].values():
            status, severity, *numbers, fault = row
            _need(
                isinstance(status, str) and isinstance(severity, str) and isinstance(fault, bool),
                "a result that is none",
            )
            _need(len(numbers) == 7 and all(map(_is_number, numbers)), "a result without its numbers")
    if (findings := body.get("findings")) is not None:
        _need(
            isinstance(findings["whole"], bool) and _are_words(findings["closed"]), "findings that are none"
        )
        for row in findings["open"].values():
            _check_open(row)
        for row in findings.get("ended", {}).values():
            _need(_are_words(row) and len(row) == 3, "a finding that is none")
            date.fromisoformat(row[2])


def _check_open(row: Any) -> None:
    """Check, severity, first day, gaps; and since a later day the name, and until when and by whom it is accepted."""
    _need(isinstance(row, list) and 4 <= len(row) <= 6 and _are_words(row[:5]), "a finding that is none")
    date.fromisoformat(row[2])
    accepted = row[5] if len(row) == 6 else None
    _need(
        accepted is None or (_are_words(accepted) and len(accepted) == 2),
        "a finding that nobody can accept so",
    )


def _check_point(point: Mapping[str, Any]) -> None:
    for key in ("value", "bad", "unseen", "level"):
        _need(_is_number(point[key]), f"{key} is no number")
    _need(point["level"] is None or type(point["level"]) is int, "level is no number")
    _need(isinstance(point["grade"], str | None), "the grade is none")
    more = point["more"]
    _need(isinstance(more, dict) and set(more) <= _MORE, "a point that is none")
    for key, value in more.items():
        if key in _LISTS:
            _need(_are_words(value), f"{key} is no list of words")
        elif key in _COUNTS:
            _need(
                isinstance(value, dict) and all(type(one) is int for one in value.values()),
                f"{key} are no counts",
            )
        elif key in _NUMBERS:
            _need(_is_number(value), f"{key} is no number")
        elif key == "sources":
            _need(isinstance(value, dict) and _are_words([*value.values()]), "the sources are none")
        else:
            _need(isinstance(value, str), f"{key} is no text")


def _need(holds: bool, said: str) -> None:
    if not holds:
        raise ValueError(said)


def _are_words(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _is_number(found: Any) -> bool:
    """Or nothing, where there is none."""
    return found is None or (type(found) in (int, float) and math.isfinite(found) and abs(found) <= _MOST)
