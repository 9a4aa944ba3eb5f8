"""Values of findings as people write them: numbers with their unit, days in words, who says what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.posture import between_of
from auditor.report.speech.texts import Texts

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DAY = r"(\d{4}-\d{2}-\d{2})"
_ON = re.compile(rf"(?:(<=|>=|>) )?{_DAY}")
_LIMIT = re.compile(r"(>=|<=|<|at least|at most) (\d+(?:\.\d+)?)")
_RANGE = re.compile(r"(\d+)-(\d+)")
_OPERATORS = {"at least": ">=", "at most": "<="}
_WHEN = {"<=": "by", ">=": "since", ">": "after", None: "on"}
_WAY = " → "
_EVERYBODY = "Every"
_ON_OBJECT = re.compile(r"(read|create|update|write|delete|export|share) (\S+)")


def measured(value: Any, check_id: str, texts: Texts) -> str:
    """A value of a check's finding, its number with the unit that the check counts in (`unit.<check id>`), its day with
    what happened on it (`day.<check id>.on`, `.by`, `.since`)."""
    if isinstance(value, list | tuple | set | frozenset) and not any(isinstance(e, Mapping) for e in value):
        return ", ".join(measured(entry, check_id, texts) for entry in value) or "–"
    if isinstance(value, str) and (said := dated(value, texts, f"day.{check_id}")):
        return said
    unit = f"unit.{check_id}"
    if not texts.has(unit) or isinstance(value, bool):
        return valued(value, texts)
    if (number := between_of(value)) is not None:
        return texts.ui(unit, n=number.words(texts.language, texts.number))
    if isinstance(value, int | float):
        return _counted(value, unit, texts)
    if isinstance(value, str) and (limit := _LIMIT.fullmatch(value)):
        operator = _OPERATORS.get(limit[1], limit[1])
        return texts.ui(f"value.{operator} #", n=_counted(float(limit[2]), unit, texts))
    if isinstance(value, str) and (ends := _RANGE.fullmatch(value)):
        return texts.ui(unit, n=f"{texts.number(int(ends[1]))}–{texts.number(int(ends[2]))}")
    return valued(value, texts)


def valued(value: Any, texts: Texts) -> str:
    """Any plain value of a finding in words."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return texts.ui("value.yes" if value else "value.no")
    if isinstance(value, int | float):
        return texts.number(value)
    if isinstance(value, date):
        return texts.date(value)
    if (range_ := between_of(value)) is not None:
        return range_.words(texts.language, texts.number)
    if isinstance(value, Mapping):
        return said(value, texts) if "grade" in value else by_word(value, texts)
    if isinstance(value, list | tuple | set | frozenset):
        between = "; " if any(isinstance(entry, Mapping) for entry in value) else ", "
        return between.join(valued(entry, texts) for entry in value) or "–"
    text = str(value)
    if day := dated(text, texts):
        return day
    if texts.has(f"value.{text}"):
        return texts.ui(f"value.{text}")
    if _WAY in text:
        return _WAY.join(_standing_for_all(part, texts) for part in text.split(_WAY))
    if right := _ON_OBJECT.fullmatch(text):
        return f"{texts.ui(f'value.{right[1]}')} {right[2]}"
    number = _NUMBER.search(text)
    key = f"value.{_NUMBER.sub('#', text, count=1)}"
    return texts.ui(key, n=texts.number(float(number[0]))) if number and texts.has(key) else text


def _standing_for_all(name: str, texts: Texts) -> str:
    """A stop on the way to a right: a name, or in words what stands for all accounts."""
    return valued(name, texts) if name.startswith(_EVERYBODY) else name


def dated(text: str, texts: Texts, own: str = "") -> str:
    """A day out of its ISO form, "<= 2027-11-25" as "by 25 November 2027"; empty for any other text. `own` begins the
    keys of a wording that says more."""
    found = _ON.fullmatch(text)
    if found is None:
        return ""
    key = _WHEN[found[1]]
    wording = f"{own}.{key}" if texts.has(f"{own}.{key}") else f"day.{key}"
    try:
        return texts.ui(wording, date=texts.date(found[2]))
    except ValueError:  # 2026-02-31 looks like a day and is none
        return ""


def said(statement: Mapping[str, Any], texts: Texts) -> str:
    """What one source says of a fact, and which: "form.yaml (Nguyễn Thị An, 20 November 2026): 180 days"."""
    source = " ".join(str(statement.get(key, "")) for key in ("path", "locator")).strip() or "–"
    by = ", ".join(filter(None, (str(statement.get("by", "")), valued(str(statement.get("on", "")), texts))))
    return texts.ui(
        f"said.{statement.get('grade')}" if texts.has(f"said.{statement.get('grade')}") else "said.observed",
        source=f"{source} ({by})" if statement.get("grade") == "attested" else source,
        value=valued(statement.get("value"), texts),
    )


def by_word(table: Mapping[str, Any], texts: Texts) -> str:
    """Values by a word, each in its order: "delete 3, write 12"."""
    return ", ".join(f"{valued(word, texts)} {valued(value, texts)}" for word, value in table.items()) or "–"


def _counted(number: float, unit: str, texts: Texts) -> str:
    one = f"{unit}.one"
    return texts.ui(one if number == 1 and texts.has(one) else unit, n=texts.number(number))
