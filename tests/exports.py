"""Writes exports for tests, and audits them the way a user does: through the pipeline or the command line."""

from __future__ import annotations

import gc
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from click.testing import CliRunner

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.gating.baseline import Baseline
from auditor.assess.gating.gate import judge_gate
from auditor.assess.result import Resource, Result
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.cli import cli
from auditor.cli.errors import run as run_command
from auditor.cli.shared.strict import keeps_going
from auditor.collecting.target import open_target
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.exports import export_snapshot
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.policy import Policy, load_policy
from auditor.posture import Posture
from auditor.posture.entities import entity_ids
from auditor.snapshot import RawItem, Snapshot, SourceKind
from auditor.vendor import normalize, vendor_named

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "acme-crm"
POLICY = ROOT / "examples" / "policy.yaml"
WAIVERS = ROOT / "examples" / "waivers.yaml"
TODAY = date(2026, 11, 24)
DATED = ("--date", TODAY.isoformat())
MAIN = "force-app/main/default/"
NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

STRICT = Machine(keep_going=False)
"""On which a fault of the program fails the test that meets it."""

Files = Mapping[str, str | bytes]


def xml(root: str, body: str = "", attributes: str = f' xmlns="{NAMESPACE}"') -> str:
    """A metadata file: the declaration on line 1, the root on line 2, the body from line 3 on."""
    inner = dedent(body).strip("\n")
    return f"{DECLARATION}<{root}{attributes}>\n{indent(inner, '    ')}\n</{root}>\n"


def rights(*names: str, enabled: str = "true") -> str:
    """User permissions, three lines of children each."""
    return "".join(
        f"<userPermissions>\n    <enabled>{enabled}</enabled>\n    <name>{name}</name>\n</userPermissions>\n"
        for name in names
    )


def object_rights(name: str, *on: str) -> str:
    """The permissions on one object; what is not named is false."""
    bits = ("allowCreate", "allowDelete", "allowEdit", "allowRead", "modifyAllRecords", "viewAllRecords")
    rows = "".join(f"    <{bit}>{str(bit in on).lower()}</{bit}>\n" for bit in bits)
    return f"<objectPermissions>\n{rows}    <object>{name}</object>\n</objectPermissions>\n"


def write(root: Path, files: Files, under: str = MAIN) -> Path:
    """Writes the files below `root`/`under`."""
    for name, content in files.items():
        path = root / under / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def zipped(target: Path, files: Files, under: str = "") -> Path:
    """A zip archive of the files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(under + name, content)
    return target


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def line_of(path: Path, text: str, nth: int = 1) -> int:
    """The number of the nth line that holds a text, as grep -n counts."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [number for number, line in enumerate(lines, 1) if text in line][nth - 1]


def scan(*paths: Path, **options: Any) -> Outcome:
    """The outcome of a scan, in this process; a fault of the program is raised unless a test lets the others speak."""
    request: dict[str, Any] = {"today": TODAY, "processes": 1, **options}
    return run(
        Request(paths=tuple(str(path) for path in paths), **request), Machine(keep_going=keeps_going())
    )


def posture_of(root: Path, policy: Policy | None = None) -> Posture:
    """The posture of an export, without any check."""
    vendor = vendor_named("salesforce")
    dated = (policy or load_policy()).model_copy(update={"today": TODAY})
    snapshot = export_snapshot(open_target(str(root)), vendor, "2026-11-24T00:00:00Z")
    return normalize([(snapshot, "")], vendor, dated, 1)


def result_of(outcome: Outcome, check: str) -> Result:
    """The result of a check."""
    found = outcome.assessment.result(check)
    assert found is not None, check
    return found


def resources_of(outcome: Outcome, check: str, status: str = "fail") -> dict[str, Resource]:
    """The listed resources of a status, by id."""
    return {entry.id: entry for entry in result_of(outcome, check).resources if entry.status == status}


def reasons(outcome: Outcome) -> dict[str, str]:
    """Why each file was not used, by path."""
    return {entry.path: entry.reason for entry in outcome.assessment.skipped}


@dataclass(frozen=True, slots=True)
class Held:
    """Files in memory as a container, for tests that judge hundreds of exports."""

    files: Files
    label: str = "memory"

    def read(self, path: str) -> bytes:
        content = self.files[path]
        return content if isinstance(content, bytes) else content.encode()


@dataclass(frozen=True, slots=True)
class Judged:
    """What there is to say of files in memory."""

    assessment: Assessment
    entities: frozenset[str]

    def gate(self, baseline: Baseline, *, new_only: bool) -> int:
        """The code of the gate against a baseline, at the lowest threshold."""
        verdict = judge_gate(
            self.assessment, _POLICY, self.entities, fail_on="low", baseline=baseline, new_only=new_only
        )
        return verdict.code


_POLICY = load_policy().model_copy(update={"today": TODAY})
_CATALOGUE = load_catalogue()


_VENDOR = vendor_named("salesforce")


def held(files: Files) -> tuple[Snapshot, Posture]:
    """The snapshot and the posture of files in memory."""
    snapshot = _snapshot(files)
    return snapshot, normalize([(snapshot, "")], _VENDOR, _POLICY, 1)


def _snapshot(files: Files) -> Snapshot:
    items = tuple(
        RawItem(path, len(content))
        for path, content in sorted(files.items())
        if _VENDOR.normalizer.kind_of(path) is not None
    )
    return Snapshot(_VENDOR.id, SourceKind.EXPORT, Held(files), items, "2026-11-24T00:00:00Z")


def posture_in_memory(files: Files, policy: Policy | None = None) -> Posture:
    """The posture of files in memory, by the policy as shipped or by another, on the day of the tests."""
    dated = _POLICY if policy is None else policy.model_copy(update={"today": TODAY})
    return normalize([(_snapshot(files), "")], _VENDOR, dated, 1)


def results(files: Files) -> list[Result]:
    """What every check says of files in memory, without a score."""
    return run_checks(_CATALOGUE, held(files)[1], _POLICY, WaiverBook(TODAY))


def judge(files: Files) -> Judged:
    """The assessment of files in memory, by every check."""
    snapshot, posture = held(files)
    source = TenantSource("export", snapshot.digest, snapshot.observed_at, len(snapshot.items))
    tenant = Tenant("memory", "salesforce", "Salesforce", (source,), tuple(snapshot.skipped))
    assessment = assess(
        posture,
        list(_CATALOGUE),
        _POLICY,
        WaiverBook(TODAY),
        tenant,
        assessed_at=snapshot.observed_at,
        today=TODAY,
        catalogue_version="test",
    )
    return Judged(assessment, entity_ids(posture))


def gains(before: Sequence[Result], after: Sequence[Result]) -> list[str]:
    """The checks that say more good the second time than the first. There should be none where the second
    export has only lost something."""
    then = {result.check.id: result for result in before}
    found = []
    for result in after:
        old = then[result.check.id]
        spared = old.status != "not_applicable" and result.status == "not_applicable"
        if result.value > old.value + 1e-9 or spared or (result.out_of_reach and not old.out_of_reach):
            found.append(f"{result.check.id}: {_said(old)} -> {_said(result)}")
    return found


def _said(result: Result) -> str:
    return f"{result.status} {result.passing}/{result.total}"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and with which code it ended."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def text(self) -> str:
        return self.out + self.err


def audit(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Runs `crm-audit` in this process as its entry point does: arguments, exit code and both outputs."""
    before, collected = sys.argv, gc.isenabled()
    with CliRunner().isolation(input=stdin) as streams:
        sys.argv = ["crm-audit", *(str(entry) for entry in arguments)]
        try:
            run_command(cli)
            code: Any = 0
        except SystemExit as end:
            code = end.code
        finally:
            sys.argv = before
            if collected:
                gc.enable()
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = streams[0].getvalue(), streams[1].getvalue()
    ran = Ran(int(code or 0), out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), out)
    assert "Traceback" not in ran.text, ran.text
    return ran
