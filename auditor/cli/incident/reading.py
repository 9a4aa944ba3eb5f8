"""Reads what `incident events` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.cli.incident.shared import language_of
from auditor.incident.case.folder import Folder
from auditor.incident.events.case import read_case, scratch
from auditor.incident.events.exporting import export, kind_of
from auditor.incident.events.reading import ReadResult, read_files
from auditor.incident.events.store import EventStore, Room
from auditor.incident.preserve.case import opened
from auditor.userfile import UserFileError, nearest
from auditor.writing import Manner


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read, and where an export goes."""

    files: tuple[Path, ...]
    folder: Path | None
    product: str | None
    export: Path | None
    manner: Manner
    now: datetime


def read(asked: Asked, language: str | None) -> tuple[ReadResult, str, Path | None]:
    """What came of it, the language that is spoken, and where the events of a case lie. Raises UserFileError."""
    must_be_known(asked.product)
    if asked.export is not None:
        kind_of(asked.export)
    if asked.files:
        missing = next((path for path in asked.files if not path.exists()), None)
        if missing is not None and len(asked.files) == 1:
            raise UserFileError(f"{missing}: there is no such file or folder")
        return _files(asked), language_of(language), None
    folder = Folder(asked.folder or Path("incident"))
    incident = opened(folder)
    with scratch() as place:
        store, result = read_case(folder, now=asked.now, product=asked.product, out=Path(place))
        with store:
            if asked.export is not None:
                export(store, asked.export, asked.manner, Path(place))
    return result, language_of(language, incident), folder.events


def _files(asked: Asked) -> ReadResult:
    with scratch() as place, EventStore(room=Room(spill=Path(place) / "spill")) as store:
        result = read_files(store, asked.files, product=asked.product, now=asked.now, out=Path(place))
        if asked.export is not None:
            export(store, asked.export, asked.manner, Path(place))
    return result


def must_be_known(product: str | None) -> None:
    """Raises UserFileError where no log is of that product."""
    from auditor.incident.events.mapping import all_logs

    known = sorted({name for log in all_logs() for name in (log.vendor, log.said_product) if name})
    if product is not None and product not in known:
        raise UserFileError(f"--product: no log of {product!r} is known{nearest(product, known)}")
