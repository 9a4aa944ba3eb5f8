"""Values of findings as people write them: numbers with their unit, days in words, who says what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.posture import between_of

if TYPE_CHECKING:
    from auditor.report.words import Words

_DAY = r"(\d{4}-\d{2}-\d{2})"
_ON = re.compile(rf"(?:(<=|>=) )?{_DAY}")
_LIMIT = re.compile(r"(>=|<=|<|at least|at most) (\d+(?:\.\d+)?)")
_RANGE = re.compile(r"(\d+)-(\d+)")
_OPERATORS = {"at least": ">=", "at most": "<="}
_WHEN = {"<=": "by", ">=": "since", None: "on"}


def measured(value: Any, check_id: str, words: Words) -> str:
    """A value of a check's finding, its number with the unit that the check counts in (`unit.<check id>`), its day with
    what happened on it (`day.<check id>.on`, `.by`, `.since`)."""
    if isinstance(value, list | tuple | set | frozenset) and not any(isinstance(e, Mapping) for e in value):
        return ", ".join(measured(entry, check_id, words) for entry in value) or "–"
    if isinstance(value, str) and (said := dated(value, words, f"day.{check_id}")):
        return said
    unit = f"unit.{check_id}"
    if not words.has(unit) or isinstance(value, bool):
        return words.value(value)
    if (number := between_of(value)) is not None:
        return words.ui(unit, n=number.words(words.language, words.number))
    if isinstance(value, int | float):
        return _counted(value, unit, words)
    if isinstance(value, str) and (limit := _LIMIT.fullmatch(value)):
        operator = _OPERATORS.get(limit[1], limit[1])
        return words.ui(f"value.{operator} #", n=_counted(float(limit[2]), unit, words))
    if isinstance(value, str) and (ends := _RANGE.fullmatch(value)):
        return words.ui(unit, n=f"{words.number(int(ends[1]))}–{words.number(int(ends[2]))}")
    return words.value(value)


def dated(text: str, words: Words, own: str = "") -> str:
    """A day out of its ISO form, "<= 2027-11-25" as "by 25 November 2027"; empty for any other text. `own` begins the
    keys of a wording that says more."""
    found = _ON.fullmatch(text)
    if found is None:
        return ""
    key = _WHEN[found[1]]
    wording = f"{own}.{key}" if words.has(f"{own}.{key}") else f"day.{key}"
    try:
        return words.ui(wording, date=words.date(found[2]))
    except ValueError:  # 2026-02-31 looks like a day and is none
        return ""


def said(statement: Mapping[str, Any], words: Words) -> str:
    """What one source says of a fact, and which: "form.yaml (Nguyễn Thị An, 20 November 2026): 180 days"."""
    source = " ".join(str(statement.get(key, "")) for key in ("path", "locator")).strip() or "–"
    by = ", ".join(filter(None, (str(statement.get("by", "")), words.value(str(statement.get("on", ""))))))
    return words.ui(
        f"said.{statement.get('grade')}" if words.has(f"said.{statement.get('grade')}") else "said.observed",
        source=f"{source} ({by})" if statement.get("grade") == "attested" else source,
        value=words.value(statement.get("value")),
    )


def by_word(table: Mapping[str, Any], words: Words) -> str:
    """Values by a word, each in its order: "delete 3, write 12"."""
    return ", ".join(f"{words.value(word)} {words.value(value)}" for word, value in table.items()) or "–"


def _counted(number: float, unit: str, words: Words) -> str:
    one = f"{unit}.one"
    return words.ui(one if number == 1 and words.has(one) else unit, n=words.number(number))
