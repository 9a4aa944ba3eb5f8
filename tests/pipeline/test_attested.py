"""What registers attest of controls is kept with the assessment, and comes back out of its file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from auditor.assess.frameworks.attested import Attestation
from auditor.pipeline.afterwards.framework import held_against
from auditor.pipeline.afterwards.rendering import rendering_of
from auditor.schemas import assessment_problems
from tests.pipeline.test_assured import ACME, judged
from tests.register.made import SIGNED, written

KSI = "fedramp-ksi:0.9.43-beta"


def said(**changes: Any) -> dict[str, Any]:
    told = {"framework": KSI, "control": "KSI-PIY-RES", "answer": "yes", "evidence": "Minutes of the board"}
    return {**SIGNED, **told, **changes}


def test_it_is_kept_and_read_back_and_counts(tmp_path: Path) -> None:
    path = written(tmp_path, attestations=[said(), said(control="KSI-PIY-RIS", answer="no", evidence=None)])
    with judged(ACME, path, tenant="Acme", today=date(2026, 11, 27)) as outcome:
        kept = outcome.assessment.attestations
        document = outcome.rendering.report("json").encode()
    assert [(one.control, one.answer, one.source) for one in kept] == [
        ("KSI-PIY-RES", "yes", path.name),
        ("KSI-PIY-RIS", "no", path.name),
    ]
    assert assessment_problems(json.loads(document)) == []
    stored = rendering_of(document)
    assert stored.assessment.attestations == kept
    rows = {one.control.id: one.status for one in held_against(KSI, stored).judged.standings}
    assert (rows["KSI-PIY-RES"], rows["KSI-PIY-RIS"]) == ("attested", "not_met")


def test_yes_and_no_without_quotes_are_words(tmp_path: Path) -> None:
    path = written(tmp_path, attestations=[said()])
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("answer: 'yes'", "answer: yes").replace('answer: "yes"', "answer: yes"), encoding="utf-8"
    )
    with judged(ACME, path, tenant="Acme") as outcome:
        assert [one.answer for one in outcome.assessment.attestations] == ["yes"]


def test_without_a_register_nothing_stands_in_the_file(tmp_path: Path) -> None:
    with judged(ACME) as outcome:
        assert outcome.assessment.attestations == ()
        assert "attestations" not in json.loads(outcome.rendering.report("json"))


def test_of_two_registers_of_one_name_each_is_a_source_of_its_own(tmp_path: Path) -> None:
    first = written(tmp_path / "a", attestations=[said()])
    second = written(tmp_path / "b", attestations=[said(answer="no", on=date(2026, 1, 1))])
    with judged(ACME, first, second, tenant="Acme") as outcome:
        kept = outcome.assessment.attestations
        rows = {one.control.id: one.status for one in held_against(KSI, outcome.rendering).judged.standings}
    assert len({one.source for one in kept}) == 2
    assert isinstance(kept[0], Attestation)
    assert rows["KSI-PIY-RES"] == "not_met"
