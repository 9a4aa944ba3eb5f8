"""`from auditor import audit, collect, gate`: functions in whatever order things are imported, and nothing but what they give back."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor import Machine, UnreadableError, UserFileError, audit, gate
from tests.examples import some
from tests.exports import EXAMPLE, POLICY, ROOT, TODAY, WAIVERS, rights, write, xml
from tests.exports import audit as command

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
FIXED = Machine(now=lambda: MOMENT, keep_going=False)
KINDS = "from auditor import audit, collect, gate\nimport types\n" + (
    "assert all(isinstance(one, types.FunctionType) for one in (audit, collect, gate))\n"
)
ORDERS = (
    "",
    "import auditor.collecting.live.collection.run\n",
    "import auditor.pipeline.collect, auditor.pipeline.gate, auditor.pipeline.audit\n",
    "import auditor.cli.collect, auditor.cli.gate\n",
    "from auditor import collect\nimport auditor.collecting.live.tenant as other\n",
)


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("before", some(ORDERS, 3))
def test_they_are_functions_whatever_was_imported_before(before: str) -> None:
    done = fresh(before + KINDS + "import auditor.collecting.live.collection.run\n" + KINDS)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    done = fresh(
        "import auditor, sys; print(sorted(name for name in sys.modules if name.startswith('auditor')))"
    )
    assert done.stdout == "['auditor', 'auditor.version']\n"


def test_what_is_named_is_there_and_nothing_else() -> None:
    assert [name for name in auditor.__all__ if getattr(auditor, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'scan'"):
        getattr(auditor, "scan")  # noqa: B009 - a type checker refuses the other way


def judged() -> str:
    with audit("examples/acme-crm", policy=POLICY, waivers=WAIVERS, day=TODAY, machine=FIXED) as outcome:
        return outcome.report("json")


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("at_root")
def test_it_says_the_same_as_the_command_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.cli.shared.machine.utc_now", lambda: MOMENT)
    rules = ("--policy", POLICY, "--waivers", WAIVERS, "--date", TODAY.isoformat())
    said = command("scan", "examples/acme-crm", *rules, "--format", "json")
    assert (said.code, said.err) == (0, "")
    assert judged().rstrip("\n") == said.out.rstrip("\n")


@pytest.mark.usefixtures("at_root")
def test_it_prints_nothing_and_ends_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = audit("examples/acme-crm", machine=FIXED)
    decision = gate(outcome)
    assert decision.code == 1
    assert not decision.passed
    assert decision.reasons
    with pytest.raises(UnreadableError, match="no-such-folder: there is no such file or folder"):
        audit("./no-such-folder")
    with pytest.raises(UserFileError, match="no file is named that declares a tenant"):
        audit("no-such-tenant")
    with pytest.raises(UserFileError, match="unknown check, domain or topic 'mfaa'"):
        audit("examples/acme-crm", checks=["mfaa"])
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("at_root")
def test_the_reasons_of_a_gate_are_those_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("expects: [source:api]\n", encoding="utf-8")
    with audit("examples/acme-crm", policy=tmp_path / "policy.yaml", day=TODAY, machine=FIXED) as outcome:
        decision = gate(outcome, fail_on="critical")
    rules = ("--policy", tmp_path / "policy.yaml", "--date", TODAY.isoformat())
    said = command("gate", "examples/acme-crm", *rules, "--fail-on", "critical")
    assert decision.code == said.code == 1
    *found, unclear = decision.reasons
    assert unclear in said.out.splitlines()
    assert len(found) == len([line for line in said.out.splitlines() if line.startswith("         - ")])


@pytest.mark.usefixtures("at_root")
def test_two_threads_audit_two_exports_at_once(tmp_path: Path) -> None:
    write(tmp_path, {"profiles/Sales.profile-meta.xml": xml("Profile", rights("ModifyAllData"))})

    def other() -> str:
        with audit(tmp_path, day=TODAY, machine=FIXED) as outcome:
            return outcome.report("json")

    alone = [judged(), other()]
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            assert [one.result() for one in (pool.submit(judged), pool.submit(other))] == alone


def test_progress_is_told_by_a_callback() -> None:
    told: list[tuple[int, int]] = []
    machine = Machine(progress=lambda done, total: told.append((done, total)), keep_going=False)
    with audit(EXAMPLE, machine=machine):
        pass
    total = told[0][1]
    assert total > 10
    assert (told[0], told[-1]) == ((0, total), (total, total))
    assert told == sorted(told)


def test_the_clock_is_the_one_that_is_given() -> None:
    with audit(EXAMPLE, machine=FIXED) as outcome:
        assert outcome.assessment.assessed_at == "2026-11-24T09:30:00Z"
        assert outcome.policy.today == MOMENT.date()


def test_standard_input_is_an_argument_and_what_is_kept_of_it_goes_with_the_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shutil import make_archive

    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "scratch").mkdir()
    packed = make_archive(str(tmp_path / "export"), "zip", EXAMPLE)
    with open(packed, "rb") as stream, audit("-", machine=Machine(stdin=stream)) as outcome:
        assert outcome.assessment.tenant == "standard input"
        assert list((tmp_path / "scratch").iterdir()) != []
    assert list((tmp_path / "scratch").iterdir()) == []
    with pytest.raises(UnreadableError, match="there is no standard input to read"):
        audit("-")


def test_a_failing_reading_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of order")

    from shutil import make_archive

    monkeypatch.setattr("auditor.pipeline.run.normalize", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    packed = make_archive(str(tmp_path / "export"), "zip", EXAMPLE)
    with open(packed, "rb") as stream, pytest.raises(RuntimeError, match="out of order"):
        audit("-", machine=Machine(stdin=stream))
    assert list((tmp_path / "scratch").iterdir()) == []
