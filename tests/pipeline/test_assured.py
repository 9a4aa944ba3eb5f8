"""A register among what is judged: its facts, its decisions, and whose it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.assured import told_apart
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.posture import Grade, Known, Population, UnknownKind
from auditor.register.file.dumping import yaml_text
from auditor.userfile import UserFileError
from tests.register.made import HEAD, SIGNED, TODAY, soc2, written
from tests.unknown import is_unknown

ACME = Path(auditor.__file__).parent.parent / "examples" / "acme-crm"
MACHINE = Machine(now=lambda: datetime(2026, 11, 27, 12, tzinfo=UTC))
DECIDED: dict[str, Any] = {
    "check": "access.bulk-delete",
    "resource": "permission-set:Data_Steward",
    "reason": "Cleans up what people ask to be erased",
    "owner": "Lan Nguyễn, head of sales",
    "approver": "Minh Trần, director",
    "on": date(2026, 10, 1),
    "expires": date(2027, 6, 30),
}


@contextmanager
def judged(*paths: Path, **asked: Any) -> Iterator[Outcome]:
    with run(Request(tuple(map(str, paths)), processes=1, **asked), MACHINE) as outcome:
        yield outcome


def stated(question: str, value: Any, **changes: Any) -> dict[str, Any]:
    return {**SIGNED, "question": question, "value": value, **changes}


def test_a_register_alone_is_judged_by_what_it_says(tmp_path: Path) -> None:
    path = written(tmp_path, documents=[soc2(tmp_path)], answers=[stated("backup-exists", True)])
    with judged(path) as outcome:
        assessment = outcome.assessment
        assert (assessment.tenant, assessment.vendor, assessment.vendor_name) == (
            "Acme",
            "generic",
            "Example CRM",
        )
        (source,) = assessment.sources
        assert (source.kind, source.label, source.dated) == (
            "assurance-register",
            "register.yaml",
            "2026-11-01",
        )
        assert source.digest.startswith("sha256:")
        assert dict(assessment.provided) == {"AssuranceRegister": 1}
        backup = assessment.result("backup.exists")
        assert backup is not None
        assert backup.status == "pass"
        documents = outcome.posture.assurance.documents
        assert isinstance(documents, Population)
        assert len(documents) == 1


def test_a_register_that_says_nothing_is_judged_all_the_same(tmp_path: Path) -> None:
    with judged(written(tmp_path)) as outcome:
        passed = {one.check.id for one in outcome.assessment.results if one.status == "pass"}
        assert passed <= {"assurance.register-kept"}  # it holds what it says: nothing


def test_an_answer_has_its_line_its_digest_and_its_grade(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        documents=[soc2(tmp_path)],
        answers=[
            stated("backup-exists", True, document="soc-2", page=41),
            stated("restore-test", date(2026, 9, 1)),
        ],
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    with judged(path) as outcome:
        exists, tested = outcome.posture.backup.exists, outcome.posture.backup.last_restore_test
        assert isinstance(exists, Known)
        assert isinstance(tested, Known)
        assert exists.evidence.source.grade is Grade.DECLARED
        assert tested.evidence.source.grade is Grade.ATTESTED
        assert exists.evidence.source.path == "register.yaml"
        assert exists.evidence.source.sha256 == outcome.assessment.sources[0].digest
        begins = [number for number, line in enumerate(lines, 1) if line.strip().startswith("- by: Minh")]
        assert [exists.evidence.line, tested.evidence.line] == begins
        assert "page 41" in exists.evidence.locator


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"on": date(2024, 1, 1)}, UnknownKind.STALE),
        ({"until": date(2026, 11, 26)}, UnknownKind.STALE),
        ({"on": date(2027, 1, 1)}, UnknownKind.ERROR),
        ({"by": None}, UnknownKind.ERROR),
        ({"value": None}, UnknownKind.NOT_PROVIDED),
        ({"value": "perhaps"}, UnknownKind.ERROR),
    ],
)
def test_an_answer_that_does_not_hold_is_not_known(
    tmp_path: Path, changes: dict[str, Any], kind: UnknownKind
) -> None:
    with judged(written(tmp_path, answers=[{**stated("backup-exists", True), **changes}])) as outcome:
        assert is_unknown(outcome.posture.backup.exists, (kind, "Form"))


def test_a_question_that_nobody_asks_loses_no_other_answer(tmp_path: Path) -> None:
    answers = [stated("no-such-question", True), stated("backup-exists", True)]
    with judged(written(tmp_path, answers=answers)) as outcome:
        assert isinstance(outcome.posture.backup.exists, Known)
        entries = outcome.posture.assurance.entries
        assert isinstance(entries, Population)
        wrong = {entry.id: [str(flaw) for flaw in entry.flaws] for entry in entries.items if entry.flaws}
        assert wrong == {"register-entry:answer/no-such-question": ["unknown_name"]}


def test_two_answers_to_one_question_contradict_each_other(tmp_path: Path) -> None:
    answers = [stated("backup-exists", True), stated("backup-exists", False, by="Lan Nguyễn, CISO", of="us")]
    with judged(written(tmp_path, answers=answers)) as outcome:
        fact = outcome.posture.backup.exists
        assert isinstance(fact, Known)
        assert fact.value is False
        contradictions = outcome.posture.contradictions
        assert isinstance(contradictions, Population)
        assert [one.name for one in contradictions.items] == ["exists"]


def test_without_a_register_its_checks_have_nothing_to_judge() -> None:
    with judged(ACME) as outcome:
        assert is_unknown(
            outcome.posture.assurance.documents, (UnknownKind.OUT_OF_REACH, "AssuranceRegister")
        )


def test_a_holder_that_is_in_force_passes_and_says_who_approved(tmp_path: Path) -> None:
    with judged(ACME, written(tmp_path, holders=[DECIDED])) as outcome:
        result = outcome.assessment.result("access.bulk-delete")
        assert result is not None
        assert result.status != "fail"
        (holder,) = [one for one in result.resources if one.id == DECIDED["resource"]]
        assert holder.status == "pass"
        assert holder.accepted is not None
        assert (holder.accepted.by, holder.accepted.until) == ("Minh Trần, director", "2027-06-30")
        assert "Minh Trần" in outcome.report("json")
        assert result.accepted == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": date(2026, 11, 26)},
        {"on": date(2026, 12, 24)},
        {"approver": "<who approves it>"},
        {"reason": " "},
        {"check": "access.no-such"},
        {"resource": "permission-set:Another"},
        {"resource": "*"},
        {"resource": "permission-set:*"},
        {"approver": "Lan Nguyễn, CISO"},
        {"approver": "Data_Steward"},
    ],
)
@pytest.mark.parametrize("part", ["holders", "exceptions"])
def test_a_decision_that_is_not_in_force_excuses_nothing(
    tmp_path: Path, part: str, changes: dict[str, Any]
) -> None:
    parts: dict[str, Any] = {part: [{**DECIDED, **changes}]}
    with judged(ACME, written(tmp_path, **parts)) as outcome:
        result = outcome.assessment.result("access.bulk-delete")
        assert result is not None
        assert result.status == "fail"
        assert result.accepted == 0


def test_an_exception_is_an_accepted_risk_and_earns_nothing(tmp_path: Path) -> None:
    with judged(ACME) as before, judged(ACME, written(tmp_path, exceptions=[DECIDED])) as outcome:
        result = outcome.assessment.result("access.bulk-delete")
        assert result is not None
        assert (result.status, result.accepted) == ("fail", 1)
        then = before.assessment.result("access.bulk-delete")
        assert then is not None
        assert (result.passing, result.total) == (then.passing, then.total)


def test_the_register_of_another_tenant_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(UserFileError, match="the register of another tenant"),
        judged(ACME, written(tmp_path), tenant="Other Ltd"),
    ):
        pass


def test_the_register_of_another_product_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, vendor={"name": "HubSpot", "profile": "hubspot"})
    with pytest.raises(UserFileError, match="another product"), judged(ACME, path):
        pass


def test_two_registers_of_one_tenant_are_united_and_of_two_refused(tmp_path: Path) -> None:
    one, other = written(tmp_path / "a"), written(tmp_path / "b")
    with judged(one, other) as outcome:
        assert outcome.assessment.provided["AssuranceRegister"] == 2
        assert [source.kind for source in outcome.assessment.sources] == ["assurance-register"] * 2
    other.write_text(yaml_text({**HEAD, "tenant": "Other Ltd"}), encoding="utf-8")
    with pytest.raises(UserFileError, match="one tenant at a time"), judged(one, other):
        pass


def test_the_tenant_is_called_as_its_register_says(tmp_path: Path) -> None:
    with judged(ACME, written(tmp_path)) as outcome:
        assert outcome.assessment.tenant == "Acme"
        assert outcome.tenant_named


def test_registers_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    register = written(tmp_path, "acme.yaml")
    answers = tmp_path / "vendor-register.json"
    answers.write_text("{}")
    found = told_apart(Request(registers=(register, answers)))
    assert (found.registers, found.register) == ((register,), answers)
    assert told_apart(found) == found


@pytest.mark.parametrize("name", ["register.yaml", "acme.register.yaml", "Acme.Register.YML"])
def test_a_register_among_the_sources_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    assert told_apart(Request((str(path),))).registers == (path,)


def test_measurements_and_comparisons_are_known_by_their_schema(tmp_path: Path) -> None:
    probe, restore, other = (tmp_path / name for name in ("a.json", "b.json", "c.json"))
    probe.write_text('{"schema": "crm-auditor/probe/1"}')
    restore.write_text('{"schema":"crm-auditor/restore/1"}')
    other.write_text('{"schema": "crm-auditor/assessment/2"}')
    found = told_apart(Request((str(probe), str(restore), str(other))))
    assert (found.probes, found.restores, found.paths) == ((probe,), (restore,), (str(other),))


def test_a_broken_register_ends_in_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_text("register: [", encoding="utf-8")
    with pytest.raises(UserFileError, match=r"register\.yaml.*is not valid YAML"), judged(path):
        pass


def test_the_same_files_give_the_same_assessment(tmp_path: Path) -> None:
    path = written(tmp_path, documents=[soc2(tmp_path)], holders=[DECIDED])
    with judged(ACME, path) as one, judged(ACME, path) as other:
        assert one.report("json") == other.report("json")


def test_today_is_the_day_of_the_tests() -> None:
    assert MACHINE.moment().date() == TODAY


def test_a_tenant_declares_its_register(tmp_path: Path) -> None:
    written(tmp_path, holders=[DECIDED])
    config = tmp_path / "crm-audit.toml"
    config.write_text(
        f'[tenants.acme]\nsources = ["{ACME}"]\nregister = "{tmp_path / "register.yaml"}"\n', encoding="utf-8"
    )
    with run(Request(("acme",), config=config, processes=1), MACHINE) as outcome:
        assert [one.kind for one in outcome.assessment.sources] == ["export", "assurance-register"]
        assert outcome.assessment.tenant == "acme"


def test_hosts_that_it_lists_and_nobody_measured_are_not_known(tmp_path: Path) -> None:
    with judged(written(tmp_path, hosts=["crm.example.com"], domains=["example.com"])) as outcome:
        measured = outcome.posture.measured
        assert isinstance(measured, Population)
        assert len(measured) > 10
        assert all(is_unknown(one.good, (UnknownKind.NOT_PROVIDED, "Probe")) for one in measured.items)


def test_a_tenant_may_name_it_among_its_sources(tmp_path: Path) -> None:
    register = written(tmp_path, tenant="acme")
    config = tmp_path / "crm-audit.toml"
    config.write_text(f'[tenants.acme]\nsources = ["{ACME}", "{register}"]\n', encoding="utf-8")
    with run(Request(("acme",), config=config, processes=1), MACHINE) as outcome:
        assert [one.kind for one in outcome.assessment.sources] == ["export", "assurance-register"]


def test_answers_hold_as_of_the_day_that_is_asked_for(tmp_path: Path) -> None:
    path = written(
        tmp_path, documents=[soc2(tmp_path)], answers=[stated("backup-exists", True, document="soc-2")]
    )
    for day, grade in ((date(2026, 11, 27), Grade.DECLARED), (date(2027, 9, 30), Grade.DECLARED)):
        with judged(path, today=day) as outcome:
            fact = outcome.posture.backup.exists
            assert isinstance(fact, Known)
            assert fact.evidence.source.grade is grade
    with judged(path, today=date(2027, 10, 2)) as outcome:
        assert is_unknown(outcome.posture.backup.exists, (UnknownKind.STALE, "Form"))


def test_a_comparison_of_a_restore_is_judged(tmp_path: Path) -> None:
    side = {"name": "export", "digest": "sha256:" + "0" * 64}
    kind = {"kind": "Contact", "of": "records", "before": 3, "after": 2, "same": 2, "missing": 1}
    data = {
        "schema": "crm-auditor/restore/1",
        "at": "2026-11-20",
        "by": "Lan",
        "before": side,
        "after": {**side, "digest": "sha256:" + "1" * 64},
        "kinds": [kind],
    }
    restore = tmp_path / "restore.json"
    restore.write_text(json.dumps(data), encoding="utf-8")
    with judged(ACME, restore) as outcome:
        assert [one.kind for one in outcome.assessment.sources] == ["export", "restore"]
        restored = outcome.posture.backup.restored
        assert isinstance(restored, Population)
        (one,) = restored.items
        assert isinstance(one.came_back, Known)
        assert one.came_back.value is False


@pytest.mark.parametrize(
    "text",
    [
        '{"schema": "crm-auditor/probe/1"',
        '{"schema": "crm-auditor/probe/1"}',
        '{"schema": "crm-auditor/probe/1", "at": NaN}',
    ],
)
def test_a_broken_measurement_ends_in_a_clear_line(tmp_path: Path, text: str) -> None:
    probe = tmp_path / "probe.json"
    probe.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match=r"probe\.json"), judged(ACME, probe):
        pass


def test_a_test_of_a_restore_that_came_later_contradicts_no_earlier_one(tmp_path: Path) -> None:
    side = {"name": "x", "digest": "sha256:0"}
    kinds = [{"kind": "Contact", "of": "records", "before": 3, "after": 3, "same": 3}]
    later = {"schema": "crm-auditor/restore/1", "at": "2026-11-20", "by": "An", "before": side, "after": side}
    (tmp_path / "restore.json").write_text(json.dumps({**later, "kinds": kinds}), encoding="utf-8")
    backup = {**SIGNED, "data": "records", "exists": True, "restore": {"tested": date(2024, 6, 1)}}
    with judged(written(tmp_path, backups=[backup]), tmp_path / "restore.json") as outcome:
        assert isinstance(outcome.posture.contradictions, Population)
        assert outcome.posture.contradictions.items == ()
        tested = outcome.assessment.result("backup.restore-tested")
        assert tested is not None
        assert tested.status == "pass"
