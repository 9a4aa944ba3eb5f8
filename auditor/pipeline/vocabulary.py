"""What a product's profile calls things, for the words of a report."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.report.speech.words import Vocabulary
from auditor.vendor import Profile
from auditor.vendor.beside import asked_for


def vocabulary(profile: Profile, scope: Iterable[str]) -> Vocabulary:
    """The names of evidence and of what is to be asked for. `scope` are the kinds of source that were read."""
    own = {topic: text for kind in scope for topic, text in profile.out_of_reach(kind).items()}
    ask = {topic: text.model_dump() for topic, text in {**asked_for(), **own}.items()}
    return Vocabulary(
        evidence={name: label.model_dump() for name, label in {**profile.words, **profile.labels}.items()},
        ask=ask,
        lacks={topic: text.model_dump() for topic, text in profile.not_applicable.items()},
    )
