"""The page says in its table what it draws, holds every name, and strangers' names stay names."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from auditor.access import Wanted, from_posture
from auditor.posture import Action
from auditor.report.graph.drawn import fitting
from auditor.scales import LANGUAGES
from benchmarks.tenant.posture import posture_of
from benchmarks.tenant.shape import Shape as Size
from tests.access.reference import Shape, tenant
from tests.report.graph.pages import EXPORT, TODAY, company, data, page, strangers
from tests.report.html.pages import tree


def rows(text: str, section: str) -> list[tuple[str, ...]]:
    found = tree(text).get_element_by_id(section)
    return [
        tuple(re.sub(r"\s+", " ", cell.text_content()).strip() for cell in row)
        for row in found.findall(".//tbody/tr")
    ]


def test_the_table_says_what_the_picture_draws() -> None:
    text = page(company())
    said = rows(text, "table")
    assert ("30 accounts [1], with the same ways", "is given", "Sales, role", "certain") in said
    assert ("Carol, account", "member of", "EMEA, team", "certain") in said
    assert ("EMEA, team", "includes", "Sales, role", "certain") in said
    assert ("Sales, role", "gives: export (records of the team)", "export, Contact", "certain") in said
    assert ("Dave, account, switched off", "is given", "Sales, role", "certain") in said
    assert (
        "Erin, account",
        "is given",
        "until 31 January 2027, only when activated, condition",
        "certain",
    ) in said
    ((_, _, _, doubt),) = [row for row in said if row[0] == "Frank, account, not certain"]
    assert doubt == "possible, not certain"
    body = tree(text)
    assert len(said) == len(body.findall(".//path[@data-line]")) == len(data(text)["lines"])
    assert "34 accounts have this right for certain." in body.text_content()
    assert "Of 1 more it is not known" in body.text_content()
    assert "1 of all these is switched off." in body.text_content()


def test_what_is_muted_is_drawn_as_muted() -> None:
    found = company()
    said = rows(page(found, None, found.subject("Grace")), "table")
    assert ("Muting, role", "includes", "Sales, role", "muted") in said


def test_every_name_is_in_it_and_the_first_stand_in_the_table() -> None:
    text = page(company())
    ((label, names),) = rows(text, "boxes")[:1]
    assert label.startswith("30 accounts [1]")
    assert names == "Person 0; Person 1; Person 2; Person 3; Person 4 and 25 more"
    assert data(text)["boxes"][0][2] == [f"Person {number}" for number in range(30)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_or_has_a_hole(language: str) -> None:
    found = company()
    for text in (
        page(found, language=language),
        page(found, None, found.subject("Carol"), language),
        page(found, EXPORT, found.subject("role:Sales"), language),
        page(found, None, language=language),
    ):
        body = text.split("</style>")[1].split('<script type="application/json"')[0]
        assert re.findall(r"\{[a-z_]+\}", body) == []
        assert "html.graph" not in text
        assert "None" not in body


def test_the_vietnamese_page_is_vietnamese() -> None:
    body = page(company(), language="vi").split("</style>")[1]
    for english in ("account", "certain", "given", "member", "until", "role", "Escape takes"):
        assert not re.search(rf">[^<]*\b{english}\b[^<]*<", body), english


def test_the_policy_lets_in_one_style_sheet_and_one_script() -> None:
    text = page(company())
    body = tree(text)
    (policy,) = [
        node.get("content")
        for node in body.iter("meta")
        if node.get("http-equiv") == "Content-Security-Policy"
    ]
    (css,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (code,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (css, code)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|fetch\(|XMLHttp|import\(", code
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_strangers_names_stay_names(language: str) -> None:
    found = strangers()
    text = page(found, language=language, name="<img src=x onerror=alert(1)>")
    body = tree(text)
    assert [node.get("type") for node in body.iter("script")] == ["application/json", None]
    assert not {str(node.tag) for node in body.iter()} & {"img", "iframe", "object", "embed", "form", "base"}
    for node in body.iter():
        assert not any(name.startswith("on") or name in ("style", "src") for name in node.attrib)
        assert str(node.get("href") or "#").startswith(("#", "data:,"))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    raw = re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)[0]
    assert "<" not in raw
    assert len(data(text)["boxes"]) == len(body.findall(".//g[@data-box]"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_and_nothing_is_said_and_not_drawn(language: str) -> None:
    text = page(tenant(Shape(0, 0)), language=language)
    assert "<script" not in text
    assert ("No account that was seen" in text) == (language == "en")


def test_a_text_ends_where_its_box_does() -> None:
    assert fitting("short", 5) == "short"
    assert fitting("shorter", 5) == "shor…"
    assert fitting("顧客管理", 5) == "顧…"


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [Wanted(Action.EXPORT, "*"), Wanted(Action.READ)])
def test_fifty_thousand_accounts_fit_in_three_megabytes(wanted: Wanted) -> None:
    text = page(from_posture(posture_of(Size(users=50_000)), TODAY), wanted)
    assert len(text.encode()) < 3_000_000
