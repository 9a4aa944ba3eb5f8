"""What every format shows of a framework: its head, how many controls stand how, and a row for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.controls.standing import NOT_MET, NOT_SHOWN, PARTLY_MET, STATUSES, Judged, Standing
from auditor.assess.frameworks.model import Framework
from auditor.assess.frameworks.ways import way_of
from auditor.report.framework.reasons import reason
from auditor.report.speech.safe import clean, safe_link
from auditor.report.speech.words import Words

SENTENCE = 400
NAMED = 8
LISTED = 8
ORDER = ("fail", "partial", "unknown", "missing", "pass", "not_applicable")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A check behind a control: what it is called, how it came out, and its sentence; empty where it was not run."""

    check: str
    status: str
    label: str
    title: str
    sentence: str


def _gravity(one: Evidence) -> int:
    return ORDER.index(one.status)


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
        return min(self.evidence, key=_gravity, default=None)

    @property
    def listed(self) -> tuple[Evidence, ...]:
        """All checks where they are few; else those that matter most."""
        if len(self.evidence) <= LISTED:
            return self.evidence
        return tuple(sorted(self.evidence, key=_gravity)[:LISTED])

    @property
    def folded(self) -> tuple[Evidence, ...]:
        """The others."""
        return tuple(one for one in self.evidence if one not in self.listed)


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework held against an assessment, in one language."""

    framework: str
    name: str
    tenant: str
    title: str
    product: str
    language: str
    lead: tuple[str, ...]
    first: str
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
        title=words.ui(
            "framework.title",
            name=clean(framework.named_in(words.language), SENTENCE),
            tenant=clean(assessment.tenant, SENTENCE),
        ),
        product=clean(assessment.vendor_name, SENTENCE),
        language=words.language,
        lead=tuple(_lead(framework, words)),
        first=_first(judged.standings, words),
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
            name=clean(framework.framework, SENTENCE),
            publisher=clean(framework.publisher_in(words.language), SENTENCE),
            date=words.date(framework.looked_up),
            link=safe_link(framework.link),
        ),
        clean(framework.licence.to(words.language), SENTENCE),
    ]
    return [*lines, words.ui("framework.coarse")] if framework.is_coarse else lines


def _first(standings: Sequence[Standing], words: Words) -> str:
    """What to put right first, the gravest before what is partly met, and for how many controls evidence is to be had."""
    wrong = [one.control.id for status in (NOT_MET, PARTLY_MET) for one in standings if one.status == status]
    unseen = sum(one.status == NOT_SHOWN for one in standings)
    told = []
    if wrong:
        named, more = ", ".join(clean(id_, 80) for id_ in wrong[:NAMED]), len(wrong) - NAMED
        key = "framework.first.more" if more > 0 else "framework.first"
        told.append(words.ui(key, controls=named, n=words.number(more)))
    if unseen:
        key = "framework.evidence.one" if unseen == 1 else "framework.evidence"
        told.append(words.ui(key, n=words.number(unseen)))
    return " ".join(told)


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
