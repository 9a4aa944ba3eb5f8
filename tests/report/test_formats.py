"""Every format by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditor.report.formats import FORMATS, install, is_text, lacking
from auditor.report.views.asked import Asked
from tests.report.rendering import render_all
from tests.report.support import assessment, words


def test_the_file_names_are_those_of_the_contract() -> None:
    names = {name: [output.file_name("vi") for output in outputs] for name, outputs in FORMATS.items()}
    assert names == {
        "text": ["summary.txt"],
        "json": ["assessment.json"],
        "html": ["management.vi.html", "vendor.vi.html", "technical.vi.html"],
        "xlsx": ["vendor.vi.xlsx", "worklist.vi.xlsx"],
        "pdf": ["management.vi.pdf", "vendor.vi.pdf"],
        "md": ["report.md"],
        "sarif": ["results.sarif"],
        "junit": ["junit.xml"],
        "ocsf": ["ocsf.json"],
        "oscal": ["oscal.json"],
        "cyclonedx": ["cyclonedx.json"],
        "gitlab": ["gl-code-quality.json"],
        "prometheus": ["metrics.prom"],
        "csv": ["worklist.vi.csv", "frameworks.csv"],
    }


def test_every_format_renders_what_can_be_stored() -> None:
    documents = render_all(assessment(), words("vi"), FORMATS, {}, words("en"))
    assert [name for name, _ in documents] == [
        output.file_name("vi") for outputs in FORMATS.values() for output in outputs
    ]
    for name, content in documents:
        assert content if isinstance(content, bytes) else content.encode("utf-8"), name


def test_rendering_is_deterministic_and_leaves_the_assessment_alone() -> None:
    made = assessment()
    first = render_all(made, words(), FORMATS, {})
    assert render_all(made, words(), FORMATS, {}) == first
    assert render_all(assessment(), words(), FORMATS, {}) == first


def test_a_format_that_was_named_twice_is_written_once() -> None:
    assert [name for name, _ in render_all(assessment(), words(), ["csv", "csv"])] == [
        "worklist.en.csv",
        "frameworks.csv",
    ]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render_all(assessment(), words(), ["odt"])


def test_options_reach_the_renderer() -> None:
    (output,) = FORMATS["text"]
    brief = output.render(assessment(), words())
    assert len(output.render(assessment(), words(), Asked(verbose=True))) > len(brief)


def test_naming_the_formats_loads_no_renderer() -> None:
    probe = (
        "import sys, auditor.report.formats; "
        "print(sorted(set(sys.modules) & {'lxml', 'tabulate', 'jinja2', 'pydantic', 'babel', 'auditor.report.plain.text'}))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_no_text_says_so() -> None:
    assert [name for name in FORMATS if not is_text(name)] == ["pdf", "xlsx"]


def test_what_an_extra_brings_is_missed_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [name for name in FORMATS if lacking(name)] == []
    monkeypatch.setattr("auditor.report.formats.find_spec", lambda name: None)
    assert {name: install(extra) for name in FORMATS if (extra := lacking(name))} == {
        "pdf": "pip install 'crm-auditor[pdf]'"
    }
