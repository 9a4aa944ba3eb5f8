"""The register of a tenant: every answer that ever came back, in the order in which it came, and of each import what file it was. Nothing is taken out
or changed: later answers follow (auditor/schemas/register.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from auditor.answers.answer import Answer
from auditor.answers.data import answer_data, answer_of
from auditor.jsontext import json_of
from auditor.schemas import problems
from auditor.userfile import UserFileError

SCHEMA = "crm-auditor/register/1"
MAX_BYTES = 256 * 1024 * 1024
_YEARS = range(1900, 9900)


@dataclass(frozen=True, slots=True)
class Import:
    """One file that was taken: its name and digest, the day on which and by whom, the digest of the assessment that it answers, who looked at the
    proofs, and how many rows were taken and refused."""

    file: str
    digest: str
    at: str
    by: str
    assessment: str
    attested_by: str
    taken: int
    refused: int


@dataclass(frozen=True, slots=True)
class Register:
    """Whose it is, what was imported, and each answer with the number of its import, from 0. `documents` are kept as they stand."""

    tenant: str
    vendor: str
    imports: tuple[Import, ...] = ()
    entries: tuple[tuple[int, Answer], ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer, oldest import first."""
        return tuple(answer for _, answer in self.entries)

    def followed_by(self, one: Import, answers: tuple[Answer, ...]) -> Register:
        """The register with one import more."""
        entries = tuple((len(self.imports), answer) for answer in answers)
        return replace(self, imports=(*self.imports, one), entries=(*self.entries, *entries))


def register_text(register: Register) -> str:
    """The text of its file."""
    data = {
        "schema": SCHEMA,
        "tenant": register.tenant,
        "vendor": register.vendor,
        "imports": [
            {
                "file": one.file,
                "digest": one.digest,
                "at": one.at,
                **({"by": one.by} if one.by else {}),
                "assessment": one.assessment,
                **({"attested_by": one.attested_by} if one.attested_by else {}),
                "taken": one.taken,
                "refused": one.refused,
            }
            for one in register.imports
        ],
        "answers": [{"import": number, **answer_data(answer)} for number, answer in register.entries],
        "documents": list(register.documents),
    }
    return json_of(data) + "\n"


def read_register(data: bytes, path: str) -> Register:
    """From the bytes of its file. Raises UserFileError with the place of what is wrong."""
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no register is")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UserFileError(f"{path}: is no JSON that can be read: {str(error)[:120]}") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise UserFileError(
            f"{path}: is no register of answers ({SCHEMA}); `crm-audit report import-response` writes one"
        )
    if wrong := problems("register", whole):
        raise UserFileError(f"{path}: is not as it was written: {wrong[0][:200]}")
    entries = tuple((one["import"], answer_of(one)) for one in whole["answers"])
    if any(number >= len(whole["imports"]) for number, _ in entries):
        raise UserFileError(f"{path}: is not as it was written: an answer is of an import that is not listed")
    imports = tuple(_import(one) for one in whole["imports"])
    for place, (number, answer) in enumerate(entries, 1):
        if fault := _not_of_import(answer, imports[number]):
            raise UserFileError(f"{path}: is not as it was written: answer {place} {fault}")
    return Register(
        whole["tenant"],
        whole["vendor"],
        imports,
        entries,
        tuple(whole["documents"]),
    )


def _not_of_import(answer: Answer, one: Import) -> str:
    """What no import writes: an answer of a later day than itself, one of a year that no report can count from, or a proof that nobody looked at. Empty
    where there is nothing of that."""
    if not all(date.fromisoformat(day).year in _YEARS for day in (answer.at, answer.by_day, one.at) if day):
        return "has a day that no answer is of"
    if date.fromisoformat(answer.at) > date.fromisoformat(one.at) + timedelta(days=1):
        return f"is of {answer.at}, and was imported on {one.at}"
    if answer.grade == "attested" and not (answer.attested_by and answer.proof):
        return "is attested, and says not by whom or has no file as evidence"
    return ""


def _import(data: Mapping[str, Any]) -> Import:
    return Import(
        data["file"],
        data["digest"],
        data["at"],
        data.get("by", ""),
        data["assessment"],
        data.get("attested_by", ""),
        data["taken"],
        data["refused"],
    )
