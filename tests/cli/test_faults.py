"""What crashes where it is used is shown as a fault of ours, by check and place, in every output, and is nobody's gap."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from lxml import etree

from auditor import __version__
from auditor.check import Catalogue, load_catalogue
from auditor.cli.errors import run
from auditor.report.formats import FORMATS
from auditor.vendor import vendor_named
from tests.exports import DATED, audit, rights, scan, write, xml

SECRET = "Nguyen Thi Lan, +84 24 3825 0000"
ONLY = ("access.login-as", "access.modify-all-data")
CLERK = "profiles/Clerk.profile-meta.xml"
BROKEN = "permissionsets/Broken.permissionset-meta.xml"
HERE = "tests/cli/test_faults.py:"
FILES = {
    CLERK: xml("Profile", "<userLicense>Salesforce</userLicense>\n" + rights("RunReports")),
    BROKEN: xml("PermissionSet", "<label>Broken</label>"),
    "permissionsetgroups/Team.permissionsetgroup-meta.xml": xml(
        "PermissionSetGroup", "<label>Team</label>\n<permissionSets>Broken</permissionSets>"
    ),
    "settings/Security.settings-meta.xml": xml(
        "SecuritySettings", "<enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser>"
    ),
}
# Lists of what was judged, in which a check that stopped has no line, and a file that was not read none either.
VERDICTS = ("worklist.", "frameworks.", "cyclonedx.", "gl-code-quality.", "metrics.")
TO_MANAGEMENT = {"en": "fault of the audit program", "vi": "lỗi của chương trình đánh giá"}
IN_WORDS = {"en": "This is a fault of crm-audit", "vi": "Đây là lỗi của crm-audit"}


def crash(*_: Any, **__: Any) -> Any:
    raise LookupError(SECRET)


@pytest.fixture
def org(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export with which the chosen checks are content, judged as it is in production."""
    monkeypatch.delenv("CRM_AUDIT_STRICT")
    return write(tmp_path / "org", FILES)


def breaks_a_check(monkeypatch: pytest.MonkeyPatch) -> str:
    found = load_catalogue()
    broken = {**found.checks, ONLY[0]: replace(found.checks[ONLY[0]], judge=crash)}
    monkeypatch.setattr("auditor.pipeline.rules.load_catalogue", lambda: Catalogue(broken, found.packages))
    return ONLY[0]


def breaks_a_reader(monkeypatch: pytest.MonkeyPatch) -> str:
    kind = type(vendor_named("salesforce").normalizer)
    real = kind.extract
    monkeypatch.setattr(
        kind,
        "extract",
        lambda self, raw, context: crash() if raw.source.path.endswith(BROKEN) else real(self, raw, context),
    )
    return BROKEN


def texts(org: Path, language: str) -> dict[str, str]:
    outcome = scan(org, checks=ONLY)
    return {name: text for name, text in outcome.reports(FORMATS, language) if isinstance(text, str)}


@pytest.mark.parametrize("breaks", [breaks_a_check, breaks_a_reader])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_report_says_whose_fault_it_is_and_where(
    org: Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[pytest.MonkeyPatch], str], language: str
) -> None:
    named = breaks(monkeypatch)
    written = texts(org, language)
    assert not [name for name, text in written.items() if SECRET in text]
    for name, text in written.items():
        if name.startswith(VERDICTS):
            continue
        flat = " ".join(text.replace("\\_", "_").replace("\\", "").split())
        if name.startswith("management."):
            assert TO_MANAGEMENT[language] in flat.casefold(), name
            continue
        said = IN_WORDS["en" if name == "assessment.json" else language]
        assert said in flat, name
        assert named in flat, name
        assert f"LookupError at {HERE}" in flat, name


@pytest.mark.parametrize(
    ("breaks", "check"), [(breaks_a_check, ONLY[0]), (breaks_a_reader, "access.modify-all-data")]
)
def test_it_is_nobodys_gap(
    org: Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[pytest.MonkeyPatch], str], check: str
) -> None:
    breaks(monkeypatch)
    written = texts(org, "en")
    data = json.loads(written["assessment.json"])
    (found,) = [entry for entry in data["results"] if entry["check"] == check]
    assert (found["status"], found["missing"], found["fault"]["error"]) == ("unknown", [], "LookupError")
    (sarif,) = json.loads(written["results.sarif"])["runs"]
    invocation = sarif["invocations"][0]
    assert invocation["executionSuccessful"] is False
    ours = [note for note in invocation["toolExecutionNotifications"] if note["level"] == "error"]
    assert ours
    assert all(IN_WORDS["en"] in note["message"]["text"] for note in ours)
    cases = etree.fromstring(written["junit.xml"].encode()).iter("testcase")
    (case,) = [one for one in cases if one.get("name", "").startswith(f"{check}:")]
    assert [(child.tag, child.get("type")) for child in case] == [("error", "fault")]
    assert "could not be read" not in written["summary.txt"]


@pytest.mark.parametrize("breaks", [breaks_a_check, breaks_a_reader])
def test_the_gate_stops_at_it_unless_it_is_to_go_on(
    org: Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[pytest.MonkeyPatch], str]
) -> None:
    named = breaks(monkeypatch)
    options = [text for check in ONLY for text in ("--check", check)]
    ran = audit("gate", org, *DATED, *options)
    assert ran.code == 4
    (line,) = [line for line in ran.out.splitlines() if line.startswith("fault of crm-audit")]
    assert __version__ in line
    assert named in line
    assert f"LookupError at {HERE}" in line
    assert "could not tell" not in ran.out
    assert SECRET not in ran.text
    assert audit("gate", org, *DATED, *options, "--keep-going").code == 3
    file = org.parent / "baseline.json"
    assert audit("gate", org, *DATED, *options, "--write-baseline", file).code == 4
    assert not file.exists()


def one_line(*arguments: str | Path) -> str:
    """What a command says that ends with the code of a fault of ours: one line, and nothing else."""
    ran = audit(*arguments)
    assert (ran.code, ran.out) == (4, ""), ran.text
    (line,) = ran.err.splitlines()
    assert SECRET not in line
    assert line.startswith("crm-audit: internal error: LookupError at ")
    assert f"fault of crm-audit {__version__}" in line
    return line


@pytest.mark.parametrize("command", [("scan",), ("gate",), ("access", "who-can", "run_code")])
@pytest.mark.parametrize("step", ["merge", "context", "kind_of"])
def test_where_a_vendors_code_crashes_as_a_whole_one_line_names_the_place(
    org: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], step: str
) -> None:
    monkeypatch.setattr(type(vendor_named("salesforce").normalizer), step, crash)
    assert HERE in one_line(*command, org, "--vendor", "salesforce")


def test_only_with_debug_the_errors_own_text_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gc, "disable", lambda: None)
    for more, shown in (((), False), (("--debug",), True)):
        monkeypatch.setattr(sys, "argv", ["crm-audit", *more])
        command = click.Command("crash", callback=crash, params=[click.Option(["--debug"], is_flag=True)])
        with pytest.raises(SystemExit) as ended:
            run(command)
        assert ended.value.code == 4
        assert (f"LookupError: {SECRET}" in capsys.readouterr().err) is shown


def test_where_the_access_engine_crashes_one_line_names_the_place(
    org: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.access.given.containers.Containers.graph", crash)
    assert HERE in one_line("access", "who-can", "run_code", org)


def test_an_answer_about_access_says_whose_fault_it_is_that_something_was_not_read(
    org: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks_a_reader(monkeypatch)
    ran = audit("access", "who-can", "run_code", org)
    assert ran.code == 3
    said = (
        f"a fault of crm-audit stopped its reader at force-app/main/default/{BROKEN} (LookupError at {HERE}"
    )
    assert said in " ".join(ran.out.split()), ran.out
    assert "could not be read" not in ran.out
    assert SECRET not in ran.text


def test_a_check_that_asks_the_access_engine_stops_with_it_and_the_others_speak(
    org: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.access.given.containers.Containers.graph", crash)
    outcome = scan(org)
    stopped = [entry.check.id for entry in outcome.assessment.faults]
    assert "access.outsiders-reach" in stopped
    assert ONLY[0] not in stopped
    assert {entry.status for entry in outcome.assessment.faults} == {"unknown"}
    assert not [entry.missing for entry in outcome.assessment.faults if entry.missing]
