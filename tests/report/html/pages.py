"""Pages and their parts, as the tests look at them."""

from __future__ import annotations

import re
from typing import Any, Literal

from lxml import html

from auditor.assess.assessment import Assessment
from auditor.bilingual import Words as Texts
from auditor.report.html import management, vendor
from auditor.vendor.profile import Guidance
from tests.report import support

Audience = Literal["management", "vendor"]
AUDIENCES: tuple[Audience, ...] = ("management", "vendor")
LANGUAGES = ("en", "vi")


def theirs() -> dict[str, Guidance]:
    """All topics of the samples are the implementer's, so that the page for the vendor has an entry for each finding."""
    return {entry.topic: Guidance(owner="implementer") for entry in support.CATALOGUE}


def page(
    audience: Audience = "management",
    language: str = "en",
    made: Assessment | None = None,
    guidance: dict[str, Guidance] | None = None,
) -> str:
    """A page of the sample assessment, or of another; to the vendor every finding is the implementer's."""
    told = {**theirs(), **(guidance or {})} if audience == "vendor" else guidance
    draw = management.render if audience == "management" else vendor.render
    return draw(made or support.assessment(), support.words(language), told)


def tree(text: str) -> Any:
    return html.document_fromstring(text)


def text_of(node: Any) -> str:
    """What a reader sees, on one line."""
    return re.sub(r"\s+", " ", node.text_content()).strip()


def section(text: str, name: str) -> str:
    """What a reader sees of one section."""
    return text_of(tree(text).get_element_by_id(name))


def guide(link: str = "https://example.org/help") -> Guidance:
    """Guidance that can be told from the check's own text."""
    return Guidance(
        where=Texts(en="Setup > Here", vi="Setup > Tại đây"),
        set=Texts(en="Turn it off.", vi="Tắt tùy chọn này."),
        verify=Texts(en="The box is empty.", vi="Ô chọn để trống."),
        side_effect=Texts(en="Some jobs stop.", vi="Một số tác vụ dừng lại."),
        link=link,
        owner="implementer",
    )
