"""What every format shows of a framework: its head, how many controls stand how, and a row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.controls.standing import STATUSES, Judged, Standing
from auditor.assess.frameworks.model import Framework
from auditor.assess.frameworks.ways import way_of
from auditor.report.framework.reasons import reason
from auditor.report.speech.safe import clean, safe_link
from auditor.report.speech.words import Words

SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """A check behind a control: what it is called, how it came out, and its sentence; empty where it was not run."""

    check: str
    status: str
    label: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """One control. `proof` is where what somebody attested can be looked up, where that counts."""

    control: str
    link: str
    asks: str
    how: str
    status: str
    label: str
    reason: str
    evidence: tuple[Evidence, ...]
    proof: str = ""

    @property
    def checks(self) -> list[str]:
        return [one.check for one in self.evidence]

    @property
    def worst(self) -> Evidence | None:
        """The check that decides it."""
        order = ("fail", "partial", "unknown", "missing", "pass", "not_applicable")
        return min(self.evidence, key=lambda one: order.index(one.status), default=None)


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework held against an assessment, in one language."""

    framework: str
    name: str
    tenant: str
    product: str
    language: str
    lead: tuple[str, ...]
    counts: Mapping[str, int]
    labels: Mapping[str, str]
    rows: tuple[Row, ...]
    counted: str


def view_of(judged: Judged, assessment: Assessment, words: Words) -> FrameworkView:
    """The view in the language of the words."""
    framework = judged.framework
    labels = {status: words.ui(f"framework.status.{status}") for status in STATUSES}
    counted = [
        words.ui("framework.count", n=words.number(n), status=labels[status])
        for status, n in judged.counts.items()
        if n
    ]
    return FrameworkView(
        framework=framework.framework,
        name=clean(framework.named_in(words.language), SENTENCE),
        tenant=clean(assessment.tenant, SENTENCE),
        product=clean(assessment.vendor_name, SENTENCE),
        language=words.language,
        lead=tuple(_lead(framework, words)),
        counts=dict(judged.counts),
        labels=labels,
        rows=tuple(_row(one, framework, assessment, words) for one in judged.standings),
        counted=words.ui(
            "framework.counts", all=words.number(len(judged.standings)), counts=", ".join(counted)
        ),
    )


def _lead(framework: Framework, words: Words) -> list[str]:
    lines = [
        words.ui(
            "framework.about",
            name=clean(framework.named_in(words.language), SENTENCE),
            publisher=clean(framework.publisher_in(words.language), SENTENCE),
            date=words.date(framework.looked_up),
            link=safe_link(framework.link),
        ),
        clean(framework.licence.to(words.language), SENTENCE),
    ]
    return [*lines, words.ui("framework.coarse")] if framework.is_coarse else lines


def _row(one: Standing, framework: Framework, assessment: Assessment, words: Words) -> Row:
    control = one.control
    asks = "" if control.asks is None else clean(control.asks.to(words.language), SENTENCE)
    return Row(
        control=clean(control.id, 80),
        link=safe_link(control.link or ""),
        asks=asks,
        how=words.ui(f"framework.way.{way_of(control, framework)}"),
        status=one.status,
        label=words.ui(f"framework.status.{one.status}"),
        reason=reason(one, assessment, words),
        evidence=_evidence(one, words),
        proof=_proof(one),
    )


def _proof(one: Standing) -> str:
    counts = one.attestation is not None and not one.params["flaw"]
    return clean(one.attestation.evidence, SENTENCE) if counts and one.attestation is not None else ""


def _evidence(one: Standing, words: Words) -> tuple[Evidence, ...]:
    results = {result.check.id: result for result in one.results}
    found = []
    for id_ in one.checks:
        result = results.get(id_)
        status = "missing" if result is None else result.status
        title = "" if result is None else clean(words.text(result.check, "title"), SENTENCE)
        sentence = "" if result is None else clean(words.sentence(result), SENTENCE)
        found.append(Evidence(id_, status, words.ui(f"framework.check.{status}"), title, sentence))
    return tuple(found)
