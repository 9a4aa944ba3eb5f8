"""Ready files for schedulers: each is held to its own linter, or run, with paths that need quoting."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from auditor.nightly.schedule import PLACES, SCHEDULERS, Wanted, schedule
from auditor.userfile import UserFileError
from tests.ci.tools import complaints_by_schema

ODD = "a b/it's 100% $HOME & <x>; `id`"
SYSTEMD = shutil.which("systemd-analyze")


def wanted(folder: Path, name: str = ODD, **more: Any) -> Wanted:
    return Wanted(Path(sys.executable), folder / name / "crm-audit.toml", folder / name / "out", **more)


def lint(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)


def test_each_scheduler_has_files_and_each_file_a_place() -> None:
    assert {name for names in SCHEDULERS.values() for name in names} == set(PLACES)


@pytest.mark.parametrize("name", ["plain", ODD])
@pytest.mark.skipif(SYSTEMD is None, reason="there is no systemd-analyze on this machine")
def test_systemd(tmp_path: Path, name: str) -> None:
    made = schedule("systemd", wanted(tmp_path, name, at=time(3, 5), user="root"))
    for file, text in made.items():
        (tmp_path / file).write_text(text)
    done = lint(str(SYSTEMD), "verify", *(str(tmp_path / file) for file in made))
    assert (done.returncode, done.stderr) == (0, "")
    assert "OnCalendar=*-*-* 03:05:00" in made["crm-audit-nightly.timer"]


@pytest.mark.skipif(SYSTEMD is None, reason="there is no systemd-analyze on this machine")
def test_systemd_is_hardened(tmp_path: Path) -> None:
    made = schedule("systemd", wanted(tmp_path, "plain"))
    unit = tmp_path / "crm-audit-nightly.service"
    unit.write_text(made[unit.name])
    said = lint(str(SYSTEMD), "security", "--offline=true", "--threshold=20", "--no-pager", str(unit))
    assert said.returncode == 0, said.stdout
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n", "UMask=0077"):
        assert line in made[unit.name]


def by_systemd(text: str) -> list[str]:
    """An ExecStart as systemd splits it: quotation marks and backslashes as in C, %% and $$ one of each."""
    words = shlex.split(text.replace("'", "\\'") if '"' not in text else text, posix=True)
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


def test_systemd_takes_the_paths_as_they_are(tmp_path: Path) -> None:
    one = wanted(tmp_path)
    unit = schedule("systemd", one)["crm-audit-nightly.service"]
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    words = by_systemd(line.removeprefix("ExecStart="))
    assert words == [str(one.command), "nightly", "--config", str(one.config), "--out", str(one.out)]


def test_cron_runs_what_it_says(tmp_path: Path) -> None:
    """The line as cron takes it: five fields, the rest to the shell, where a backslash frees a percent sign."""
    script = tmp_path / "said.py"
    script.write_text("import json, sys; print(json.dumps(sys.argv[1:]))")
    one = wanted(tmp_path, at=time(23, 7))
    table = schedule("cron", one)["crontab"]
    (line,) = [line for line in table.splitlines() if line[:1].isdigit()]
    *fields, command = line.split(" ", 5)
    assert fields == ["7", "23", "*", "*", "*"]
    assert "%" not in command.replace("\\%", "")
    shell = command.replace("\\%", "%").replace(
        f"{sys.executable} nightly", f"{sys.executable} {script} nightly"
    )
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert json.loads(done.stdout) == ["nightly", "--config", str(one.config), "--out", str(one.out)]
    assert (one.out / "nightly.log").read_text() == ""
    assert one.out.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("name", "schema"), [("github", "github-workflows"), ("gitlab", "gitlab-ci")])
def test_pipelines_are_valid(tmp_path: Path, name: str, schema: str) -> None:
    paths = []
    for number, out in enumerate((Path("nights"), Path("a b/it's #1: x"))):
        (file,), (text,) = zip(
            *schedule(name, Wanted(Path("x"), Path("crm-audit.toml"), out)).items(), strict=True
        )
        path = tmp_path / str(number) / file
        path.parent.mkdir(parents=True)
        path.write_text(text)
        paths.append(path)
    assert complaints_by_schema(schema, *paths) == ""


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_pipelines_run_what_they_say(tmp_path: Path, name: str) -> None:
    out = "a b/it's #1: x"
    (text,) = schedule(name, Wanted(Path("x"), Path("crm-audit.toml"), Path(out))).values()
    data = yaml.safe_load(text)
    if name == "github":
        steps = data["jobs"]["nightly"]["steps"]
        (line,) = [step["run"] for step in steps if "nightly" in step.get("run", "")]
        assert data["permissions"] == {"contents": "read"}
        assert data["jobs"]["nightly"]["if"] == "${{ github.event.repository.private }}"
        assert {step["with"]["path"] for step in steps if "path" in step.get("with", {})} == {out}
    else:
        line = data["crm-audit-nightly"]["script"][-1]
        assert data["crm-audit-nightly"]["artifacts"]["paths"] == [out]
        assert data["crm-audit-nightly"]["artifacts"]["access"] == "developer"
    assert shlex.split(line) == ["crm-audit", "nightly", "--config", "crm-audit.toml", "--out", out]


@pytest.mark.parametrize("path", ["/etc/crm-audit.toml", "../crm-audit.toml"])
@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_a_pipeline_takes_no_path_outside_of_its_repository(name: str, path: str) -> None:
    with pytest.raises(UserFileError, match="outside of the repository"):
        schedule(name, Wanted(Path("x"), Path(path), Path("nights")))


def test_kubernetes(tmp_path: Path) -> None:
    import kubernetes_validate

    text = schedule("kubernetes", wanted(tmp_path, at=time(1, 2)))["cronjob.yaml"]
    claim, job = yaml.safe_load_all(text)
    for document in (claim, job):
        kubernetes_validate.validate(document, "1.31", strict=True)
    assert job["spec"]["schedule"] == "2 1 * * *"
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    writable = {mount["mountPath"] for mount in container["volumeMounts"] if not mount.get("readOnly")}
    assert writable == {"/data", "/tmp"}
    assert container["args"] == ["nightly", "--config", "/config/crm-audit.toml", "--out", "/data"]


TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def windows_words(text: str) -> list[str]:
    """Arguments as a program of Windows splits them: by spaces outside of quotation marks."""
    words, inside, word = [], False, ""
    for character in text:
        if character == '"':
            inside = not inside
        elif character == " " and not inside:
            words.append(word)
            word = ""
        else:
            word += character
    return [*words, word]


def test_windows(tmp_path: Path) -> None:
    one = wanted(tmp_path, at=time(4, 0))
    root = etree.fromstring(schedule("windows", one)["crm-audit-nightly.xml"].encode())
    assert [child.tag.removeprefix(TASK) for child in root] == [
        "RegistrationInfo", "Triggers", "Principals", "Settings", "Actions",
    ]  # fmt: skip
    assert root.get("version") == "1.2"
    start = root.findtext(f"{TASK}Triggers/{TASK}CalendarTrigger/{TASK}StartBoundary")
    assert start is not None
    assert start.endswith("T04:00:00")
    run = root.find(f"{TASK}Actions/{TASK}Exec")
    assert run is not None
    assert run.findtext(f"{TASK}Command") == str(one.command)
    words = windows_words(run.findtext(f"{TASK}Arguments") or "")
    assert words == ["nightly", "--config", str(one.config), "--out", str(one.out)]
    assert root.findtext(f"{TASK}Settings/{TASK}MultipleInstancesPolicy") == "IgnoreNew"
    assert root.findtext(f"{TASK}Principals/{TASK}Principal/{TASK}RunLevel") == "LeastPrivilege"


@pytest.mark.parametrize("name", list(SCHEDULERS))
def test_a_path_with_a_line_break_is_refused(name: str) -> None:
    with pytest.raises(UserFileError, match="cannot be scheduled"):
        schedule(name, Wanted(Path("x"), Path("a\n* * * * * evil"), Path("nights")))
