"""The dossier: what the vendor or implementer owns, worst first, and nothing that other reports contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.assess.plan.causes import causes
from auditor.bilingual import Words as Texts
from auditor.report.speech.summary import findings
from auditor.report.views.asked import Asked
from auditor.report.views.vendor import dossier_of
from auditor.vendor.profile import Guidance
from tests.report import support

LANGUAGES = ("en", "vi")


def everything(owner: str = "implementer") -> Asked:
    """The product's guidance gives all topics to one party."""
    topics = {entry.check.topic for entry in support.assessment().results}
    return Asked(guidance={topic: Guidance(owner=owner) for topic in topics})


def test_only_what_vendor_or_implementer_own_has_an_entry_and_the_rest_is_counted() -> None:
    made = support.assessment()
    found = dossier_of(made, support.words(), Asked())
    assert [entry.anchor for entry in found.findings] == ["endpoints.sample-http"]
    assert found.totals.startswith("1 finding is for the vendor or the implementer")
    assert "2 more are the customer's own" in found.totals
    assert "the 3 findings of the assessment" in found.totals
    assert len(findings(made)) == 3


def test_the_product_s_guidance_says_who_owns_what() -> None:
    made = support.assessment()
    found = dossier_of(made, support.words(), everything())
    assert {entry.owner for entry in found.findings} == {"Implementer"}
    counted = [entry.anchor for entry in found.findings if not entry.beside]
    assert counted == [entry.check.id for entry in findings(made)]
    nobody = dossier_of(made, support.words(), everything("customer"))
    assert nobody.findings == ()
    assert nobody.all_items == {}


def test_a_finding_is_numbered_and_named_for_answers() -> None:
    found = dossier_of(support.assessment(), support.words(), everything())
    assert [entry.number for entry in found.findings] == list(range(1, len(found.findings) + 1))
    assert all(entry.about == f"check:{entry.anchor}" for entry in found.findings)
    assert set(found.all_items) == {entry.about for entry in found.findings}


def test_the_worst_ten_stand_in_the_finding_and_all_in_the_items() -> None:
    found = dossier_of(support.crowd(237), support.words(), everything())
    (entry,) = [one for one in found.findings if one.anchor == "access.sample-modify"]
    assert len(entry.items) == 10
    assert len(found.all_items[entry.about]) == 237
    assert entry.items == found.all_items[entry.about][:10]
    assert entry.rest == "and 227 more, by name in the workbook"


def test_a_finding_is_as_grave_as_its_gravest_item_and_says_so() -> None:
    made = support.assessment()
    result = made.result("access.sample-modify")
    assert result is not None
    wrong = [entry for entry in result.resources if entry.status == "fail"]
    for entry in wrong[1:]:
        entry.severity = "low"
    (found,) = [
        one
        for one in dossier_of(made, support.words(), everything()).findings
        if one.anchor == "access.sample-modify"
    ]
    assert found.severity == "critical"
    assert found.graded == f"gravest of {len(wrong)}: 1 critical, {len(wrong) - 1} low"
    assert {item.severity_text for item in found.items} == {"Critical", "Low"}


def test_the_requested_date_is_that_of_the_policy_where_it_sets_one() -> None:
    made = support.assessment()
    made.deadlines = {"critical": 5}
    found = {one.anchor: one for one in dossier_of(made, support.words(), everything()).findings}
    assert found["access.sample-modify"].requested.iso == "2026-11-29"
    assert found["endpoints.sample-http"].requested.iso == "2026-12-24"


def test_it_begins_with_what_is_wanted_by_when_and_how_to_answer() -> None:
    found = dossier_of(support.assessment(), support.words(), everything())
    asked = [one for one in found.findings if not one.closed and not one.beside]
    days = sorted({one.requested.iso: one.requested.text for one in asked}.items())
    first = sum(one.requested.iso == days[0][0] for one in asked)
    assert found.wanted[0] == (
        f"Put right the {len(asked)} findings below, each by its requested date: "
        f"{first} by {days[0][1]}, all by {days[-1][1]}."
    )
    assert found.wanted[1].startswith(f"Answer every finding before {days[0][1]}: ")
    assert "vendor.en.xlsx" in found.wanted[1]
    assert f"the {len(found.documents)} documents" in found.wanted[2]
    vietnamese = dossier_of(support.assessment(), support.words("vi"), everything())
    assert "vendor.vi.xlsx" in vietnamese.wanted[1]


def test_nothing_is_wanted_to_be_put_right_where_nothing_is_the_vendors() -> None:
    found = dossier_of(support.assessment(), support.words(), everything("customer"))
    assert not any(one.startswith(("Put right", "Answer")) for one in found.wanted)


def test_requested_dates_follow_the_day_by_which_ends_were_judged() -> None:
    made = replace(support.assessment(), as_of=date(2027, 3, 1))
    found = dossier_of(made, support.words(), everything())
    finished = {one.leader.check.id: one.dates.finish.isoformat() for one in causes(made)}
    both = [one for one in found.findings if one.anchor in finished]
    assert both
    assert [one.requested.iso for one in both] == [finished[one.anchor] for one in both]


def test_laws_are_named_in_the_readers_language_and_come_first() -> None:
    found = dossier_of(support.assessment(), support.words("vi"), everything())
    names = [name for one in found.findings for name, _ in one.frameworks]
    assert any(name.startswith("Luật ") for name in names)
    assert not any("Vietnam)" in name for name in names)


def test_the_digest_names_the_assessment() -> None:
    made = support.assessment()
    digest = dossier_of(made, support.words(), Asked()).digest
    assert digest == dossier_of(support.assessment(), support.words("vi"), everything()).digest
    other = replace(support.assessment(), assessed_at="2026-11-25T00:00:00Z")
    assert dossier_of(other, support.words(), Asked()).digest != digest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_age_of_an_export_is_what_it_shows_or_unknown(language: str) -> None:
    made = support.assessment()
    said = dict(dossier_of(made, support.words(language), Asked()).about)
    unknown = "date unknown" if language == "en" else "không rõ ngày"
    assert unknown in "".join(said.values())
    made.sources = tuple(replace(entry, dated="2024-03-01") for entry in made.sources)
    said = dict(dossier_of(made, support.words(language), Asked()).about)
    day = "1 March 2024" if language == "en" else "01/03/2024"
    assert day in "".join(said.values())
    assert unknown not in "".join(said.values())


def test_why_it_matters_takes_two_sentences() -> None:
    guide = Guidance(
        where=Texts(en="There", vi="Tại đó"),
        set=Texts(en="That", vi="Như vậy"),
        verify=Texts(en="So", vi="Thế"),
        owner="implementer",
    )
    for vendor_text in dossier_of(
        support.assessment(), support.words(), Asked(guidance={"access.sample-modify": guide})
    ).findings:
        assert vendor_text.why.count(". ") <= 1
