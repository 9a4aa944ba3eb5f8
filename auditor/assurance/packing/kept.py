"""decision.json: what is proposed, for machines and for the next review of the same vendor."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from auditor.assurance.deciding.proposal import Basis, Condition, Ground, State
from auditor.assurance.deciding.remembered import (
    NOTHING_REMEMBERED,
    SCHEMA,
    Asked,
    Blocked,
    Remembered,
    Rest,
    Said,
)
from auditor.assurance.deciding.standing import short_id
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.voice import Voice
from auditor.jsontext import json_of
from auditor.posture.facts.fact import Unknown
from auditor.userfile import UserFileError

NAME = "decision.json"
MAX_BYTES = 16 * 1024 * 1024


def remembered_of(case: Case) -> Remembered:
    """What the next review is to remember of this one."""
    english, vietnamese = case.voice("en"), case.voice("vi")
    proposed, seen = case.proposed, case.evidence.assurance.documents
    now = () if isinstance(seen, Unknown) else tuple(map(short_id, seen))
    return Remembered.model_validate(
        {
            "schema": SCHEMA,
            "tenant": case.tenant,
            "vendor": case.vendor,
            "on": proposed.day,
            "outcome": str(proposed.outcome),
            "criticality": proposed.weight.level,
            "until": proposed.until,
            "blockers": tuple(_blocked(one, case, english, vietnamese) for one in proposed.blockers),
            "open": tuple(_blocked(one, case, english, vietnamese) for one in proposed.open),
            "conditions": tuple(_asked(one, english, vietnamese) for one in proposed.conditions),
            "documents": now,
        }
    )


def text_of(remembered: Remembered) -> str:
    """As the file has it: the same for the same decision."""
    return json_of(remembered.model_dump(mode="json", by_alias=True)) + "\n"


def read_remembered(path: Path, tenant: str = "", vendor: str = "") -> Remembered:
    """What the last review of a folder proposed; nothing where there is no such file. Raises UserFileError for one that is none, or another vendor's."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return NOTHING_REMEMBERED
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no decision is")
    try:
        found = Remembered.model_validate_json(raw)
    except (ValidationError, ValueError, RecursionError) as error:
        raise UserFileError(
            f"{path}: is not what `crm-audit assurance pack` wrote: {' '.join(str(error).split())[:200]}; remove it to begin anew"
        ) from error
    if (tenant and found.tenant != tenant) or (vendor and found.vendor != vendor):
        raise UserFileError(
            f"{path}: is the decision on {found.vendor!r} for {found.tenant!r}, and the register is about {vendor!r} for {tenant!r}"
        )
    return found


def _blocked(one: Ground, case: Case, english: Voice, vietnamese: Voice) -> Blocked:
    """What was told before is remembered as it was told first."""
    said = one.told or (english.ground(one), vietnamese.ground(one))
    return Blocked(
        rule=one.rule,
        about=one.about,
        state="bad" if one.state is State.BAD else "unknown",
        owner=one.owner,
        remedy=one.remedy,
        check=one.check,
        since=one.since or case.proposed.day,
        basis=_rest(one.basis),
        text=Said(en=said[0], vi=said[1]),
    )


def _asked(one: Condition, english: Voice, vietnamese: Voice) -> Asked:
    said = one.told or (english.condition(one), vietnamese.condition(one))
    return Asked(
        id=one.id,
        by=one.by,
        owner=one.owner,
        severity=one.severity,
        check=one.check,
        document=one.document,
        shown=one.shown,
        basis=_rest(one.basis),
        text=Said(en=said[0], vi=said[1]),
    )


def _rest(basis: Basis) -> Rest:
    return Rest(kind=basis.kind, id=basis.id, day=basis.day, grade=basis.grade)
