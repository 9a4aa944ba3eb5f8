"""Every format in every language says the same of the same controls."""

from __future__ import annotations

import io
import json
import re
from collections import Counter

import pytest
from openpyxl import load_workbook

from auditor.assess.controls.standing import STATUSES
from tests.report.framework.held import example

FRAMEWORKS = ("fedramp-ksi:0.9.43-beta", "sbs:0.4.1", "iso-27001:2022", "scuba-powerplatform:1.8.0")
LANGUAGES = ("en", "vi")


def text(framework: str, format_: str, language: str) -> str:
    made = example(framework).report(format_, language)
    assert isinstance(made, str)
    return made


def in_json(framework: str, language: str) -> list[tuple[str, str]]:
    return [(row["control"], row["status"]) for row in json.loads(text(framework, "json", language))]


def by_label(framework: str, language: str) -> dict[str, str]:
    return {label: status for status, label in example(framework).view(language).labels.items()}


def in_text(framework: str, language: str) -> list[tuple[str, str]]:
    labels = by_label(framework, language)
    rows = re.findall(r"^(\S+) {2,}(\S+(?: \S+)*) {2,}\S", text(framework, "text", language), re.MULTILINE)
    return [(control, labels[label]) for control, label in rows]


def in_markdown(framework: str, language: str) -> list[tuple[str, str]]:
    labels = by_label(framework, language)
    rows = [
        line.split(" | ") for line in text(framework, "md", language).splitlines() if line.startswith("| `")
    ]
    return [(re.findall("`([^`]+)`", row[0])[0], labels[row[1]]) for row in rows]


def in_html(framework: str, language: str) -> list[tuple[str, str]]:
    page = text(framework, "html", language)
    return re.findall(r'<tr role="row" data-control="([^"]+)" data-status="([^"]+)">', page)


def in_workbook(framework: str, language: str) -> list[tuple[str, str]]:
    made = example(framework).report("xlsx", language)
    assert isinstance(made, bytes)
    rows = list(load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(values_only=True))
    labels = by_label(framework, language)
    keys = rows[0]
    place = keys.index("control"), keys.index("status")
    return [(str(row[place[0]]), labels[str(row[place[1]])]) for row in rows if row[place[1]] in labels]


READERS = (in_json, in_text, in_markdown, in_html, in_workbook)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_each_format_has_the_same_status_of_each_control_in_both_languages(framework: str) -> None:
    wanted = [(one.control.id, one.status) for one in example(framework).judged.standings]
    assert wanted
    for language in LANGUAGES:
        for read in READERS:
            assert [
                (control.replace("&amp;", "&"), status) for control, status in read(framework, language)
            ] == wanted, (
                read.__name__,
                language,
            )


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_that_are_written_are_those_of_the_rows(framework: str, language: str) -> None:
    counted = Counter(status for _, status in in_json(framework, language))
    view = example(framework).view(language)
    assert view.counts == {status: counted[status] for status in STATUSES}
    line = text(framework, "text", language).splitlines()[-1]
    assert [int(one) for one in re.findall(r"\d+", line)] == [
        sum(counted.values()),
        *(counted[status] for status in STATUSES if counted[status]),
    ]
    assert line in text(framework, "md", language)
    page = text(framework, "html", language)
    tallies = re.findall(r'<li data-status="([^"]+)">.*?<strong>(\d+)</strong>', page)
    assert {status: int(n) for status, n in tallies} == view.counts


def test_the_rows_for_machines_hold_these_keys_and_no_others() -> None:
    rows = json.loads(text("fedramp-ksi:0.9.43-beta", "json", "en"))
    assert len(rows) == 60
    assert {tuple(row) for row in rows} == {("control", "status", "reason", "checks")}
    assert {row["status"] for row in rows} <= set(STATUSES)
    assert all(row["reason"] and isinstance(row["checks"], list) for row in rows)


def test_what_somebody_said_stands_in_the_reason() -> None:
    rows = {row["control"]: row for row in json.loads(text("fedramp-ksi:0.9.43-beta", "json", "en"))}
    assert rows["KSI-PIY-RES"]["status"] == "attested"
    assert (
        rows["KSI-PIY-RES"]["reason"] == "Lan <Nguyễn attested it on 2 November 2026, until 2 November 2027."
    )
    assert (rows["KSI-PIY-RIS"]["status"], rows["KSI-SVC-PRR"]["status"]) == ("partly", "not_met")
    assert rows["KSI-MLA-OSM"]["status"] == "not_met"
    assert "and what was seen counts" in rows["KSI-MLA-OSM"]["reason"]


def test_what_shows_an_attestation_stands_beside_it_and_is_no_formula() -> None:
    rows = {row.control: row.proof for row in example().view("en").rows if row.proof}
    assert rows == {"KSI-PIY-RES": "=biên bản", "KSI-PIY-RIS": "biên bản", "KSI-MLA-OSM": "biên bản"}
    for format_ in ("text", "md", "html"):
        assert "=biên bản" in text("fedramp-ksi:0.9.43-beta", format_, "vi")
    made = example().report("xlsx", "en")
    assert isinstance(made, bytes)
    cells = [str(row[3]) for row in load_workbook(io.BytesIO(made)).worksheets[1].iter_rows(values_only=True)]
    assert "'=biên bản" in cells


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_no_placeholder_is_left_and_every_control_has_a_reason(framework: str, language: str) -> None:
    for row in example(framework).view(language).rows:
        assert row.reason
        assert not re.search(r"\{\w+\}", row.reason), row.reason


def test_a_reason_is_another_in_the_other_language() -> None:
    english, vietnamese = (example().view(language).rows for language in LANGUAGES)
    same = [one.control for one, other in zip(english, vietnamese, strict=True) if one.reason == other.reason]
    assert same == []


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = text("fedramp-ksi:0.9.43-beta", "html", "vi")
    assert "<script" not in page
    assert "script-src" not in page
    assert "default-src &#39;none&#39;" in page
    assert "Lan &lt;Nguyễn" in page
    assert not re.search(r'(src|href)="(?!https://|#|data:)', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_put_right_first_stands_in_every_format(language: str) -> None:
    view = example("sbs:0.4.1").view(language)
    wrong = [row.control for status in ("not_met", "partly") for row in view.rows if row.status == status]
    assert wrong
    assert all(control in view.first for control in wrong[:8])
    for format_ in ("text", "md", "html"):
        assert view.first in text("sbs:0.4.1", format_, language).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_the_name_of_the_framework_and_the_id_stands_below(language: str) -> None:
    view = example("vn-law-91:2025").view(language)
    assert view.title == f"{view.name}: Acme"
    assert view.lead[0].startswith("vn-law-91:2025, ")


def test_of_many_checks_the_gravest_are_listed_and_the_others_folded() -> None:
    rows = {row.control: row for row in example("vn-law-91:2025").view("en").rows}
    row = rows["Art.30.3"]
    assert (len(row.listed), len(row.listed) + len(row.folded)) == (8, len(row.evidence))
    assert {one.status for one in row.listed} == {"fail"}
    assert set(row.listed) | set(row.folded) == set(row.evidence)
    page = text("vn-law-91:2025", "html", "en")
    assert f"<summary>{len(row.folded)} more checks</summary>" in page
    assert all(f"<code>{one.check}</code>" in page for one in row.evidence)


def test_a_framework_of_topics_says_that_it_is_coarse() -> None:
    assert "Coarse:" in text("iso-27001:2022", "text", "en")
    assert "Coarse:" not in text("fedramp-ksi:0.9.43-beta", "text", "en")


def test_a_framework_of_another_product_is_not_observable_all_over() -> None:
    rows = json.loads(text("scuba-powerplatform:1.8.0", "json", "en"))
    assert {(row["status"], row["reason"]) for row in rows} == {
        ("not_observable", "The framework speaks of another product than Salesforce.")
    }
