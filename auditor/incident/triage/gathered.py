"""What triage is made of, out of the folder of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from auditor.access import effective
from auditor.assess.document import document_of
from auditor.check import Catalogue, load_catalogue
from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, in_utc
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Triage
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside, Size, Window
from auditor.incident.triage.deciding import decisions
from auditor.incident.triage.judge import triage
from auditor.incident.triage.lacking import absent_of, items_of, logs_of_reads, missing_of
from auditor.incident.triage.words import LANGUAGES, Text
from auditor.jsonfile import model_of
from auditor.pipeline.machine import Machine
from auditor.pipeline.reading import read
from auditor.pipeline.request import Named
from auditor.posture import Posture
from auditor.register.restore.restore_file import RestoreFile
from auditor.report.speech.words import Words
from auditor.userfile import UserFileError

RESTORE = "restore.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller says. `named` is the configuration to read instead of that of the case; None: that of the case."""

    folder: Folder
    at: datetime
    named: Named | None = None
    restores: tuple[Path, ...] = ()
    sizes: tuple[Size, ...] = ()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case, read. `told`: there were events, rules that ran over them, and rights."""

    incident: Incident
    triage: Triage
    told: bool


def triaged(asked: Asked, machine: Machine) -> Case:
    """Triage of a case. Raises UserFileError for a folder of no incident and for files that are broken, and as reading the configuration does."""
    folder = asked.folder
    incident = incident_of(folder)
    run = model_of(folder.matches, RulesRun, "incident rules run")
    posture = _posture(asked, machine)
    access = None if posture is None else effective(posture, asked.at.date())
    with EventStore(folder.events if folder.events.is_file() else None) as store:
        found = triage(store, run, access, _beside(asked, incident, run, posture, store))
    told = run is not None and access is not None and found.covered_from is not None
    return Case(incident, found, told)


def incident_of(folder: Folder) -> Incident:
    """What is known of the incident. Raises UserFileError for a folder of none."""
    incident = model_of(folder.incident, Incident, "incident open")
    if incident is None:
        raise UserFileError(
            f"{folder.folder}: is no folder of an incident; begin with: crm-audit incident open TENANT"
        )
    return incident


def _beside(
    asked: Asked, incident: Incident, run: RulesRun | None, posture: Posture | None, store: EventStore
) -> Beside:
    folder = asked.folder
    results = _results(folder)
    rules = {one.rule for one in run.matches} if run else set()
    products = sorted({incident.tenant.vendor, *_products(store)} - {""})
    return Beside(
        made_at=in_utc(asked.at),
        today=asked.at.date(),
        vendor=incident.tenant.vendor,
        window=Window.of(incident.times),
        titles={**rule_titles(rules), **_check_titles(results or ())},
        results=results,
        posture=posture,
        sizes=asked.sizes,
        restores=_restores(asked),
        decisions=decisions(folder),
        missing=(*missing_of(folder), *absent_of(products, store)),
        logs=logs_of_reads(),
        networks=asked.networks,
    )


def rule_titles(names: Iterable[str]) -> dict[str, Text]:
    """What rules are called, in both languages."""
    wanted = set(names)
    if not wanted:
        return {}
    from auditor.incident.detection.rules.rulebook import rules

    found = [one for one in rules() if one.name in wanted]
    return {one.name: {language: one.said(language).title for language in LANGUAGES} for one in found}


def _products(store: EventStore) -> list[str]:
    rows = store.connection.execute(
        "SELECT DISTINCT product FROM events WHERE product IS NOT NULL"
    ).fetchall()
    return [row[0] for row in rows]


def _posture(asked: Asked, machine: Machine) -> Posture | None:
    named = asked.named
    if named is None:
        kept = _snapshots(asked.folder)
        if not kept:
            return None
        named = Named((str(kept[-1]),), takes_found_config=False)
    with read(named, machine) as reading:
        return reading.posture


def _snapshots(folder: Folder) -> list[Path]:
    """Snapshots among the evidence, the newest last."""
    paths = (
        folder.evidence / member.path
        for item in items_of(folder)
        for member in item.members
        if member.role == "snapshot"
    )
    return [path for path in paths if path.is_file()]


def _results(folder: Folder) -> tuple[Mapping[str, Any], ...] | None:
    path = folder.assessment
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    return tuple(document_of(data, where=str(path))["results"])


def _check_titles(results: Sequence[Mapping[str, Any]]) -> dict[str, Text]:
    catalogue: Catalogue = load_catalogue()
    checks = [catalogue.checks[one["check"]] for one in results if one["check"] in catalogue.checks]
    words = {language: Words(language, catalogue) for language in LANGUAGES}
    return {
        check.id: {language: words[language].text(check, "title") for language in LANGUAGES}
        for check in checks
    }


def _restores(asked: Asked) -> tuple[RestoreFile, ...]:
    beside = asked.folder.folder / RESTORE
    paths = (*asked.restores, *((beside,) if beside.is_file() else ()))
    found = []
    for path in paths:
        one = model_of(path, RestoreFile, "assurance restore-check")
        if one is None:
            raise UserFileError(f"{path}: there is no such file")
        found.append(one)
    return tuple(found)
