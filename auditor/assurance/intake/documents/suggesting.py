"""From a PDF file that was read to the one entry that it suggests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.assurance.intake.documents import sections
from auditor.assurance.intake.documents.fields import readings_of
from auditor.assurance.intake.documents.kinds import kinds_of
from auditor.assurance.intake.documents.pages import Page, pages_of, quoted
from auditor.assurance.intake.documents.promises import promises
from auditor.assurance.intake.documents.reading import Chosen, Reading, chosen
from auditor.assurance.intake.documents.rules import Kind, rules
from auditor.assurance.intake.model import Imported, Other, Shown, Suggestion
from auditor.assurance.intake.pdf.text import PdfText
from auditor.assurance.intake.words import Say
from auditor.report.escape import plain

_NOTED = ("number",)  # what a register has no field for


def read_document(name: str, sha256: str, text: PdfText, say: Say) -> Imported:
    """What a PDF file suggests: one document, with what it promises in numbers, or nothing where
    nobody can tell which kind it is."""
    pages = pages_of(text.pages)
    notes = _of_the_file(text, say)
    kinds = kinds_of(pages)
    if not kinds:
        why = say("doc.no_text") if not any(page.flat for page in pages) else say("doc.no_kind")
        return Imported(
            file=name, sha256=sha256, what="document", pages=text.total, not_understood=(why, *notes)
        )
    made = _suggestion(sha256, text, pages, kinds, notes, say)
    promised = promises(pages) if "promises" in rules().kinds[kinds[0].value].sections else []
    return Imported(
        file=name,
        sha256=sha256,
        what="document",
        pages=text.total,
        suggestions=(made, *(_promise(sha256, one, say) for one in promised)),
        not_understood=notes,
    )


def _promise(sha256: str, one: Reading, say: Say) -> Suggestion:
    """What an agreement promises, as an answer to a question of ours."""
    return Suggestion(
        id=f"ans-{one.field}-{sha256[7:15]}",
        into="answers",
        entry={"question": one.field, "value": one.value, "of": "vendor", "page": one.page},
        shown_by=(Shown(field="value", page=one.page, quotation=one.quotation, confidence=one.confidence),),
        doubt=(say("doubt.promise"),),
    )


def _suggestion(
    sha256: str, text: PdfText, pages: Sequence[Page], kinds: list[Reading], notes: tuple[str, ...], say: Say
) -> Suggestion:
    kind = rules().kinds[kinds[0].value]
    found = [
        one for field in kind.fields if (one := chosen(_key(field), readings_of(field, pages))) is not None
    ]
    listed = _listed(kind, pages, found)
    entry: dict[str, Any] = {"id": f"{kinds[0].value}-{sha256[7:15]}", "kind": kinds[0].value}
    if text.title.strip():
        entry["title"] = quoted(text.title)
    entry |= _values(found) | {field: [one.value for one in many] for field, many in listed.items() if many}
    counts = sections.findings(pages) if "findings" in kind.sections else ()
    entry |= {one.field: one.value for one in counts if one is not None}
    if remarks := _remarks(found, text, say):
        entry["notes"] = remarks
    sure = [one.sure for one in found if one.sure is not None]
    every = [
        kinds[0],
        *sure,
        *(one for many in listed.values() for one in many),
        *(one for one in counts if one),
    ]
    return Suggestion(
        id=f"doc-{sha256[7:19]}",
        into="documents",
        entry=entry,
        shown_by=tuple(_shown(one) for one in every),
        others=tuple(_other(one) for one in [*kinds[1:], *(other for one in found for other in one.others)]),
        doubt=(*_doubts(kinds, found, kind, pages, listed, say), *notes),
    )


def _key(field: str) -> str:
    """The key of the register that a field is."""
    return rules().fields[field].gives or field


def _listed(kind: Kind, pages: Sequence[Page], found: Sequence[Chosen]) -> dict[str, list[Reading]]:
    method = next((one.sure.value for one in found if one.field == "method" and one.sure is not None), None)
    made: dict[str, list[Reading]] = {}
    if "exceptions" in kind.sections:
        made["exceptions"] = sections.exceptions(pages)[0]
    if "customer_controls" in kind.sections:
        made["customer_controls"] = sections.customer_controls(pages)
    if "subservices" in kind.sections and method is not None:
        made["subservices"] = sections.subservices(pages, method)
    return made


def _values(found: Sequence[Chosen]) -> dict[str, Any]:
    values = {one.field: one.sure.value for one in found if one.sure is not None}
    for away in ("method", *_NOTED):
        values.pop(away, None)
    if "excludes" in values:
        values["excludes"] = [str(values["excludes"])[:400]]
    return values


def _remarks(found: Sequence[Chosen], text: PdfText, say: Say) -> str:
    """What a person should know who reads the entry, and the register has no field for."""
    said = [
        say("doc.number", number=one.sure.value)
        for one in found
        if one.field in _NOTED and one.sure is not None
    ]
    said += [say("doc.signed")] if text.signed else []
    return " ".join(said)


def _doubts(
    kinds: list[Reading],
    found: Sequence[Chosen],
    kind: Kind,
    pages: Sequence[Page],
    listed: dict[str, list[Reading]],
    say: Say,
) -> list[str]:
    said: list[str] = []
    if kinds[0].confidence != "high":
        said.append(say("doubt.kind", page=kinds[1].page, other=say.kind(kinds[1].value)))
    for one in found:
        if one.sure is None:
            both = "; ".join(
                f"{quoted(say.value(other.value))} ({say('page')} {other.page})" for other in one.others[:4]
            )
            said.append(say("doubt.two", field=say.field(one.field), both=both))
    known = {one.field for one in found}
    lacking = [say.field(_key(field)) for field in kind.fields if _key(field) not in known]
    if lacking:
        said.append(say("doubt.not_found", fields=", ".join(lacking)))
    if "exceptions" in listed and not listed["exceptions"]:
        none = sections.exceptions(pages)[1]
        said.append(say("doubt.none_noted", n=len(none)) if none else say("doubt.no_tests"))
    if any("checks" in one.value for one in listed.get("customer_controls", ())):
        said.append(say("doubt.linked"))
    if "customer_controls" in listed and not listed["customer_controls"]:
        said.append(say("doubt.no_controls"))
    return said


def _of_the_file(text: PdfText, say: Say) -> tuple[str, ...]:
    """What is said of the file as a whole: that it was not read to its end, holds pictures, scripts, or was locked."""
    said = []
    if text.stopped:
        said.append(
            say(
                text.stopped + ".partly" if text.stopped != "pdf.not_all" else "pdf.not_all",
                read=len(text.pages),
                total=text.total,
            )
        )
    if text.blank:
        said.append(say("pdf.pictures", n=text.blank, total=len(text.pages)))
    if text.cut:
        said.append(say("pdf.cut", n=text.cut))
    if text.scripts:
        said.append(say("pdf.scripts"))
    if text.encrypted:
        said.append(say("pdf.opened"))
    return tuple(said)


def _shown(one: Reading) -> Shown:
    return Shown(field=one.field, page=one.page, quotation=one.quotation, confidence=one.confidence)


def _other(one: Reading) -> Other:
    value = plain(one.value) if isinstance(one.value, str) else one.value
    return Other(field=one.field, value=value, page=one.page, quotation=one.quotation)
