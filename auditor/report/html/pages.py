"""The pages of both audiences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.assess.assessment import Assessment
from auditor.report.html import management, vendor
from auditor.report.speech.words import Words
from auditor.vendor.profile import Guidance

Audience = Literal["management", "vendor"]


def render(
    assessment: Assessment,
    words: Words,
    audience: Audience,
    guidance: Mapping[str, Guidance] | None = None,
) -> str:
    """The page of one audience in the language of `words`. `guidance` is the product's, by check id or topic."""
    if audience == "management":
        return management.render(assessment, words, guidance)
    return vendor.render(assessment, words, guidance)
