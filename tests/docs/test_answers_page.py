"""The examples of the page on answers do what the page says, one after the other, as a reader would copy them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from auditor.assess.result import fingerprint
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.speech.answered import state
from auditor.report.speech.texts import Texts
from auditor.report.views.vendor.thread import threads
from auditor.scales import LANGUAGES
from tests.docs.pages import ROOT, blocks
from tests.exports import EXAMPLE, STRICT, audit

PAGE = [block for block in blocks() if block.page == "docs/answers.md"]
TEXT = (ROOT / "docs/answers.md").read_text(encoding="utf-8")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples/acme-crm").symlink_to(EXAMPLE)
    _, answers, command, said, _ = (block.text for block in PAGE)
    Path("answers.json").write_text(answers, encoding="utf-8")
    first = audit("scan", EXAMPLE, "--tenant", "Acme", "--format", "json", "--out", "reports")
    assert first.code == 0
    done = audit(*shlex.split(command)[1:])
    assert (done.code, done.out) == (0, said)
    again = audit(
        "scan", EXAMPLE, "--tenant", "Acme", "--register", "vendor-register.json", "--format", "json"
    )
    assert len(json.loads(again.out)["answers"]) == 4
    with run(
        Request((str(EXAMPLE),), tenant="Acme", register=Path("vendor-register.json")), STRICT
    ) as outcome:
        shown = threads(outcome.assessment, outcome.words("en"))
    about = fingerprint("endpoints.plain-http", "remote-site:Freight_Quotes")
    assert [one.proof.endswith("looked at by Pham Thi Dung") for one in shown[about]] == [True]
    assert shown["document:soc2"][0].since_then == "Sent on 27 November 2026; not yet judged."


def test_the_page_names_the_words_of_each_state() -> None:
    for said in ("accepted", "fixed", "disputed", "planned", "sent"):
        english, vietnamese = (state(said, Texts(language)) for language in LANGUAGES)
        assert f"| {english} | {vietnamese} |" in TEXT
