"""A review for tests: an assessment of a small tenant, its folder, and people who fill in what is asked."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from openpyxl import load_workbook

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assurance.asking.drawn.page import SCHEMA
from auditor.assurance.asking.question import Asked
from auditor.assurance.asking.start import Started, Starting, start
from auditor.assurance.folder import Review
from auditor.check import load_catalogue
from auditor.pipeline.machine import Machine
from auditor.policy import load_policy
from auditor.posture import Unknown, UnknownKind
from auditor.report.plain.json_ import render
from auditor.report.speech.words import Words
from tests.builders import known, posture_with

TODAY = date(2026, 11, 27)
BEYOND = Unknown(UnknownKind.OUT_OF_REACH, resource="Backup")
MARY = "Mary Lee, head of security"
FACTS: Mapping[str, Any] = {
    "transport.hsts": known(True),
    "authentication.mfa_required": known(False),
    "backup.exists": BEYOND,
    "backup.interval_hours": BEYOND,
    "backup.last_restore_test": BEYOND,
    "encryption.at_rest": BEYOND,
    "logging.audit_enabled": BEYOND,
}


def assessment(tenant: str = "Acme", **facts: Any) -> Assessment:
    """Judged by every check on a fixed day."""
    built = posture_with(**{**FACTS, **{key.replace("__", "."): value for key, value in facts.items()}})
    source = TenantSource("export", "sha256:" + "a" * 64, "2026-11-23T10:00:00Z", 60, "acme")
    return assess(
        built,
        list(load_catalogue()),
        load_policy(),
        WaiverBook(TODAY),
        Tenant(tenant, "salesforce", "Salesforce", (source,), ()),
        assessed_at="2026-11-24T08:30:00Z",
        today=TODAY,
        catalogue_version="0.1.0",
    )


def stored(folder: Path, made: Assessment | None = None) -> Path:
    """An assessment as a file."""
    path = folder / "made.json"
    path.write_text(_usual() if made is None else _rendered(made), encoding="utf-8")
    return path


@cache
def _usual() -> str:
    return _rendered(assessment())


def _rendered(made: Assessment) -> str:
    return render(made, Words("en", load_catalogue()))


def begun(folder: Path, made: Assessment | None = None, register: str = "", **more: Any) -> Started:
    """A review in a folder; `register` stands in register.yaml before it begins, after the head. One with nothing of its own is begun once
    and copied, since to write its workbooks takes most of the time of a test."""
    if made is not None or more or (folder / "review").exists():
        return begun_anew(folder, made, register, **more)
    kept, started = _begun_once(register)
    shutil.copytree(kept.name, folder, dirs_exist_ok=True)
    files = tuple(folder / path.relative_to(kept.name) for path in started.files)
    return replace(started, files=files, register=folder / started.register.relative_to(kept.name))


@cache
def _begun_once(register: str) -> tuple[TemporaryDirectory[str], Started]:
    kept = TemporaryDirectory(prefix="crm-audit-review-")
    return kept, begun_anew(Path(kept.name), register=register)


def begun_anew(folder: Path, made: Assessment | None = None, register: str = "", **more: Any) -> Started:
    """As `begun`, and every time by the product itself."""
    review = Review(folder / "review")
    review.folder.mkdir(exist_ok=True)
    if register:
        review.register.write_text(HEAD + register, encoding="utf-8")
    usual = {"vendor_name": "Vendor Ltd", "assessment": stored(folder, made), "today": TODAY}
    return start(Starting(review, **{**usual, **more}), Machine())


HEAD = "# Ours; keep this line.\nregister: crm-auditor/assurance-register/1\ntenant: Acme\nvendor: {name: Vendor Ltd}\n"


def file_of(started: Started, ending: str) -> Path:
    return next(path for path in started.files if path.name.endswith(ending))


def register_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "review/register.yaml").read_text(encoding="utf-8"))
    return found


def edited(path: Path, edit: Callable[[Any], object]) -> Path:
    """Open a workbook as a person does, change it, and save it."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    edit(book)
    book.save(path)
    return path


def filled(
    path: Path,
    answers: Mapping[str, Any],
    by: str = MARY,
    on: Any = TODAY,
    row: Mapping[str, Any] | None = None,
) -> Path:
    """Fill in a workbook: answers by id; `row` are further cells of each of these rows by column."""

    def fill(book: Any) -> None:
        start_, asked = book.worksheets[0], book.worksheets[1]
        for one in start_.iter_rows():
            if one[0].value in ("by", "on"):
                one[2].value = {"by": by, "on": on}[one[0].value]
        columns = {cell.value: cell.column - 1 for cell in asked[1]}
        for one in asked.iter_rows(min_row=2):
            if one[0].value in answers:
                one[columns["answer"]].value = answers[one[0].value]
                for name, value in (row or {}).items():
                    one[columns[name]].value = value

    return edited(path, fill)


def saved(folder: Path, asked: Asked, *entries: Mapping[str, Any], **whole: Any) -> Path:
    """What a page saves."""
    path = folder / "answers.json"
    signed = [{"by": MARY, "on": TODAY.isoformat(), "until": "", **one} for one in entries]
    head = {
        "schema": SCHEMA,
        "questions": asked.digest,
        "tenant": "Acme",
        "made": "2026-11-27",
        "language": "en",
    }
    path.write_text(json.dumps({**head, "answers": signed, **whole}), encoding="utf-8")
    return path
