"""A stored assessment gives the same reports as the audit that wrote it, to the byte, and those of what changed since another one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from auditor import UserFileError, audit, render
from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import load_frameworks
from auditor.assess.listed import RESOURCES_LISTED
from auditor.assess.stored import assessment_of
from auditor.pipeline.afterwards.rendering import Rendering, rendering_of
from auditor.report.formats import FORMATS
from auditor.vendor import load_vendors
from tests.assess.stored.made import assessments
from tests.examples import examples, in_gate, some
from tests.exports import EXAMPLE, POLICY, TODAY, WAIVERS
from tests.report.support import CATALOGUE, assessment, clean, crowd, gaps

LANGUAGES = ("en", "vi")
OF_MUCH = some(LANGUAGES, 1)
"""For what takes long in each."""
LISTED = 500 if in_gate() else RESOURCES_LISTED
"""Entities of one check that are listed: ten thousand in every format take long."""
SAYING_SO = ("text", "md", "html", "junit")
"""Formats in which a check that is not installed is looked for."""


def rendering(made: Assessment) -> Rendering:
    return Rendering(made, CATALOGUE, load_vendors()["salesforce"])


def again(made: Assessment) -> Rendering:
    document = rendering(made).report("json").encode("utf-8", "backslashreplace")
    read = assessment_of(document, CATALOGUE.checks, load_frameworks(), trusted=True)
    return rendering(read)


def same(first: Rendering, second: Rendering) -> None:
    for language in LANGUAGES:
        for one, other in zip(
            first.reports(FORMATS, language), second.reports(FORMATS, language), strict=True
        ):
            assert one == other


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(assessments())
def test_every_format_of_any_assessment_is_the_same(made: Assessment) -> None:
    same(rendering(made), again(made))


@pytest.mark.parametrize(
    "make", [assessment, clean, gaps, lambda: crowd(LISTED + 3)], ids=["all", "clean", "gaps", "crowd"]
)
def test_every_format_is_the_same(make: Callable[[], Assessment], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("auditor.assess.listed", "auditor.assess.plan.causes"):
        monkeypatch.setattr(f"{module}.RESOURCES_LISTED", LISTED)
    made = make()
    same(rendering(made), again(made))


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    with audit(EXAMPLE, policy=POLICY, waivers=WAIVERS, day=TODAY, tenant="Acme") as outcome:
        for language in OF_MUCH:
            for name, content in outcome.reports(FORMATS, language):
                (folder / language).mkdir(exist_ok=True)
                data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
                (folder / language / name).write_bytes(data)
    return folder


@pytest.fixture
def data(stored: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((stored / "en" / "assessment.json").read_bytes())
    return loaded


def test_a_real_one_is_the_same_from_a_path_its_folder_bytes_and_data(
    stored: Path, data: dict[str, Any]
) -> None:
    file = stored / "en" / "assessment.json"
    for given_ in (file, str(file), stored / "en", file.read_bytes(), data):
        made = render(given_)
        assert made.report("json").encode() == file.read_bytes()
    for language in OF_MUCH:
        for name, content in render(file).reports(FORMATS, language):
            told = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
            assert told == (stored / language / name).read_bytes(), name


def test_a_product_that_is_not_installed_is_called_as_the_document_calls_it(data: dict[str, Any]) -> None:
    data["tenant"].update(vendor="acme_crm", product="Acme CRM")
    made = render(data)
    assert made.vendor is None
    assert "Product: Acme CRM\n" in made.report("text")
    assert dict(made.reports(FORMATS, "vi"))


def test_checks_that_are_not_installed_are_shown_and_a_note_says_so(data: dict[str, Any]) -> None:
    one = next(entry for entry in data["results"] if entry["status"] == "fail" and entry["scored"])
    check, sentence = f"{one['domain']}.made-elsewhere", one["message"]["text_en"]
    text = json.dumps(data).replace(f'"{one["check"]}', f'"{check}')
    made = render(text.encode())
    assert json.loads(made.report("json"))["results"] == json.loads(text)["results"]
    for language, said in (("en", "is not installed here"), ("vi", "chưa được cài đặt tại đây")):
        pages = {name: str(content) for name, content in made.reports(SAYING_SO, language)}
        for name in ("report.md", "summary.txt", f"management.{language}.html", f"vendor.{language}.html"):
            assert said in " ".join(pages[name].split()), name
        assert check in pages["report.md"]
        assert sentence in pages["junit.xml"]


def test_the_sentence_of_another_version_is_not_filled_anew(data: dict[str, Any]) -> None:
    one = next(entry for entry in data["results"] if entry["status"] == "fail")
    one["version"] += 1
    one["message"]["text_en"] = "{total} of {failing} things {nobody}."
    made = render(data)
    assert "{total} of {failing} things {nobody}." in made.report("junit")
    assert "{total} of {failing} things {nobody}. [en]" in made.report("junit", "vi")
    assert json.loads(made.report("json")) == data


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"schema": "crm-auditor/assessment/9"}'])
def test_what_is_no_assessment_is_refused_in_a_line(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "assessment.json"
    file.write_bytes(content)
    with pytest.raises(UserFileError, match=r"assessment\.json: ") as refused:
        render(file)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="cannot be read"):
        rendering_of(tmp_path)


def test_what_is_wanted_is_asked_of_every_report(data: dict[str, Any], tmp_path: Path) -> None:
    assert render(data).asked.since is None
    asked = render(data, names=True, sarif_unknown="note", paper="letter").asked
    assert (asked.names, asked.sarif_unknown, asked.paper) == (True, "note", "letter")
    (tmp_path / "assessment.json").write_text(json.dumps(data), encoding="utf-8")
    asked = render(data, since=tmp_path).asked
    assert asked.since is not None
    assert asked.since.before == asked.since.after
