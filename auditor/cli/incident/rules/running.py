"""Reads what `incident rules run` was asked for, runs the rules, and keeps what they found with the incident."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.cli.incident.reading import must_be_known
from auditor.cli.incident.shared import language_of, person_of
from auditor.incident.case.folder import Folder
from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.nouns.rule import Rule
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.detection.run import run_rules
from auditor.incident.detection.windows.reading import Hours
from auditor.incident.detection.words import said
from auditor.incident.events.reading import read_files
from auditor.incident.events.store import EventStore, Room
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.incident.preserve.case import opened
from auditor.incident.preserve.custody import note
from auditor.jsontext import json_of
from auditor.userfile import UserFileError
from auditor.writing import Manner, private_folder, save


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules run over. `hours` are from and to of the hours and of the days of the company, and its time zone."""

    files: tuple[Path, ...]
    folder: Path | None
    rules: tuple[Path, ...]
    product: str | None
    hours: tuple[int, int, int, int, str] | None
    manner: Manner
    by: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What was found, by which rules, in which language and zone it is said, and where it is kept."""

    found: RulesRun
    rules: tuple[Rule, ...]
    language: str
    kept: Path | None
    zone: str = "UTC"


def run(asked: Asked, language: str | None) -> Done:
    """Read, run, keep. Raises UserFileError."""
    missing = next((path for path in asked.files if not path.exists()), None)
    if missing is not None and len(asked.files) == 1:
        raise UserFileError(f"{missing}: there is no such file or folder")
    must_be_known(asked.product)
    hours = _hours(asked.hours) if asked.hours else None
    chosen = rules(asked.rules)
    case = Folder(asked.folder or Path("incident")) if asked.folder or not asked.files else None
    incident = opened(case) if case else None
    with _events(asked, case) as store:
        found = run_rules(store, chosen, hours=hours)
    if case is not None:
        _keep(asked, case, found, language_of(None, incident))
    zone = asked.hours[4] if asked.hours else zone_of_company(incident) if incident else "UTC"
    return Done(found, chosen, language_of(language, incident), case.matches if case else None, zone)


@contextmanager
def _events(asked: Asked, case: Folder | None) -> Iterator[EventStore]:
    with private_folder() as place:
        if asked.files:
            with EventStore(Path(place) / "events.duckdb", Room(spill=Path(place) / "spill")) as store:
                read_files(store, asked.files, product=asked.product, now=asked.now)
                yield store
            return
        assert case is not None
        if not case.events.is_file():
            raise UserFileError(
                f"{case.events}: no events yet; read the evidence with `crm-audit incident events`"
            )
        with EventStore(case.events, Room(spill=Path(place) / "spill")) as store:
            yield store


def _keep(asked: Asked, case: Folder, found: RulesRun, language: str) -> None:
    """matches.json, and a line in the custody log that pins it."""
    text = json_of(found.model_dump(mode="json", by_alias=True)) + "\n"
    save(case.matches, text, asked.manner)
    over = ", ".join(str(path) for path in asked.files) or case.events.name
    told = said("note.ran", language, rules=len(found.ran), events=found.events, of=over, digest=found.digest)
    digest = hashlib.sha256(case.matches.read_bytes()).hexdigest()
    note(
        case,
        "read",
        (),
        person_of(asked.by, "", ""),
        asked.now,
        text=told[:4000],
        files={case.matches.name: digest},
    )


def _hours(told: tuple[int, int, int, int, str]) -> Hours:
    from zoneinfo import ZoneInfo

    begin, end, first, last, zone = told
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise UserFileError(f"--zone {zone}: is no time zone, as Asia/Ho_Chi_Minh") from error
    return Hours(zone, tuple(range(first, last + 1)), begin, end)
