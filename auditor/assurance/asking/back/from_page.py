"""Reads the file that a page saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.assurance.asking.back.came import Came, NoFileError, NotOursError, Row, Signature
from auditor.assurance.asking.drawn.page import FIELDS, LIST, SCHEMA, SIGNS
from auditor.assurance.asking.question import MOST
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError

MAX_BYTES = 16 * 1024 * 1024
_LONGEST = 16_000
_KNOWN = frozenset({"about", *FIELDS, *SIGNS})


def read_saved(data: bytes, path: str) -> Came:
    """Raises NotOursError where it is something else, UserFileError where it is not as a page saves it."""
    if len(data) > MAX_BYTES:
        raise NoFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no file of answers is")
    try:
        whole = strict_json(data)
    except (ValueError, RecursionError) as error:
        raise NotOursError("is no JSON that can be read") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise NotOursError(f"is no file of answers ({SCHEMA})")
    try:
        return _came(whole, path)
    except (KeyError, TypeError, AttributeError) as error:
        raise UserFileError(f"{path}: was changed: it is not as the page saved it") from error


def _came(whole: Mapping[str, Any], path: str) -> Came:
    entries = whole[LIST]
    if not isinstance(entries, list):
        raise TypeError
    if len(entries) > MOST:
        raise UserFileError(
            f"{path}: has more than {MOST} answers, and no questionnaire has as many questions"
        )
    rows = tuple(_row(number, entry) for number, entry in enumerate(entries, 1))
    return Came(_text(whole["questions"]), _text(whole.get("language", "")), rows, keyed=True)


def _row(number: int, entry: Mapping[str, Any]) -> Row:
    if not isinstance(entry, dict) or not entry.keys() <= _KNOWN:
        raise TypeError
    given = {key: _text(entry.get(key, "")).strip() for key in _KNOWN}
    return Row(
        place=f"{LIST}[{number}] {given['about'][:100]}".strip(),
        about=given["about"],
        answer=given["answer"],
        instead=given["instead"],
        note=given["note"],
        proof=" ".join(filter(None, (given["proof_name"], given["proof_digest"]))),
        signature=Signature(given["by"], given["on"], given["until"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError
    return value
