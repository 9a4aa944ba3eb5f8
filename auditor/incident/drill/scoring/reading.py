"""The answers of an exercise and the files of a case, from folders."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Triage
from auditor.incident.drill.briefing import ANSWERS
from auditor.incident.drill.key import AnswerKey
from auditor.incident.drill.lay import KEY
from auditor.incident.drill.scoring.compare import Case
from auditor.userfile import UserFileError, read_raw

M = TypeVar("M", bound=BaseModel)
_MOST = 256 * 1024 * 1024


def answers_in(folder: Path) -> AnswerKey:
    """The answers of an exercise. Raises UserFileError where there are none."""
    for place in (folder / ANSWERS / KEY, folder / KEY, folder):
        if place.is_file():
            return _read(place, AnswerKey)
    raise UserFileError(f"{folder}: has no {ANSWERS}/{KEY}; name the folder that `incident drill` wrote")


def case_in(folder: Path) -> Case:
    """What there is of a case. Raises UserFileError for a file that is none."""
    if not folder.is_dir():
        raise UserFileError(f"{folder}: there is no such folder; name the case with --case")
    places = Folder(folder)
    return Case(
        _maybe(places.incident, Incident),
        _maybe(places.matches, RulesRun),
        _maybe(places.triage, Triage),
        _maybe(places.plan, Plan),
    )


def _maybe(path: Path, model: type[M]) -> M | None:
    return _read(path, model) if path.is_file() else None


def _read(path: Path, model: type[M]) -> M:
    try:
        return model.model_validate_json(read_raw(path, _MOST))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise UserFileError(f"{path}: {place}: {first['msg']}") from None
