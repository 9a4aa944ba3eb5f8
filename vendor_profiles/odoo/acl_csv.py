"""ir.model.access.csv: the access lines that an addon brings along.

Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/data.html, "CSV data files"."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from auditor.posture import Action, Evidence
from auditor.vendor import NotUsableError, Raw

from .tables import personal_models

KIND = "AccessFile"
LONGEST = 16 * 1024 * 1024
_ACTIONS = {
    "perm_read": Action.READ,
    "perm_write": Action.UPDATE,
    "perm_create": Action.CREATE,
    "perm_unlink": Action.DELETE,
}
_YES, _NO = ("1", "true"), ("0", "false", "")


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One line: a group by external id (None: everyone) may do these things with a model."""

    model: str
    group: str | None
    actions: frozenset[Action]
    evidence: Evidence


def access_rows(raw: Raw) -> Iterator[AccessRow]:
    """The lines of a file. Raises NotUsableError for a file that misses a column or holds what is no permission."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        names = reader.fieldnames or []
        columns = {name: _column(name, names) for name in ("model_id", "group_id", *_ACTIONS)}
        for row in reader:
            yield _row(row, columns, addon_of(raw.source.path), Evidence(raw.source, reader.line_num))
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", "no UTF-8 text") from error
    except csv.Error as error:
        raise NotUsableError("malformed", str(error)) from error


def addon_of(path: str) -> str:
    """The addon that a file lies in: the folder above `security`."""
    parts = PurePosixPath(path.split("!")[-1]).parts
    return parts[-3] if len(parts) >= 3 else ""


def model_name(external_id: str) -> str:
    """The technical name out of `base.model_res_partner`. Underscores stand for dots as well as for themselves; names of
    models with personal data are known, of others every underscore is taken for a dot."""
    plain = external_id.rsplit(".", 1)[-1].removeprefix("model_")
    known = {name.replace(".", "_"): name for name in personal_models()}
    return known.get(plain, plain.replace("_", "."))


def _column(name: str, names: Sequence[str]) -> str:
    for wanted in (f"{name}:id", f"{name}/id", name):
        if wanted in names:
            return wanted
    raise NotUsableError("wrong_root", f"there is no column {name}")


def _row(row: dict[str, str], columns: dict[str, str], addon: str, place: Evidence) -> AccessRow:
    model, group = (str(row.get(columns[name]) or "").strip() for name in ("model_id", "group_id"))
    if not model:
        raise NotUsableError("malformed", f"line {place.line}: no model")
    actions = []
    for column, action in _ACTIONS.items():
        word = str(row.get(columns[column]) or "").strip().lower()
        if word not in (*_YES, *_NO):
            raise NotUsableError("malformed", f"line {place.line}: {column} is neither 0 nor 1")
        if word in _YES:
            actions.append(action)
    if group and "." not in group:
        group = f"{addon}.{group}" if addon else group
    return AccessRow(model_name(model), group or None, frozenset(actions), place)
