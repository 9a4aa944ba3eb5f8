"""What a tenant's credential cannot see, in words: which questions would stay open, and which right would answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.cli.vulnerabilities_said import age_line
from auditor.pipeline.diagnosing.diagnosis import Diagnosis
from auditor.posture import BLINDING, UnknownKind
from auditor.report.escape import plain
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words
from auditor.vulnerabilities import shipped
from auditor.vulnerabilities.model import STALE_DAYS

VERBS = ("read", "write", "create", "delete", "update", "export")


def lines(found: Diagnosis, words: Words) -> Iterator[str]:
    """Whom it asked as whom, what it is shown, what it may do, and which questions stay open."""
    from tabulate import tabulate

    collection, assessment = found.collection, found.assessment
    product = " ".join(filter(None, (assessment.vendor_name, collection.product_version)))
    yield product_line(assessment.vendor_name, words.language)
    yield plain(
        words.ui(
            "doctor.line",
            tenant=collection.tenant,
            product=product,
            address=collection.address,
            sign_in=collection.sign_in,
        )
    )
    rows = [[plain(cell) for cell in row] for row in table(found, words)]
    headers = [words.ui("doctor.column.evidence"), words.ui("doctor.column.state"), ""]
    yield tabulate(rows, headers=headers, tablefmt="plain")
    own = assessment.result("access.auditor-credential")
    if own is not None:
        yield f"\n{plain(words.sentence(own))}"
        for resource in own.resources:
            yield f"  {plain(resource.name)}:"
            yield from (f"    {plain(line)}" for line in rights(resource.actual, words))
    for key, results in (("doctor.blind", found.blind), ("doctor.beyond", found.beyond)):
        if results:
            yield f"\n{words.ui(key)}"
            yield from (f"  {plain(line)}" for line in questions(results, words))
    yield from old_list(assessment, words.language)


def old_list(assessment: Assessment, language: str) -> Iterator[str]:
    """That the list of known vulnerabilities is old, where the product has a version that would be looked up in it."""
    looked_up = assessment.result("hygiene.known-vulnerable-version")
    if looked_up is None or looked_up.status == "not_applicable" or assessment.as_of is None:
        return
    known = shipped()
    if known.age(assessment.as_of) > STALE_DAYS:
        yield f"\n{age_line(known, assessment.as_of, language)}"


def table(found: Diagnosis, words: Words) -> list[tuple[str, str, str]]:
    """What each kind of evidence is called, its state, and why or what it takes."""
    return [
        (
            words.vocabulary.evidence.get(entry.kind, {}).get(words.language, entry.kind),
            *found.sighted.state(entry, words),
        )
        for entry in found.collection.resources
    ]


def questions(results: Iterable[Result], words: Words) -> Iterator[str]:
    """What stays open, by what would answer it: a line for each, and the questions below it."""
    groups: dict[str, list[str]] = {}
    for result in results:
        groups.setdefault(_answered_by(result, words), []).append(
            f"{result.check.id}  {words.text(result.check, 'title')}"
        )
    for by, titles in groups.items():
        if by:
            yield by
        yield from (f"  {title}" for title in titles)


def _answered_by(result: Result, words: Words) -> str:
    if result.fault is not None:
        return words.fault(result.check, result.fault)
    if result.out_of_reach:
        return words.ask(result.check)
    gaps = [gap for gap in result.missing if gap.kind in BLINDING] or list(result.missing)
    denied = next((gap for gap in gaps if gap.kind is UnknownKind.DENIED and gap.permission), None)
    if denied is not None:
        return words.ui("doctor.takes", right=denied.permission)
    return "; ".join(dict.fromkeys(words.gap(gap) for gap in gaps[:1]))


def rights(value: Any, words: Words) -> Iterator[str]:
    """What a credential may do, a line an object: "party.party (read, write)" out of "read party.party" and the like;
    what is said in a sentence stays one."""
    entries = value if isinstance(value, tuple | list) else (value,)
    actions: dict[str, list[str]] = {}
    for entry in entries:
        verb, _, what = str(entry).partition(" ") if isinstance(entry, str) else ("", "", "")
        if verb in VERBS and what and " " not in what:
            actions.setdefault(what, []).append(words.value(verb))
        else:
            yield words.value(entry)
    yield from (f"{what} ({', '.join(verbs)})" for what, verbs in actions.items())
