"""Reads what a page saved: answers.json, after auditor/schemas/answers.schema.json."""

from __future__ import annotations

from typing import Any

from auditor.answers.came import LONGEST, MAX_ROWS, Came, Row
from auditor.answers.columns import COLUMNS, HEAD, SCHEMA
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError

MAX_BYTES = 16 * 1024 * 1024
_LIST = "answers"


def read_saved(data: bytes, path: str) -> Came:
    """Raises UserFileError for what is no such file. Rows count from 1, in the order in which they stand."""
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no such file is")
    try:
        whole = strict_json(data)
    except (ValueError, RecursionError) as error:
        raise UserFileError(f"{path}: is no JSON that can be read: {str(error)[:120]}") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA or not isinstance(whole.get(_LIST), list):
        raise UserFileError(f"{path}: is no file of answers ({SCHEMA}); save it with the button of the page")
    if len(whole[_LIST]) > MAX_ROWS:
        raise UserFileError(f"{path}: has more than {MAX_ROWS} answers, which no report has")
    strange = sorted(set(whole) - {*HEAD, _LIST})
    if strange or not all(isinstance(whole.get(key, ""), str) for key in HEAD):
        said = f"the key {strange[0][:40]!r}" if strange else "something else than a text in its head"
        raise UserFileError(f"{path}: has {said}, which the page does not write; save it again from the page")
    head = {key: whole[key] for key in HEAD if key in whole}
    rows = tuple(_row(number, one, path) for number, one in enumerate(whole[_LIST], 1))
    return Came(head, rows)


def _row(number: int, data: Any, path: str) -> Row:
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise UserFileError(f"{path}: answer {number} is no set of texts; save it again from the page")
    if strange := sorted(set(data) - set(COLUMNS)):
        raise UserFileError(
            f"{path}: answer {number} has the key {strange[0][:40]!r}, which the page does not write; save it again from the page"
        )
    return Row(_LIST, number, {key: value[:LONGEST] for key, value in data.items()})
