"""The page for engineers, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.people import account_of, is_person
from auditor.assess.result import Resource, Result
from auditor.report.html.page import fill
from auditor.report.html.speech import Speech
from auditor.report.people import pseudonym
from auditor.report.points import point_rows
from auditor.report.speech.phrases import faults, native_line, skipped_line, verdict, waiver_line
from auditor.report.speech.safe import clean
from auditor.report.speech.words import Words
from auditor.report.technical.checks import SECTIONS, ordered, told
from auditor.report.technical.columns import PART, columns_of, rows_of
from auditor.report.technical.packed import packed, sheet
from auditor.report.technical.run import facts_of_run, head
from auditor.report.technical.searching import LISTED, MOST, choices, script_data
from auditor.report.technical.subject import Crowd, crowd_of, wrong_holders, wrong_objects
from auditor.report.totals import Totals, counted_where, totals_of
from auditor.vendor.profile import Guidance

STEM = "technical"
CROWD = 10

Pieces = Iterable[str]


def pieces(assessment: Assessment, words: Words, guidance: Mapping[str, Guidance] | None = None) -> Pieces:
    """The page itself; what is too much for it is left to the files beside it."""
    *_, (_, page) = files(assessment, words, f"{STEM}.{words.language}.html", guidance)
    return page


def files(
    assessment: Assessment,
    words: Words,
    name: str,
    guidance: Mapping[str, Guidance] | None = None,
) -> Iterator[tuple[str, Pieces]]:
    """(name, contents) of the files beside the page, and last of the page that names them by their digest."""
    speech = Speech(words, STEM, assessment.vendor_name)
    results = ordered(assessment)
    alias = partial(_alias, assessment, words)
    rows = rows_of(results)
    parts: list[dict[str, Any]] = []
    for number, start in enumerate(range(PART, len(rows), PART), 2):
        made = sheet(columns_of(rows[start : start + PART], speech, alias), number)
        beside = f"{name.removesuffix('.html')}.{number}.css"
        yield beside, (made.text,)
        parts.append({"file": beside, "digest": made.digest})
    first = columns_of(rows[:PART], speech, alias)
    yield name, (_page(assessment, speech, results, guidance or {}, first, parts, len(rows)),)


def _alias(assessment: Assessment, words: Words, entry: Resource) -> str:
    """The name under which reports that leave the house show a person; empty for what is none."""
    if not is_person(entry.id):
        return ""
    return pseudonym(assessment, account_of(entry.id, assessment.people), words)


def _page(
    assessment: Assessment,
    speech: Speech,
    results: Sequence[Result],
    guidance: Mapping[str, Guidance],
    first: dict[str, Any],
    parts: list[dict[str, Any]],
    entries: int,
) -> str:
    words = speech.words
    totals = totals_of(assessment)
    checks = told(results, assessment, guidance, speech)
    lists = {
        "skipped": [clean(skipped_line(one, words), 600) for one in assessment.skipped],
        "native": [clean(native_line(one, words), 600) for one in assessment.native],
    }
    return fill(
        "technical.html.j2",
        "technical.css",
        script="technical.js",
        sheets_beside=bool(parts),
        t=speech.say,
        n=speech.count,
        shared=speech.shared,
        language=speech.language,
        audience=STEM,
        head=head(assessment, speech),
        faults=[clean(line, 600) for line in faults(assessment, words)],
        verdict=[clean(line, 900) for line in verdict(assessment, words)],
        counted=_counted(totals, speech),
        crowds=_crowds(results, speech),
        sections=[
            (name, mine) for name in SECTIONS if (mine := [one for one in checks if one.section == name])
        ],
        waivers=[clean(waiver_line(note, words), 400) for note in assessment.waiver_notices[:MOST]],
        facts=_facts(assessment, speech),
        sources=_sources(assessment, speech),
        points=[(row.title, row.cells(words)) for row in point_rows(assessment, words)],
        lists={
            key: (len(lines), lines[:LISTED], len(lines) - LISTED, max(0, len(lines) - MOST))
            for key, lines in lists.items()
        },
        preset={"status": "fail", "counts": "yes"},
        choices=choices(checks, speech),
        entries=entries,
        data=script_data(checks, lists, parts, entries, speech),
        rows=packed(first),
    )


def _counted(totals: Totals, speech: Speech) -> list[tuple[str, str, str]]:
    words = speech.words
    return [
        (words.ui(f"counted.{row.key}"), words.number(row.number), words.ui(f"counted.{row.key}.where"))
        for row in counted_where(totals)
    ]


def _crowds(results: Sequence[Result], speech: Speech) -> list[tuple[str, Crowd, list[tuple[str, str]]]]:
    """Of roles and of objects: the sentence that says how they crowd, and the first of them."""
    found = []
    for key, names in (("roles", wrong_holders(results)), ("objects", wrong_objects(results))):
        crowd = crowd_of([(id_, speech.words.called(name)) for id_, name in names], CROWD)
        if crowd.count > 1:
            said = speech.say(
                f"technical.crowd.{key}{'_all' if crowd.count == len(crowd.first) else ''}",
                n=crowd.count,
                shown=len(crowd.first),
                share=speech.percent(crowd.held),
                entries=crowd.entries,
            )
            lines = [(clean(name, 200), speech.words.number(number)) for name, number in crowd.first]
            found.append((said, crowd, lines))
    return found


def _facts(assessment: Assessment, speech: Speech) -> list[tuple[str, str]]:
    """How it was run: pairs of label and text."""
    facts = facts_of_run(assessment, speech)
    if assessment.ledger:
        facts.append((speech.say("technical.ledger"), clean(assessment.ledger, 100)))
    return facts


def _sources(assessment: Assessment, speech: Speech) -> list[tuple[tuple[str, str], ...]]:
    """Each source: what it is, its own date, the account that asked and its rights."""
    found = []
    for entry in assessment.sources:
        pairs = (
            (
                "technical.source.dated",
                speech.moment(entry.dated) if entry.dated else speech.say("technical.undated"),
            ),
            ("technical.source.read", speech.moment(entry.observed_at)),
            ("technical.source.account", clean(speech.words.called(entry.account), 120)),
            ("technical.source.rights", clean(", ".join(map(speech.words.called, entry.rights)), 600)),
            ("technical.source.version", clean(entry.product_version, 60)),
        )
        found.append(tuple((speech.say(key), text) for key, text in pairs if text))
    return found
