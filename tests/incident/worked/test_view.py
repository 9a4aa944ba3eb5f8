"""The view in its formats: all tell the same of the same assessment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.check import load_catalogue
from auditor.incident.detection.campaigns.campaign import campaigns
from auditor.incident.triage.words import Say, texts
from auditor.incident.worked.page import page
from auditor.incident.worked.standing import Conclusion, Sight, State, standings
from auditor.incident.worked.text import as_markdown, as_text
from auditor.incident.worked.told import ROOM, told
from auditor.incident.worked.view import FORMATS, view_of
from auditor.report.speech.words import Words
from auditor.userfile import UserFileError
from tests.exports import EXAMPLE, audit
from tests.incident.worked.samples import CHECKS, assessment
from tests.report.framework.test_language import english

STOPPED = {"access.guest-object-rights": "pass"}
OPEN = {"access.api-access": "fail", "apps.admin-approval": "fail"}
SPOKEN = ("en", "vi")


def told_of(language: str, found: Assessment) -> dict[str, Any]:
    words = Words(language, load_catalogue())
    return told(found, standings(found, campaigns(), CHECKS), words)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_there_in_both_languages(language: str) -> None:
    keys = {f"conclusion.{one}" for one in Conclusion} | {f"state.{one}" for one in State}
    keys |= {f"sight.{one}" for one in Sight}
    assert keys <= set(texts(ROOM))
    for key in texts(ROOM):
        assert Say(language, ROOM)(key).strip() or key == "sight.nothing", key


def test_the_counts_are_those_of_the_campaigns() -> None:
    view = told_of("en", assessment({**STOPPED, **OPEN}))
    by_id = {one["campaign"]: one for one in view["campaigns"]}
    assert by_id["2026-guest-aura"]["conclusion"] == "stopped"
    assert by_id["2026-guest-aura"]["stopped_at"] == 2
    assert by_id["2025-unc6040"]["conclusion"] == "worked"
    assert by_id["2025-unc6395"]["conclusion"] == "not_said"
    assert by_id["2025-device-code"]["conclusion"] == "not_of_product"
    assert [one["conclusion"] for one in view["campaigns"]] == [
        "worked", "not_said", "not_said", "not_said", "stopped", "not_of_product",
    ]  # fmt: skip
    assert view["counts"] == {"worked": 1, "stopped": 1, "not_said": 3, "not_of_product": 1}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_each_format_names_every_campaign_step_and_check(form: str, language: str) -> None:
    view = told_of(language, assessment({**STOPPED, **OPEN}))
    made = {"text": as_text, "md": as_markdown, "html": page}[form](view, Say(language, ROOM))
    plain = made.replace("\\", "").replace("&#39;", "'").replace("&amp;", "&").replace("\u2060", "")
    for campaign in view["campaigns"]:
        assert campaign["title"] in plain
        assert campaign["said"] in plain
        for step in campaign["steps"]:
            assert step["said"] in plain
            for way in step["stopped_by"]:
                assert all(one["check"] in plain for one in way)
    assert Say(language, ROOM)("foot") in plain


def test_what_to_put_right_first_is_what_most_campaigns_get_in_by() -> None:
    failing = {"apps.ip-relaxation": "partial", "auth.salesforce-token-networks": "unknown", **OPEN}
    view = told_of("en", assessment({**STOPPED, **failing}))
    assert [(one["check"], one["campaigns"]) for one in view["first"]] == [
        ("apps.ip-relaxation", 3), ("apps.admin-approval", 1), ("access.api-access", 1),
    ]  # fmt: skip
    assert [one["check"] for one in view["then"]] == ["auth.salesforce-token-networks"]
    text = as_text(view, Say("en", ROOM))
    assert text.startswith("Product: Salesforce\n")
    assert "Apps that get past network limits (3); " in " ".join(text.split("\n"))
    assert "and: Apps that get past network limits: fails in part, 1 of 2 (apps.ip-relaxation)" in text
    assert "0 " not in text.split("\n")[3]


def test_nothing_is_put_right_first_where_all_is_stopped() -> None:
    view = told_of("en", assessment(STOPPED))
    assert view["first"] == []


def test_a_part_that_fails_is_not_told_as_one_that_passes() -> None:
    text = as_text(told_of("vi", assessment({"apps.ip-relaxation": "partial"})), Say("vi", ROOM))
    assert "không đạt một phần, 1 trên 2" in text
    assert ": đạt một phần" not in text


@pytest.mark.parametrize("language", SPOKEN)
def test_a_name_from_outside_is_no_markup(language: str) -> None:
    found = assessment(OPEN)
    found.tenant = "<b>Acme</b>\x1b[2J"
    view = told_of(language, found)
    assert "<b>" not in page(view, Say(language, ROOM))
    assert "<b>" not in as_markdown(view, Say(language, ROOM))
    assert "\x1b" not in as_text(view, Say(language, ROOM))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scanned")
    done = audit(
        "scan",
        str(EXAMPLE),
        "--date",
        "2026-11-24",
        "--tenant",
        "Acme",
        "--format",
        "json",
        "--out",
        str(out),
    )
    assert done.code in (0, 1), done.text
    return out


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_made_of_a_stored_assessment(form: str, scanned: Path) -> None:
    assert "Acme" in view_of(scanned, form, "en")
    assert view_of(scanned / "assessment.json", form, "vi") != view_of(scanned, form, "en")


def test_the_data_is_the_same_in_both_languages_but_for_its_sentences(scanned: Path) -> None:
    def bare(language: str) -> list[tuple[str, str, list[str]]]:
        view = json.loads(view_of(scanned, "json", language))
        return [
            (one["campaign"], one["conclusion"], [step["state"] for step in one["steps"]])
            for one in view["campaigns"]
        ]

    assert bare("en") == bare("vi")
    assert bare("en")


def test_what_is_no_assessment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFileError):
        view_of(tmp_path / "assessment.json", "text", "en")


def test_no_english_is_left_in_vietnamese(scanned: Path) -> None:
    lines = [("campaigns", line) for line in view_of(scanned, "text", "vi").splitlines()]
    view = json.loads(view_of(scanned, "json", "vi"))
    lines += [("campaigns", one["summary"]) for one in view["campaigns"]]
    assert english(lines) == {}
    assert english([("campaigns", line) for line in view_of(scanned, "text", "en").splitlines()])
