"""CSV files of addons: access lines, and what of rights files of other models could bring along.

Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/data.html, "CSV data files", and
odoo/tools/convert.py (`convert_csv_import`, commit 0038a1d2, 2026-11-27)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from auditor.posture import Action, Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.encodings import text_in

from ..tables import personal_models
from .paths import model_of
from .records import NotFollowed, SeenFile
from .xml_values import bringing

LONGEST = 16 * 1024 * 1024
ACTIONS = {
    "perm_read": Action.READ,
    "perm_write": Action.UPDATE,
    "perm_create": Action.CREATE,
    "perm_unlink": Action.DELETE,
}
_HOLDING = frozenset({"access_ids", "model_access", "implied_ids", "implied_by_ids"})
"""Columns that give rights, of whatever model."""
_SEPARATOR = re.compile(r"[/:.]")
_YES, _NO = ("1", "true"), ("0", "false", "")


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One line: a group by external id, as the file writes it (None: everyone), may do these things with a model."""

    model: str
    group: str | None
    actions: frozenset[Action]
    evidence: Evidence


def access_rows(raw: Raw) -> Iterator[AccessRow | SeenFile]:
    """The lines of a file. Raises NotUsableError for a file that misses a column or holds what is no permission."""
    yield SeenFile(raw.source.path)
    with _reading():
        reader = csv.DictReader(_text(raw), strict=True)
        names = reader.fieldnames or []
        if len({_SEPARATOR.split(name)[0] for name in names}) != len(names):
            raise NotUsableError("malformed", "a column stands twice")
        columns = {name: _column(name, names) for name in ("model_id", "group_id", *ACTIONS)}
        for row in reader:
            if any(row.values()):
                yield _row(row, columns, Evidence(raw.source, reader.line_num))


def other_rows(raw: Raw) -> Iterator[NotFollowed | SeenFile]:
    """What of rights a file of another model brings along, by its columns: records of one model may come with those of
    others that belong to them. A file that is no such table is none that the product loads."""
    yield SeenFile(raw.source.path)
    model = model_of(raw.source.path)
    with _reading():
        header = next(csv.reader(_text(raw)), [])
    for column in header:
        steps = _SEPARATOR.split(column.strip())
        of_accounts = model == "res.users" or len(steps) > 2 or "user_ids" in steps
        if (
            model == "ir.model.data"
            or _HOLDING.intersection(steps)
            or (of_accounts and any(step == "role" or bringing(step) for step in steps))
        ):
            yield NotFollowed(f"{model}: {column[:80]}", raw.source)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except csv.Error as error:
        raise NotUsableError("malformed", str(error)) from error


def _text(raw: Raw) -> io.StringIO:
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    return io.StringIO(text_in(data, wide=False), newline="")


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


def _row(row: dict[str, str], columns: dict[str, str], place: Evidence) -> AccessRow:
    model, group = (str(row.get(columns[name]) or "").strip() for name in ("model_id", "group_id"))
    if not model:
        raise NotUsableError("malformed", f"line {place.line}: no model")
    actions = []
    for column, action in ACTIONS.items():
        word = str(row.get(columns[column]) or "").strip().lower()
        if word not in (*_YES, *_NO):
            raise NotUsableError("malformed", f"line {place.line}: {column} is neither 0 nor 1")
        if word in _YES:
            actions.append(action)
    return AccessRow(model_name(model), group or None, frozenset(actions), place)
