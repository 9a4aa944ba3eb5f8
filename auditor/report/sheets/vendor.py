"""The workbook of the report for the vendor: every finding and every item with its place for an answer, and what is to be sent.

What is read back stands under the keys of `auditor/answers/columns.py`; all else is for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from auditor.answers.answer import Said
from auditor.answers.columns import HEAD, HEAD_SHEET, SCHEMA
from auditor.assess.assessment import Assessment
from auditor.report.sheets.so_far import answered_so_far
from auditor.report.sheets.workbook import Column, Sheet, Value, workbook_of
from auditor.report.speech.texts import Texts
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.report.views.dossier import Dossier, DossierFinding, Item
from auditor.report.views.vendor import dossier_of
from auditor.vendor.profile import Guidance

ROWS = 20_000
"""Items of one sheet; more go to another one."""
_OF_FINDING = (Said.ACCEPTED, Said.FIXED, Said.DISPUTED, Said.PLANNED)
_OF_DOCUMENT = (Said.SENT, Said.PLANNED, Said.DISPUTED)
_UNANSWERED: tuple[Value, ...] = (None,) * 7


def document(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    names: bool = False,
) -> bytes:
    """The workbook of an assessment. `guidance` is the product's; `names` shows people by name."""
    dossier = dossier_of(assessment, words, Asked(guidance=guidance or {}, names=names))
    return workbook_of(
        [*sheets_of(dossier, words), _head(dossier, assessment)],
        words.language,
        f"{dossier.title} {dossier.tenant}",
    )


def sheets_of(dossier: Dossier, words: Texts) -> list[Sheet]:
    """The sheets that people read, in the report's language."""
    name, rows = dossier.labels["sheet_items"], list(_item_rows(dossier))
    items = [
        _items(dossier, f"{name} {first // ROWS + 1}" if first else name, rows[first : first + ROWS], words)
        for first in range(0, max(len(rows), 1), ROWS)
    ]
    return [
        _findings(dossier, words),
        *items,
        _documents(dossier, words),
        *answered_so_far(dossier),
        _how(dossier),
    ]


def _findings(dossier: Dossier, words: Texts) -> Sheet:
    labels = dossier.labels
    columns = (
        Column("about", labels["about"], 12, hidden=True),
        Column("", labels["number"], 6),
        Column("", labels["severity"], 12),
        Column("resource", labels["finding"], 60),
        Column("", labels["graded"], 24),
        Column("", labels["owner"], 16),
        Column("", labels["requested"], 16),
        Column("", labels["fix"], 50),
        Column("", labels["side_effect"], 36),
        Column("", labels["proof"], 44),
        Column("", labels["query_short"], 50),
        Column("check", labels["short_name"], 26),
    )
    return Sheet(
        name=labels["sheet_findings"],
        columns=(*columns, *_answers(labels, _OF_FINDING, words)),
        rows=[_finding_row(entry, labels) for entry in dossier.findings],
        lead=(
            f"{dossier.title} {dossier.tenant}",
            dossier.product_line,
            dossier.totals,
            labels["sheet_lead"],
        ),
    )


def _finding_row(entry: DossierFinding, labels: Mapping[str, str]) -> tuple[Value, ...]:
    repair = entry.repair
    requested = labels["accepted"] if entry.closed else _day(entry.requested.iso) or entry.requested.text
    return (
        entry.about,
        entry.number,
        entry.severity_text,
        entry.headline,
        entry.graded or (labels["beside"] if entry.beside else ""),
        entry.owner,
        requested,
        repair.lead or ". ".join(part.rstrip(".") for part in (repair.where, repair.set) if part),
        repair.side_effect,
        entry.proof.command or entry.proof.cannot,
        entry.proof.query,
        entry.anchor,
        *_UNANSWERED,
    )


def _items(dossier: Dossier, name: str, rows: list[tuple[Value, ...]], words: Texts) -> Sheet:
    labels = dossier.labels
    columns = (
        Column("about", labels["about"], 12, hidden=True),
        Column("", labels["number"], 6),
        Column("", labels["finding"], 40),
        Column("", labels["severity"], 12),
        Column("resource", labels["wrong"], 34),
        Column("", labels["where"], 50),
        Column("", labels["locator"], 34),
        Column("", labels["observed"], 34),
        Column("", labels["expected"], 26),
        Column("", labels["digest_short"], 30),
        Column("", labels["seen_at"], 22),
        Column("", labels["accepted"], 24),
        Column("check", labels["short_name"], 26),
    )
    return Sheet(
        name=name,
        columns=(*columns, *_answers(labels, _OF_FINDING, words)),
        rows=rows,
        lead=(f"{dossier.title} {dossier.tenant}", labels["items_lead"]),
    )


def _item_rows(dossier: Dossier) -> Iterator[tuple[Value, ...]]:
    for entry in dossier.findings:
        yield from (_item_row(entry, item) for item in dossier.all_items[entry.about])


def _item_row(entry: DossierFinding, item: Item) -> tuple[Value, ...]:
    return (
        item.fingerprint,
        entry.number,
        entry.title,
        item.severity_text,
        item.name,
        item.where,
        item.locator,
        item.observed,
        item.expected,
        item.evidence_whole,
        item.seen_at,
        item.accepted,
        entry.anchor,
        *_UNANSWERED,
    )


def _documents(dossier: Dossier, words: Texts) -> Sheet:
    labels = dossier.labels
    columns = (
        Column("about", labels["about"], 12, hidden=True),
        Column("resource", labels["document"], 60),
        Column("", labels["settles"], 40),
        Column("", labels["fresh"], 36),
        Column("", labels["who"], 18),
    )
    return Sheet(
        name=labels["documents"],
        columns=(*columns, *_answers(labels, _OF_DOCUMENT, words)),
        rows=[
            (one.about, one.what, one.settles, one.fresh, one.who, *_UNANSWERED) for one in dossier.documents
        ],
        lead=(labels["documents"], labels["documents_intro"]),
    )


def _how(dossier: Dossier) -> Sheet:
    labels = dossier.labels
    steps = [labels[key] for key in sorted(key for key in labels if key.startswith("how_"))]
    return Sheet(
        name=labels["sheet_how"],
        columns=(Column("", labels["number"], 6), Column("", labels["how"], 100)),
        rows=[(number, text) for number, text in enumerate((*steps, *dossier.notes), 1)],
        lead=(labels["sheet_how"],),
    )


def _answers(labels: Mapping[str, str], said: tuple[Said, ...], words: Texts) -> tuple[Column, ...]:
    """What whoever answers fills in, in the order of `ANSWERED`."""
    return (
        Column(
            "said", labels["answer"], 16, tuple(words.ui(f"answers.word.{one}") for one in said), fill=True
        ),
        Column("text", labels["answer_what"], 44, fill=True),
        Column("proof_name", labels["answer_evidence"], 26, fill=True),
        Column("proof_digest", labels["answer_digest"], 26, fill=True),
        Column("by_day", labels["answer_by_day"], 16, fill=True),
        Column("by", labels["answer_name"], 22, fill=True),
        Column("at", labels["answer_date"], 16, fill=True),
    )


def _head(dossier: Dossier, assessment: Assessment) -> Sheet:
    """What names the report for the machine that reads it back."""
    values = (
        SCHEMA,
        assessment.tenant,
        assessment.vendor,
        dossier.digest,
        dossier.assessed.iso,
        dossier.language,
    )
    return Sheet(
        name=HEAD_SHEET,
        columns=(Column("", "key", 16), Column("", "value", 80)),
        rows=list(zip(HEAD, values, strict=True)),
        hidden=True,
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
