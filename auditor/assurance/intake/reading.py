"""Which of all it is that somebody sent, and what it suggests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from auditor.assurance.backups.reading import read_data
from auditor.assurance.intake.documents.suggesting import read_document
from auditor.assurance.intake.forms import read_form
from auditor.assurance.intake.model import Imported, Suggestion
from auditor.assurance.intake.pdf.reading import INSTALL, UnreadablePdfError, read_pdf
from auditor.assurance.intake.questionnaires.lines import Sheet, UnreadableTableError
from auditor.assurance.intake.questionnaires.plain import json_of_file, sheet_of_csv, sheet_of_json
from auditor.assurance.intake.questionnaires.reading import filled, which
from auditor.assurance.intake.questionnaires.suggesting import read_questionnaire
from auditor.assurance.intake.questionnaires.workbook import sheets_of
from auditor.assurance.intake.scans.suggesting import read_scan
from auditor.assurance.intake.tables import read_list
from auditor.assurance.intake.words import Say
from auditor.userfile import UserFileError

_PDF, _ZIP, _FORM = b"%PDF-", b"PK\x03\x04", b"crm-auditor/form/"
_PDF_WITHIN, _FORM_WITHIN = 1024, 64 * 1024


def digest(data: bytes) -> str:
    """As the register names a file by its content."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read_file(name: str, data: bytes, say: Say, today: date) -> Imported:
    """What a file suggests, by what it holds and not by its name. What cannot be read says why and suggests nothing.
    Raises UserFileError where what reads PDF files is not installed."""
    sha256 = digest(data)
    if _PDF in data[:_PDF_WITHIN]:
        return _pdf(name, sha256, data, say)
    if data.startswith(_ZIP) or _FORM in data[:_FORM_WITHIN]:
        form = read_form(name, sha256, data, say, today)
        if form is not None:
            return form
    backups = _backups(name, sha256, data, say, today)
    if backups is not None:
        return backups
    try:
        return _table(name, sha256, data, say)
    except UnreadableTableError as error:
        return Imported(
            file=name, sha256=sha256, what="unreadable", not_understood=(say(error.key, detail=error.detail),)
        )


def _pdf(name: str, sha256: str, data: bytes, say: Say) -> Imported:
    try:
        text = read_pdf(data)
    except UnreadablePdfError as error:
        if str(error) == "pdf.extra":
            raise UserFileError(f"{name}: {say(str(error), install=INSTALL)}") from error
        return Imported(file=name, sha256=sha256, what="unreadable", not_understood=(say(str(error)),))
    return read_document(name, sha256, text, say)


def _backups(name: str, sha256: str, data: bytes, say: Say, today: date) -> Imported | None:
    """What a report of a backup product suggests; runs after the day of the import are none that were made."""
    report = read_data(data, datetime.combine(today, time.max, UTC), say.language)
    if report is None:
        return None
    suggestions = tuple(Suggestion.model_validate(one.plain()) for one in report.suggestions)
    return Imported(file=name, sha256=sha256, what="backups", suggestions=suggestions)


def _table(name: str, sha256: str, data: bytes, say: Say) -> Imported:
    if data.startswith(_ZIP):
        return _sheets(name, sha256, sheets_of(data), say)
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        found = json_of_file(data)
        scan = read_scan(name, sha256, found, say)
        return scan if scan is not None else _sheets(name, sha256, [sheet_of_json(found)], say)
    return _sheets(name, sha256, [sheet_of_csv(data)], say)


def _sheets(name: str, sha256: str, sheets: Sequence[Sheet], say: Say) -> Imported:
    mapping = which(sheets)
    if mapping is not None:
        return read_questionnaire(name, sha256, filled(mapping, sheets), say)
    listed = read_list(name, sha256, sheets, say)
    if listed is not None and listed.suggestions:
        return listed
    return Imported(file=name, sha256=sha256, what="unknown", not_understood=(say("file.unknown"),))
