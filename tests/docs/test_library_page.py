"""Every example of the page on the library does what the page says, as a reader would copy it."""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import requests

from auditor import audit
from auditor.jsontext import json_of
from tests.cli.conftest import server
from tests.collecting.live.misbehaving import Server
from tests.docs.pages import ROOT, blocks
from tests.exports import EXAMPLE, MAIN, POLICY, WAIVERS, rights, xml
from tests.exports import audit as command

__all__ = ["server"]
PAGE = "docs/library.md"
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")


def example(heading: str) -> str:
    """The one example below a heading; of the top of the page, below none."""
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    starts = {title: text[:place].count("\n") for place, title in headings(text)}
    lines = [*sorted(starts.values()), text.count("\n") + 1]
    end = next(line for line in lines if line > starts[heading])
    (found,) = [
        block.text
        for block in blocks()
        if block.page == PAGE and block.language == "python" and starts[heading] < block.line <= end
    ]
    return found


def headings(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[1]) for match in re.finditer(r"^#+ (.*)$", text, re.MULTILINE)]


def run(heading: str) -> dict[str, Any]:
    """Everything that an example names, after it has run."""
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(example(heading), heading, "exec"), names)
    return names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that the examples name."""
    shutil.copytree(EXAMPLE, tmp_path / "export")
    shutil.copy(POLICY, tmp_path / "policy.yaml")
    shutil.copy(WAIVERS, tmp_path / "waivers.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_example_is_run_here_and_holds_by_itself() -> None:
    python = [block for block in blocks() if block.page == PAGE and block.language == "python"]
    tested = Path(__file__).read_text(encoding="utf-8")
    titles = [title for _, title in headings((ROOT / PAGE).read_text(encoding="utf-8"))]
    run_here = [title for title in titles if f'"{title}"' in tested]
    assert len(run_here) == len(python) == 8
    assert all(isinstance(ast.parse(block.text), ast.Module) for block in python)


def test_the_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decision = run("As a library")["decision"]
    code, *reasons = capsys.readouterr().out.splitlines()
    assert (code, decision.passed) == ("1", False)
    assert tuple(reasons) == decision.reasons


def test_a_notebook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = run("In a notebook")
    first, *others = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ of 100 points, grade E", first)
    assert "access.modify-all-data ['Sales Manager']" in others
    assert len(names["roles"].items) > 1
    names["outcome"].close()
    assert names["outcome"].report("md").startswith("Product: Salesforce")


def test_a_stored_assessment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("scan", "export", "--policy", "policy.yaml", "--out", "reports").code == 0
    run("Of a stored assessment")
    assert capsys.readouterr().out.startswith("E Sản phẩm: Salesforce")
    for name in ("worklist.en.csv", "frameworks.csv", "vendor.en.xlsx", "worklist.en.xlsx"):
        assert (folder / name).read_bytes() == (folder / "reports" / name).read_bytes()


def test_a_schedule(server: Server, folder: Path) -> None:
    nightly = run("On a schedule")["nightly"]
    (night,) = (folder / "nights").iterdir()
    names = {path.name for path in night.iterdir()}
    assert names == {
        "answers.snapshot.zip",
        "assessment.json",
        "worklist.en.csv",
        "frameworks.csv",
        "management.en.html",
        "technical.en.html",
        "vendor.en.html",
    }
    assert json.loads((night / "assessment.json").read_text(encoding="utf-8"))["tenant"]["name"] == "acme"
    server.routes.clear()
    assert nightly("acme", folder / "crm-audit.toml", folder / "others") == 3
    (failed,) = (folder / "others").glob("*/failed.txt")
    assert "acme" in failed.read_text(encoding="utf-8")


def test_a_test(folder: Path) -> None:
    with audit("export", policy="policy.yaml") as outcome:
        made = outcome.baseline().model_dump(mode="json", by_alias=True)
    (folder / "baseline.json").write_text(json_of(made), encoding="utf-8")
    (folder / "test_ours.py").write_text(example("In a test"), encoding="utf-8")
    call = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_ours.py"]
    # Plugins of this project's tests take longer to load than the example to run.
    bare = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    good = subprocess.run(call, cwd=folder, env=bare, capture_output=True, text=True, check=False)
    assert (good.returncode, "2 passed" in good.stdout) == (0, True), good.stdout
    profile = folder / "export" / MAIN / "profiles" / "Everybody.profile-meta.xml"
    profile.write_text(xml("Profile", rights("ModifyAllData", "AuthorApex")), encoding="utf-8")
    worse = subprocess.run(call, cwd=folder, env=bare, capture_output=True, text=True, check=False)
    assert worse.returncode == 1
    assert "Everybody" in worse.stdout


def test_a_service(folder: Path) -> None:
    made = run("In a service")["server"]
    serving = threading.Thread(target=made.serve_forever)
    serving.start()
    try:
        place = f"http://127.0.0.1:{made.server_address[1]}/"
        packed = Path(shutil.make_archive("export", "zip", "export")).read_bytes()
        told = requests.post(place, data=packed, timeout=60)
        assert (told.status_code, told.json()["tenant"]["name"]) == (200, "posted")
        refused = requests.post(place, data=b"no archive", timeout=60)
        assert (refused.status_code, "standard input" in refused.json()["error"]) == (422, True)
        assert requests.post(place, data=b"", timeout=60).status_code == 413
    finally:
        made.shutdown()
        serving.join()
        made.server_close()


def test_an_own_report(folder: Path) -> None:
    run("A report of one's own")
    heading, *rows = csv.reader((folder / "open.csv").read_text(encoding="utf-8-sig").splitlines())
    ran = command("scan", "export", "--waivers", "waivers.yaml", "--format", "json")
    theirs = [entry for one in json.loads(ran.out)["results"] for entry in one["resources"]]
    assert len(heading) == 4
    assert len(rows) == len(
        [entry for entry in theirs if entry["status"] == "fail" and not entry["accepted"]]
    )
    assert {"nghiêm trọng", "cao"} <= {row[1] for row in rows}


def test_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "then")):
        subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)
    assert run("What a change makes worse")["decision"].passed
    profile = folder / "export" / MAIN / "profiles" / "Everybody.profile-meta.xml"
    profile.write_text(xml("Profile", rights("ModifyAllData")), encoding="utf-8")
    decision = run("What a change makes worse")["decision"]
    assert (decision.code, "Everybody" in "".join(decision.reasons)) == (1, True)
