"""From a file that came back to the register, and from the register to the answers of an assessment."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.answers.answer import Answer
from auditor.answers.came import Came
from auditor.answers.columns import SCHEMA, TENANT
from auditor.answers.days import day_in
from auditor.answers.judging import Rules
from auditor.answers.known import Known, read_known
from auditor.answers.register import Import, Register, read_register, register_text
from auditor.answers.saved import read_saved
from auditor.answers.taking import Taken, taken
from auditor.answers.workbook import read_workbook
from auditor.report.escape import cell, json_text
from auditor.report.speech.answered import spoken
from auditor.userfile import UserFileError

REGISTER = Path("vendor-register.json")
"""Where answers are kept by default."""
_MAX_ASSESSMENT = 1024 * 1024 * 1024
_MAX_FILE = 256 * 1024 * 1024
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Response:
    """What to import: the file, the register that it goes into, the assessment to hold it against, who imports it on which day, and who looked at its
    proofs."""

    file: Path
    register: Path = REGISTER
    assessment: Path | None = None
    by: str = ""
    attested_by: str = ""
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Imported:
    """The register as it is now, as `text` of its file, too, and what became of the rows. `held_against` says whether there was an assessment, and
    `another` whether the answers are to another one."""

    register: Register
    text: str
    taken: Taken
    held_against: bool
    another: bool


def import_response(response: Response) -> Imported:
    """Reads and judges a file, and writes nothing. Raises UserFileError where the file is none, or is of another tenant or product."""
    path = str(response.file)
    data = _bytes(response.file, _MAX_FILE)
    came = read_workbook(data, path) if data.startswith(_ZIP) else read_saved(data, path)
    known = None
    if response.assessment is not None:
        known = read_known(_bytes(response.assessment, _MAX_ASSESSMENT), str(response.assessment))
    assessed = _check_head(came, path)
    register = _register(response, came, known)
    rules = Rules(spoken(), response.today, assessed, known, response.attested_by)
    found = taken(came, rules, register.answers)
    if found.answers:
        register = register.followed_by(_noted(response, data, came, found), found.answers)
    return Imported(
        register,
        json_text(register_text(register)),
        found,
        known is not None,
        known is not None and known.named.digest != came.head["assessment"],
    )


def answers_of(path: Path, tenant: str, vendor: str) -> tuple[Answer, ...]:
    """The answers of a tenant's register. Raises UserFileError for the register of another one."""
    register = read_register(_bytes(path, _MAX_FILE), str(path))
    _refuse_foreign(str(path), {"tenant": register.tenant, "vendor": register.vendor}, tenant, vendor)
    return register.answers


def _register(response: Response, came: Came, known: Known | None) -> Register:
    """The register that there is, or a new one; the file, the register and the assessment must be of one tenant and product."""
    path = str(response.file)
    tenant, vendor = came.head["tenant"], came.head["vendor"]
    if known is not None:
        tenant, vendor = known.named.tenant, known.named.vendor
        _refuse_foreign(path, came.head, tenant, vendor)
    if not response.register.exists():
        return Register(tenant, vendor)
    register = read_register(_bytes(response.register, _MAX_FILE), str(response.register))
    _refuse_foreign(path, came.head, register.tenant, register.vendor)
    return register


def _refuse_foreign(path: str, head: Mapping[str, str], tenant: str, vendor: str) -> None:
    if head["vendor"] != vendor:
        raise UserFileError(
            f"{path}: answers a report of another product ({head['vendor'][:80]}, not {vendor})"
        )
    if _told_apart(head["tenant"]) != _told_apart(tenant):
        raise UserFileError(
            f"{path}: answers a report of another tenant ({head['tenant'][:80]}, not {tenant[:80]}); "
            "take the file of this one, or name the tenant as it was with --tenant"
        )


def _told_apart(tenant: str) -> str:
    """A tenant's name as it can be compared: a workbook guards it against formulas, and a page cuts it."""
    return cell(tenant[:TENANT].removeprefix("'"))


def _check_head(came: Came, path: str) -> date:
    """The day of what is answered."""
    head = came.head
    day = day_in(head.get("assessed", ""))
    whole = head.get("schema") == SCHEMA and bool(head.get("tenant")) and bool(head.get("vendor"))
    if not whole or day is None or not re.fullmatch("sha256:[0-9a-f]{64}", head.get("assessment", "")):
        raise UserFileError(
            f"{path}: does not say which report it answers; answer in the file that came with the report"
        )
    return day


def _noted(response: Response, data: bytes, came: Came, found: Taken) -> Import:
    return Import(
        file=response.file.name,
        digest="sha256:" + hashlib.sha256(data).hexdigest(),
        at=response.today.isoformat(),
        by=response.by,
        assessment=came.head["assessment"],
        attested_by=response.attested_by,
        taken=len(found.answers),
        refused=len(found.refused),
    )


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise UserFileError(f"{path}: is larger than {limit} bytes, which no such file is")
        return path.read_bytes()
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
