"""The pack's own record: which sheets were made, of which accounts. By it is seen which of them did not come back."""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.access_review.pack import SCHEMA, Pack, digest_of_sheet
from auditor.userfile import UserFileError

NAME = "review.json"
MAX_BYTES = 256 * 1024 * 1024


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetRecord(_Strict):
    """One sheet. `rows` are account, its name, and which of the pack's `grants` it has, by place."""

    file: str
    title: str
    digest: str
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]


class Record(_Strict):
    """One pack."""

    schema_: Literal["crm-auditor/access_review/1"] = Field(alias="schema")
    tenant: str
    vendor: str
    made: date
    grants: tuple[str, ...]
    sheets: tuple[SheetRecord, ...]


def record_of(pack: Pack) -> str:
    """The record, as the text of its file."""
    head = pack.head
    ids = sorted({id_ for sheet in pack.sheets for line in sheet.lines for id_ in line.grants})
    place = {id_: number for number, id_ in enumerate(ids)}
    sheets = [
        {
            "file": sheet.file,
            "title": sheet.title,
            "digest": digest_of_sheet(head, sheet),
            "rows": [[line.account, line.name, [place[id_] for id_ in line.grants]] for line in sheet.lines],
        }
        for sheet in pack.sheets
    ]
    made = {"tenant": head.tenant, "vendor": head.vendor, "made": head.made.isoformat()}
    return json.dumps({"schema": SCHEMA, **made, "grants": ids, "sheets": sheets}) + "\n"


def read_record(data: bytes, path: str) -> Record:
    """Raises UserFileError with a line for people."""
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no record of a review is")
    try:
        record = Record.model_validate(json.loads(data))
    except (ValidationError, ValueError, RecursionError) as error:
        raise UserFileError(
            f"{path}: is not the record that `crm-audit access review` wrote: {' '.join(str(error).split())[:200]}"
        ) from error
    if any(not 0 <= at < len(record.grants) for one in record.sheets for _, _, row in one.rows for at in row):
        raise UserFileError(
            f"{path}: names a role that it does not list; it was changed after it was written"
        )
    return record
