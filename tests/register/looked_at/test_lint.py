"""What a register is blamed for, entry by entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Flaw
from auditor.register.looked_at.known import Known, Seen
from auditor.register.looked_at.lint import MUST, Found, lint
from auditor.register.words import Say, texts
from tests.register.made import SIGNED, TODAY, kept, laid, soc2

CHECK = "access.export-data"
HOLDER: dict[str, Any] = {
    "check": CHECK,
    "resource": "role:Sales",
    "reason": "Sends the monthly list",
    "owner": "Lan Nguyễn, head of sales",
    "approver": "Minh Trần, director",
    "on": date(2026, 10, 1),
    "expires": date(2027, 6, 30),
}


def found(folder: Path, known: Known | None = None, **parts: Any) -> list[Found]:
    return lint(kept(folder, **parts), TODAY, known or Known())


def flaws(folder: Path, known: Known | None = None, **parts: Any) -> list[tuple[str, Flaw]]:
    return [(one.entry, one.flaw) for one in found(folder, known, **parts)]


def listed(**names: str) -> Known:
    return Known(findings={CHECK: Seen(names or {"role:Sales": "Sales"})})


def test_a_good_register_is_blamed_for_nothing(tmp_path: Path) -> None:
    known = Known({CHECK}, {"backup-exists"}, {CHECK: Seen({"role:Sales": "Sales"})})
    good = found(
        tmp_path,
        known,
        documents=[soc2(tmp_path)],
        sub_processors={**SIGNED, "entries": []},
        answers=[{**SIGNED, "question": "backup-exists", "value": True}],
        holders=[HOLDER],
        exceptions=[HOLDER],
        apps=[{"name": "Sales", "criticality": 3, "owner": "Lan"}],
        decisions=[
            {
                "on": date(2026, 11, 1),
                "by": "Minh",
                "decision": "accept-with-conditions",
                "conditions": [{"id": "c1", "text": "MFA", "by": date(2026, 12, 31), "owner": "Lan"}],
            }
        ],
    )
    assert good == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"expires": date(2026, 11, 26)}, Flaw.EXPIRED),
        ({"expires": date(2026, 11, 27)}, None),
        ({"on": date(2026, 12, 24)}, Flaw.AHEAD),
        ({"expires": date(2026, 9, 1)}, Flaw.EXPIRED),
        ({"on": date(2025, 1, 1)}, Flaw.NOT_REVIEWED),
        ({"on": date(2025, 1, 1), "reviewed": date(2026, 1, 1)}, None),
        ({"reviewed": date(2027, 1, 1)}, Flaw.AHEAD),
        ({"approver": "Lan Nguyễn, board"}, Flaw.SELF_APPROVED),
        ({"approver": "minh@acme.example", "owner": "Lan (MINH@acme.example)"}, Flaw.SELF_APPROVED),
        ({"resource": "user:minh@acme.example", "approver": "Minh <minh@acme.example>"}, Flaw.SELF_APPROVED),
        ({"resource": "user:Minh Trần"}, Flaw.SELF_APPROVED),
        ({"resource": "*"}, Flaw.TOO_BROAD),
        ({"resource": "role:*"}, Flaw.TOO_BROAD),
        ({"check": "access.exportdata"}, Flaw.UNKNOWN_NAME),
        ({"approver": "<who approves it>"}, Flaw.UNFILLED),
        ({"reason": "<why>"}, Flaw.UNFILLED),
    ],
)
@pytest.mark.parametrize("part", ["holders", "exceptions"])
def test_a_decision(tmp_path: Path, part: str, changes: dict[str, Any], flaw: Flaw | None) -> None:
    parts: dict[str, Any] = {part: [{**HOLDER, **changes}]}
    seen = [one.flaw for one in found(tmp_path, Known(checks={CHECK}), **parts)]
    assert (flaw in seen) if flaw is not None else not seen


def test_a_holder_whose_account_bears_the_approvers_name_is_approved_by_whom_it_favours(
    tmp_path: Path,
) -> None:
    known = Known(findings={CHECK: Seen({"user:0051": "Minh Trần"})})
    assert flaws(tmp_path, known, holders=[{**HOLDER, "resource": "user:0051"}]) == [
        (f"holder/{CHECK}/user:0051", Flaw.SELF_APPROVED)
    ]


@pytest.mark.parametrize(
    ("resource", "names", "expected"),
    [
        ("role:Sales", {"role:Sales": "Sales"}, []),
        ("role:Gone", {"role:Sales": "Sales"}, [Flaw.UNUSED]),
        ("role:Sal*", {"role:Sales": "Sales"}, [Flaw.TOO_BROAD]),
        ("role:Sal*", {"role:Sales": "Sales", "role:Sales 2": "Sales 2"}, []),
    ],
)
def test_how_far_it_reaches(
    tmp_path: Path, resource: str, names: dict[str, str], expected: list[Flaw]
) -> None:
    known = Known(findings={CHECK: Seen(names)})
    assert [
        one.flaw for one in found(tmp_path, known, holders=[{**HOLDER, "resource": resource}])
    ] == expected


def test_use_is_not_judged_where_nobody_can_tell(tmp_path: Path) -> None:
    entry = [{**HOLDER, "resource": "role:Gone"}]
    assert flaws(tmp_path, Known(), holders=entry) == []
    assert flaws(tmp_path, Known(findings={}), holders=entry) == []
    assert flaws(tmp_path, Known(findings={CHECK: Seen({}, whole=False)}), holders=entry) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"owner": None}, Flaw.NO_OWNER),
        ({"reviewed": None}, Flaw.NOT_REVIEWED),
        ({"reviewed": date(2025, 11, 26)}, Flaw.NOT_REVIEWED),
        ({"reviewed": date(2027, 11, 26)}, Flaw.AHEAD),
        ({"asked": ["soc-9"]}, Flaw.UNKNOWN_NAME),
        ({"owner": "<who>"}, Flaw.UNFILLED),
    ],
)
def test_the_register_itself(tmp_path: Path, parts: dict[str, Any], expected: Flaw) -> None:
    assert flaws(tmp_path, **parts) == [("register", expected)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "soc-9"}, Flaw.UNKNOWN_NAME),
        ({"period": {"begins": date(2024, 1, 1), "ends": date(2024, 12, 31)}}, Flaw.EXPIRED),
        ({"issued": date(2028, 1, 1)}, Flaw.AHEAD),
        ({"period": {"begins": date(2026, 9, 30), "ends": date(2026, 1, 1)}}, Flaw.AHEAD),
        ({"kind": "insurance"}, Flaw.NO_EXPIRY),
        ({"bridges": "gone"}, Flaw.UNKNOWN_NAME),
        ({"title": "<title>"}, Flaw.UNFILLED),
        ({"kind": "iso-27001", "edition": "2013", "expires": date(2027, 1, 1)}, Flaw.EXPIRED),
        ({"kind": "iso-27001", "expires": date(2027, 1, 1)}, Flaw.NO_EXPIRY),
    ],
)
def test_a_document(tmp_path: Path, changes: dict[str, Any], expected: Flaw) -> None:
    assert ("document/soc-2", expected) in flaws(tmp_path, documents=[soc2(tmp_path, **changes)])


def test_a_document_that_nobody_has_seen_yet_needs_no_day(tmp_path: Path) -> None:
    assert flaws(tmp_path, documents=[{"id": "iso", "kind": "iso-27001", "state": "claimed"}]) == []


def test_files_that_are_gone_or_another(tmp_path: Path) -> None:
    statement = {**SIGNED, "file": laid(tmp_path, "said.pdf"), "question": "backup-exists", "value": True}
    paper = soc2(tmp_path)
    (tmp_path / "said.pdf").unlink()
    (tmp_path / "documents/soc2.pdf").write_bytes(b"other")
    assert flaws(tmp_path, documents=[paper], answers=[statement]) == [
        ("document/soc-2", Flaw.FILE_CHANGED),
        ("answer/backup-exists", Flaw.FILE_ABSENT),
    ]


def test_controls_that_nobody_looks_at(tmp_path: Path) -> None:
    controls = [{"id": "1", "summary": "s"}, {"id": "2", "summary": "s", "checks": ["no.such"]}]
    assert flaws(tmp_path, Known(checks={CHECK}), documents=[soc2(tmp_path, customer_controls=controls)]) == [
        ("document/soc-2/1", Flaw.UNLINKED),
        ("document/soc-2/2", Flaw.UNKNOWN_NAME),
        ("document/soc-2/2", Flaw.UNLINKED),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"by": None}, Flaw.NO_OWNER),
        ({"on": None}, Flaw.NO_EXPIRY),
        ({"on": date(2025, 1, 1)}, Flaw.EXPIRED),
        ({"until": date(2026, 11, 1)}, Flaw.EXPIRED),
        ({"on": date(2027, 1, 1)}, Flaw.AHEAD),
        ({"document": "gone"}, Flaw.UNKNOWN_NAME),
        ({"by": "<name>"}, Flaw.UNFILLED),
        ({"value": "<yes or no>"}, Flaw.UNFILLED),
        ({"question": "typo"}, Flaw.UNKNOWN_NAME),
    ],
)
def test_an_answer(tmp_path: Path, changes: dict[str, Any], expected: Flaw) -> None:
    answer = {**SIGNED, "question": "backup-exists", "value": True, **changes}
    seen = [one.flaw for one in found(tmp_path, Known(questions={"backup-exists"}), answers=[answer])]
    assert seen == [expected]


def test_conditions_and_decisions_past_their_day(tmp_path: Path) -> None:
    condition = {"id": "c1", "text": "MFA", "by": date(2026, 11, 1), "owner": "Lan"}
    decided = {"on": date(2026, 1, 1), "by": "Minh", "decision": "accept", "conditions": [condition]}
    assert flaws(tmp_path, decisions=[decided]) == [("condition/c1", Flaw.PAST_DUE)]
    met = {**condition, "met": date(2026, 10, 1)}
    assert flaws(tmp_path, decisions=[{**decided, "conditions": [met]}]) == []
    over = {**decided, "conditions": [], "until": date(2026, 11, 1)}
    assert flaws(tmp_path, decisions=[over]) == [("decision/2026-01-01", Flaw.EXPIRED)]


def test_every_flaw_has_its_words_and_its_line(tmp_path: Path) -> None:
    keys = {key.removeprefix("flaw.") for key in texts() if key.startswith("flaw.")}
    assert {str(flaw) for flaw in Flaw} <= keys
    everything = found(
        tmp_path,
        Known({CHECK}, {"q"}),
        owner=None,
        documents=[soc2(tmp_path, kind="soc-9", customer_controls=[{"id": "1", "summary": "s"}])],
        answers=[{"question": "typo", "value": None}],
        holders=[{**HOLDER, "resource": "*", "check": "no.such", "approver": HOLDER["owner"]}],
    )
    assert len(everything) > 6
    for one in everything:
        assert one.severity == MUST
        assert one.line or one.entry == "register"
        for language in ("en", "vi"):
            assert "{" not in Say(language).flaw(one.flaw, one.params)


ATTESTED: dict[str, Any] = {
    **SIGNED,
    "framework": "acme:1",
    "control": "A-1",
    "answer": "yes",
    "evidence": "minutes",
}


def test_what_was_attested_of_a_control_that_there_is_not_is_named(tmp_path: Path) -> None:
    known = Known(controls={"acme:1": {"A-1"}})
    wrong = [
        ATTESTED,
        {**ATTESTED, "control": "A-9"},
        {**ATTESTED, "framework": "own:1"},
        {**ATTESTED, "control": "A-1", "by": "<who>", "until": date(2026, 1, 1)},
    ]
    assert [(one.entry, one.flaw, one.severity) for one in found(tmp_path, known, attestations=wrong)] == [
        ("attestation/acme:1/A-9", Flaw.UNKNOWN_NAME, MUST),
        ("attestation/own:1/A-1", Flaw.UNKNOWN_NAME, "should"),
        ("attestation/acme:1/A-1/2", Flaw.UNFILLED, MUST),
        ("attestation/acme:1/A-1/2", Flaw.AHEAD, MUST),
    ]
    assert flaws(tmp_path, attestations=wrong[:3]) == []


def test_what_was_attested_ends_unless_it_was_a_no_or_was_said_anew(tmp_path: Path) -> None:
    old = {**ATTESTED, "on": date(2025, 1, 1), "until": date(2025, 6, 1)}
    assert flaws(tmp_path, attestations=[old]) == [("attestation/acme:1/A-1", Flaw.EXPIRED)]
    assert flaws(tmp_path, attestations=[old, ATTESTED]) == []
    assert flaws(tmp_path, attestations=[{**old, "answer": "no"}]) == []
    assert flaws(tmp_path, attestations=[old, {**ATTESTED, "control": "A-2"}]) == [
        ("attestation/acme:1/A-1", Flaw.EXPIRED)
    ]
