"""What is said of a framework in Vietnamese is Vietnamese, but for names and ids."""

from __future__ import annotations

import re
from functools import cache

import pytest

from auditor.assess.frameworks.lint import known_topics
from auditor.assess.frameworks.reading import own_frameworks
from auditor.check import load_catalogue
from auditor.cli.shared.framework_lines import listed, shown
from auditor.report.speech.words import Words
from auditor.vendor import vendor_named
from tests.language.names import NAME, Held
from tests.language.reading import pieces
from tests.language.rendered import held_of, left_in
from tests.report.framework.held import example

FRAMEWORKS = own_frameworks()
IDS = {control.id for one in FRAMEWORKS.values() for control in one.all()}
CALLED = {
    text
    for one in FRAMEWORKS.values()
    for text in (one.name, one.publisher, one.named_in("vi"), one.publisher_in("vi"), one.framework)
}
NAMES = re.compile(
    "|".join(
        re.escape(text)
        for text in sorted({*IDS, *CALLED, *load_catalogue().checks, *known_topics()}, key=len, reverse=True)
    )
)
VENDOR = vendor_named("salesforce")


@cache
def held() -> Held:
    """What the example and its product name."""
    return held_of(example().rendering.assessment, VENDOR)


def english(lines: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return left_in([(name, NAMES.sub(NAME, line)) for name, line in lines], held(), VENDOR.id)


@pytest.mark.parametrize("name", ["fedramp-ksi:0.9.43-beta", "sbs:0.4.1", "vn-law-91:2025"])
@pytest.mark.parametrize(
    ("format_", "ending"), [("text", "txt"), ("md", "md"), ("html", "html"), ("xlsx", "xlsx")]
)
def test_no_english_is_left_in_what_is_shown(name: str, format_: str, ending: str) -> None:
    read = list(pieces(f"x.{ending}", example(name).report(format_, "vi")))
    assert len(read) > 4
    assert english([(format_, piece) for piece in read]) == {}


def test_no_english_is_left_in_what_frameworks_say_themselves() -> None:
    words = Words("vi", load_catalogue())
    lines = [listed(list(FRAMEWORKS.values()), words).splitlines()[-1]]
    lines += [line for one in FRAMEWORKS.values() for line in shown(one, words)]
    assert english([("frameworks", line) for line in lines]) == {}
    assert english([("frameworks", "The administrators sign in without a second factor.")])
