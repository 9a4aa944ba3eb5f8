"""The steps by which a product's guidance puts a finding right, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.check import Check
from auditor.report.guided import guide_of, in_language
from auditor.report.speech.safe import safe_link
from auditor.report.speech.words import Words

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

STEPS = ("where", "set", "side_effect", "verify")


def steps_of(check: Check, guidance: Mapping[str, Guidance], words: Words) -> list[tuple[str, str]]:
    """(what a step is, its text): where to go, what to set, what else that does, how to see that it holds; of what the product says."""
    guide = guide_of(check, guidance)
    if guide is None:
        return []
    texts = ((name, in_language(getattr(guide, name), words.language)) for name in STEPS)
    return [(words.ui(f"machine.step.{name}"), text) for name, text in texts if text]


def link_of(check: Check, guidance: Mapping[str, Guidance]) -> str:
    """The product's own page about it; empty where none is named."""
    guide = guide_of(check, guidance)
    return safe_link(guide.link) if guide is not None else ""
