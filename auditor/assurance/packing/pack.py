"""The files of a pack: papers in the languages that are wanted, what they rest on, and what the next review is to remember."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.assurance.folder import Review
from auditor.assurance.packing.kept import NAME, remembered_of, text_of
from auditor.assurance.packing.opening import Opened
from auditor.assurance.packing.views.comparison import comparison_of
from auditor.assurance.packing.views.letter import letter_of
from auditor.assurance.packing.views.memo import memo_of
from auditor.register.file.files import FileState, file_of
from auditor.report.papers.drawn import html_of, pdf_of, workbook_of_tables
from auditor.report.papers.folio import Folio
from auditor.userfile import UserFileError

FORMATS = ("html", "pdf", "xlsx")
_EVIDENCE = ("register", "assessment", "probe", "restore", "asked", "suggestions", "changes")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a pack: languages, formats, and other reviews to compare with."""

    languages: tuple[str, ...] = ("en",)
    formats: tuple[str, ...] = FORMATS
    compared: tuple[Opened, ...] = ()


def papers_of(opened: Opened, order: Order) -> dict[str, bytes]:
    """Every paper by the name of its file, and `decision.json`."""
    made: dict[str, bytes] = {NAME: text_of(remembered_of(opened.case)).encode("utf-8", "backslashreplace")}
    for language in order.languages:
        for name, content in _in_language(opened, order, language):
            made[name] = content
    return made


def _in_language(opened: Opened, order: Order, language: str) -> Iterator[tuple[str, bytes]]:
    folios = [memo_of(opened.case, language), letter_of(opened.case, language)]
    if order.compared:
        folios.append(comparison_of([one.case for one in (opened, *order.compared)], language))
    for folio in folios:
        name = f"{folio.kind}.{language}"
        if "html" in order.formats:
            yield f"{name}.html", html_of(folio).encode("utf-8", "backslashreplace")
        if "pdf" in order.formats:
            yield f"{name}.pdf", pdf_of(folio)
    if "xlsx" in order.formats:
        yield from _workbooks(folios, language)


def _workbooks(folios: Sequence[Folio], language: str) -> Iterator[tuple[str, bytes]]:
    """One for whoever decides, and one for the vendor, who is to get no sheet of the other."""
    own = [table for folio in folios if folio.kind != "letter" for table in folio.tables]
    theirs = [table for folio in folios if folio.kind == "letter" for table in folio.tables]
    yield f"review.{language}.xlsx", workbook_of_tables(own, language, folios[0].tenant)
    yield f"letter.{language}.xlsx", workbook_of_tables(theirs, language, folios[0].tenant)


def evidence_of(opened: Opened, *, documents: bool) -> dict[str, bytes]:
    """What the decision rests on, by its path in the folder; with `documents`, the files that the register names and that are as it says."""
    review, found = opened.review, dict[str, bytes]()
    for name in _EVIDENCE:
        path: Path = getattr(review, name)
        if path.is_file():
            found[path.name] = _read(path)
    for path in _documents(opened) if documents else ():
        found[path.relative_to(review.folder).as_posix()] = _read(path)
    return found


def _documents(opened: Opened) -> Iterator[Path]:
    kept = opened.kept
    if kept is None:
        return
    for one in kept.register.documents or ():
        if one.file is not None and file_of(kept.path.parent, one.file).state is FileState.WHOLE:
            yield kept.path.parent / one.file.name


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise UserFileError(
            f"{path}: is a link, and may lead to what nobody meant to hand on; put the file itself there"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error


def about(opened: Opened) -> dict[str, str | date]:
    """What a manifest says of the review itself."""
    case = opened.case
    return {
        "tenant": case.tenant,
        "vendor": case.vendor,
        "product": case.product,
        "on": case.proposed.day,
        "proposed": str(case.proposed.outcome),
    }


def memory_of(folder: Path) -> Path:
    """Where the next review finds what this one proposed."""
    return Review(folder).folder / NAME
