"""One review with all that its papers are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.assess.result import Result
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Proposed
from auditor.assurance.packing.voice import Voice
from auditor.bilingual import Words as Texts
from auditor.check import Catalogue
from auditor.register.model.decisions import Decided
from auditor.report.speech.words import Vocabulary, Words
from auditor.vendor.profile import Guidance


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked of the vendor and is open: its text, and why it is asked."""

    id: str
    text: Texts
    why: Texts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document as the letter asks for it: its name, and how recent it must be."""

    id: str
    name: Texts
    fresh: Texts
    always: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A review: whom it is about, what there is, what is proposed of it, who decided. `missing` are names of what the folder lacks."""

    tenant: str
    vendor: str
    product: str
    evidence: Evidence
    proposed: Proposed
    decided: Decided | None
    catalogue: Catalogue
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    probes: Mapping[str, Texts] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    missing: tuple[str, ...] = ()

    def voice(self, language: str) -> Voice:
        """Everything said in one language."""
        found = self.evidence.assessment
        results: dict[str, Result] = {} if found is None else {one.check.id: one for one in found.results}
        names = {**{id_: kind.name for id_, kind in self.kinds.items()}, **self.probes}
        words = Words(language, self.catalogue, self.vocabulary)
        return Voice(words, results, self.catalogue.checks, names)
