"""What only the product has and no check judges stands in what engineers read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Tenant, TenantSource, assess
from auditor.assess.native import NativeFact, not_asked
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Known, Posture
from auditor.report.plain import json_, markdown
from auditor.report.plain import text as plain_text
from auditor.report.technical.page import pieces
from auditor.schemas import problems
from tests.builders import GAP, evidence, known, posture_with
from tests.checks.support import TODAY
from tests.report.support import assessment, words

CHECKS = load_catalogue()
ASKED = next(
    need.removeprefix("native:")
    for check in CHECKS
    for need in check.needs
    if isinstance(need, str) and need.startswith("native:")
)
LISTED = (
    NativeFact("Org.edition", "Enterprise", "org.json", 4),
    NativeFact("Org.limits", ["a"], "org.json", 0),
)
SHARED = Known(True, evidence("settings/Shared.xml", 3))


def tenant() -> Posture:
    native = {
        "Org.edition": Known("Enterprise", evidence("org.json", 4)),
        "Org.limits": Known(("a", "b"), evidence("org.json", 0)),
        "Org.secret": known("api_key=sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
        "Org.lost": GAP,
        "Org.hsts": SHARED,
        ASKED: known(True),
    }
    return posture_with(native=native, **{"transport.hsts": SHARED})


def test_what_a_check_or_a_neutral_fact_asks_for_is_not_listed() -> None:
    found = not_asked(tenant(), CHECKS)
    assert [fact.key for fact in found] == ["Org.edition", "Org.limits", "Org.secret"]
    assert found[:2] == (
        NativeFact("Org.edition", "Enterprise", "org.json", 4),
        NativeFact("Org.limits", ["a", "b"], "org.json", 0),
    )
    assert "sk_live" not in str(found[2].value)


def test_a_run_of_a_few_checks_lists_none() -> None:
    """What the others ask for would seem to be asked by none."""
    source = TenantSource("export", "sha256:" + "a" * 64, "2026-11-23T10:00:00Z", 1)
    who = Tenant("ACME", "salesforce", "Salesforce", (source,), ())
    for selection, listed in (("", 4), ("mfa", 0)):
        made = assess(
            tenant(),
            (),
            load_policy(),
            WaiverBook(TODAY),
            who,
            assessed_at="2026-11-24T00:00:00Z",
            today=TODAY,
            catalogue_version="1",
            selection=selection,
        )
        assert len(made.native) == listed


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_report_lists_it(language: str) -> None:
    made, said = replace(assessment(), native=LISTED), words(language)
    count = said.ui("heading.native", count="2")
    for text in (plain_text.render(made, said, verbose=True, width=200), markdown.render(made, said)):
        assert count in text
        assert "Org.edition: Enterprise (org.json:4)" in text
    document = json.loads(json_.render(made, said))
    assert document["native"][0] == {
        "key": "Org.edition",
        "value": "Enterprise",
        "path": "org.json",
        "line": 4,
    }
    assert problems("assessment", document) == []
    assert said.ui("heading.native", count="0") not in markdown.render(assessment(), said)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_for_engineers_lists_it(language: str) -> None:
    text = "".join(pieces(replace(assessment(), native=LISTED), words(language)))
    for part in ("Org.edition", "Enterprise", "org.json:4"):
        assert part in text
    assert "Org.edition" not in "".join(pieces(assessment(), words(language)))
