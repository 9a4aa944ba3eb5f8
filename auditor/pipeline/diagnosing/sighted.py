"""How much of each kind of evidence a credential is shown, by what the normalizer makes of the answers: a product that hides
rows or fields answers with success all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.collecting.live.asking.plan import ApiSource
from auditor.posture import BLINDING, Unknown, UnknownKind, gravity
from auditor.report.speech.reasons import in_words
from auditor.report.speech.texts import Texts
from auditor.snapshot import CollectedResource, ResourceState

MEANINGS = ("not_set", "not_installed")
"""What the profile says that an absence means; of a snapshot that does not say it only that there is no such thing."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """`narrowed` has by kind the gravest reason for which an answer that came is not all there is; `lacking` are rights that the
    credential is known not to have."""

    plan: ApiSource
    narrowed: Mapping[str, Unknown]
    lacking: frozenset[str]

    @classmethod
    def of(cls, plan: ApiSource, gaps: Iterable[Unknown], collected: Iterable[CollectedResource]) -> Sighted:
        """From everything that the posture does not know, and what became of each request."""
        narrowed: dict[str, Unknown] = {}
        for gap in gaps:
            if gap.kind in BLINDING:
                before = narrowed.get(gap.resource)
                if before is None or gravity(gap.kind) < gravity(before.kind):
                    narrowed[gap.resource] = gap
        lacking = {gap.permission for gap in narrowed.values() if gap.kind is UnknownKind.DENIED}
        lacking |= {entry.right for entry in collected if entry.state is ResourceState.DENIED}
        return cls(plan, narrowed, frozenset(lacking - {""}))

    def state(self, entry: CollectedResource, texts: Texts) -> tuple[str, str]:
        """In words, with why or what it takes."""
        if entry.state is not ResourceState.OK:
            takes = _takes(entry.right, texts) if entry.state is ResourceState.DENIED else ""
            has_meaning = entry.state is ResourceState.ABSENT and entry.means in MEANINGS
            key = f"doctor.means.{entry.means}" if has_meaning else f"doctor.state.{entry.state}"
            return texts.ui(key), _joined(takes, in_words(entry.reason, texts))
        gap = self._narrowing(entry.kind)
        if gap is not None:
            why = _joined(_takes(gap.permission, texts), in_words(gap.reason, texts))
            return texts.ui("doctor.state.partly"), why
        if entry.right in self.lacking:
            return texts.ui("doctor.state.perhaps"), _takes(entry.right, texts)
        return texts.ui("doctor.state.ok"), _absent(entry, texts) if entry.absent else ""

    def _narrowing(self, kind: str) -> Unknown | None:
        """Why an answer is a part only: itself, or the list whose rows say what to ask for."""
        if kind in self.narrowed:
            return self.narrowed[kind]
        resource = self.plan.resources.get(kind)
        if resource is None or resource.each is None or not resource.each.of:
            return None
        return self._narrowing(resource.each.of)


def _absent(entry: CollectedResource, texts: Texts) -> str:
    means = texts.ui(f"doctor.means.{entry.means}")
    return texts.ui("doctor.absent", means=means, n=texts.number(entry.absent))


def _takes(right: str, texts: Texts) -> str:
    return texts.ui("doctor.takes", right=right) if right else ""


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))
