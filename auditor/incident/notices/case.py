"""What an incident's folder holds that notices are made of: the incident itself, and triage and plan where they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Bounds, Triage
from auditor.incident.notices.answers import NAME, Answers, read_answers
from auditor.incident.notices.clocks.due import Due, due_of, zone_of_company
from auditor.incident.notices.judging.facts import Facts, facts_of, people_of
from auditor.incident.notices.judging.judged import Judged, judge_all, questions
from auditor.incident.notices.law.model import NoticeRule
from auditor.userfile import UserFileError, nearest, read_yaml, validate

M = TypeVar("M", bound=BaseModel)
YEARS = (1970, 2200)
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Case:
    """An incident at a given time, under given rules."""

    incident: Incident
    triage: Triage | None
    plan: Plan | None
    answers: Answers
    rules: tuple[NoticeRule, ...]
    at: datetime

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.incident, self.triage, self.answers.answers)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """The verdict on every rule."""
        return judge_all(self.rules, self.facts)

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """What is due, in order."""
        return due_of(self.judged, self.incident, self.answers.given, self.at)

    @property
    def people(self) -> Bounds:
        return people_of(self.incident, self.triage)

    @property
    def zone(self) -> str:
        """Where the company is."""
        return zone_of_company(self.incident)


def read_case(folder: Path, rules: tuple[NoticeRule, ...], at: datetime) -> Case:
    """The case of a folder. Raises UserFileError where there is no incident, or a file is wrong."""
    place = Folder(folder)
    if not place.incident.is_file():
        raise UserFileError(
            f"{place.incident}: there is no incident here; begin one with `crm-audit incident open`, or name its folder by --folder"
        )
    answers = read_answers(place.notices)
    refuse_unknown(answers, rules, place.notices / NAME)
    incident = _read(Incident, place.incident)
    refuse_times(incident, place.incident)
    return Case(
        incident,
        _read(Triage, place.triage) if place.triage.is_file() else None,
        _read(Plan, place.plan) if place.plan.is_file() else None,
        answers,
        rules,
        at,
    )


def refuse_unknown(answers: Answers, rules: Sequence[NoticeRule], path: Path) -> None:
    """Refuses an answer to what nobody asks: with a mistyped name it would be lost in silence."""
    asked = {one.question for rule in rules for one in (*questions(rule.when), *questions(rule.unless))}
    dues = {f"{rule.id}/{one.id}" for rule in rules for one in rule.deadlines}
    for key, given, known in (("answers", answers.answers, asked), ("given", answers.given, dues)):
        for name in given:
            if name not in known:
                raise UserFileError(
                    f"{path}: {key}: nothing is called {name!r}{nearest(name, sorted(known))}"
                )


def refuse_times(incident: Incident, path: Path) -> None:
    """Refuses times that are no times of an incident: nothing can be counted from the year 1 or 9999."""
    for name, at in (*incident.times, ("opened_at", incident.opened_at)):
        if at is not None and not YEARS[0] <= at.year <= YEARS[1]:
            raise UserFileError(f"{path}: {name}: the year {at.year} is no year of an incident")


def _read(model: type[M], path: Path) -> M:
    return validate(model, read_yaml(path, MAX_BYTES), path)
