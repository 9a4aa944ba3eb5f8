"""What `crm-audit new` writes runs at once, is clean, and fails until its texts are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import auditor
from auditor.cli.new import command
from auditor.userfile import UserFileError

PROJECT = Path(auditor.__file__).parent.parent
COPIED = (
    "tests/__init__.py",
    "tests/builders.py",
    "tests/checks/__init__.py",
    "tests/checks/cases.py",
    "tests/checks/compared.py",
    "tests/checks/support.py",
    "tests/unknown.py",
    "tests/vendor_profiles/answers.py",
    "tests/vendor_profiles/lost_columns.py",
)
FIRST_PARTY = 'lint.isort.known-first-party = ["auditor", "checks", "tests", "vendor_profiles"]'


def copied(place: Path) -> Path:
    """A copy of the project as far as a new check or vendor touches it."""
    for folder in ("checks", "vendor_profiles"):
        shutil.copytree(PROJECT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in COPIED:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, place / name)
    (place / "tests/vendor_profiles/__init__.py").touch()
    shutil.copy(PROJECT / "pyproject.toml", place)
    return place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the project, shared by the tests of refused calls: `refusal` asserts that each leaves it unchanged."""
    return copied(tmp_path_factory.mktemp("untouched"))


def new(*arguments: str, root: Path) -> Result:
    return CliRunner().invoke(command, [*arguments, "--root", str(root)])


def refusal(*arguments: str, root: Path) -> str:
    """The line that a refused call says; nothing is written then."""
    before = snapshot(root)
    result = new(*arguments, root=root)
    assert isinstance(result.exception, UserFileError)
    assert snapshot(root) == before
    text = str(result.exception)
    assert "\n" not in text
    return text


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def python(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, where its packages come before those that are installed."""
    path = os.pathsep.join((str(root), str(PROJECT)))
    environment = {**os.environ, "PYTHONPATH": path, "MYPYPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def outcome_of(place: str, root: Path) -> tuple[list[str], int]:
    """The tests that fail there, and pytest's exit code."""
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", place, root=root)
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    return [line.split("::")[1].split()[0] for line in failed], done.returncode


def clean(*places: str, root: Path) -> None:
    """The linter, the formatter and the type checker have nothing to say."""
    for arguments in (
        ("ruff", "check", "--no-cache", "--config", FIRST_PARTY),
        ("ruff", "format", "--no-cache", "--check"),
        ("mypy", "--cache-dir", str(root / ".types")),
    ):
        done = python("-m", *arguments, *places, root=root)
        assert done.returncode == 0, done.stdout + done.stderr


def fill(*paths: Path) -> None:
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace("…", "Filled in"), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "folder", "module"),
    [
        (("auth.key-age",), "auth", "key_age"),
        (("assurance.report-fresh", "--topic", "vendor-evidence"), "assurance", "report_fresh"),
        (("auth.salesforce-key-age", "--severity", "critical"), "salesforce", "key_age"),
    ],
)
def test_a_new_check_runs_is_clean_and_waits_for_its_texts(
    arguments: tuple[str, ...], folder: str, module: str, root: Path
) -> None:
    texts = root / f"checks/locale/vi/{folder}.yaml"
    before = texts.read_text(encoding="utf-8") if texts.is_file() else ""
    result = new("check", *arguments, root=root)
    assert result.exit_code == 0, result.output
    check, test = f"checks/{folder}/{module}.py", f"tests/checks/{folder}/test_{module}.py"
    assert [line for line in result.output.splitlines() if line.startswith(str(root))] == [
        str(root / check),
        str(root / test),
        str(texts),
    ]
    assert texts.read_text(encoding="utf-8").startswith(before + f"{arguments[0]}:\n")
    clean(check, test, root=root)
    assert outcome_of(test, root) == (["test_no_text_is_left_open"], 1)
    listed = python(
        "-c",
        "from auditor.check import load_catalogue as load; "
        f"c = load().checks[{arguments[0]!r}]; print(c.topic, c.severity, c.vendor)",
        root=root,
    )
    assert listed.stdout.split()[2] == ("salesforce" if folder == "salesforce" else "None"), listed.stderr
    assert ("critical" in listed.stdout) == ("--severity" in arguments)
    fill(root / check, texts)
    assert outcome_of(test, root) == ([], 0)


@pytest.mark.slow
def test_a_new_vendor_runs_is_clean_and_waits_for_its_texts(root: Path) -> None:
    result = new("vendor", "toy_crm", root=root)
    assert result.exit_code == 0, result.output
    folder, tests = "vendor_profiles/toy_crm", "tests/vendor_profiles/toy_crm"
    assert sorted(path.name for path in (root / folder).iterdir()) == [
        "README.md",
        "__init__.py",
        "guidance.yaml",
        "normalize.py",
        "profile.yaml",
    ]
    assert sorted(path.name for path in (root / tests).iterdir()) == ["__init__.py", "test_normalize.py"]
    clean(folder, tests, root=root)
    imported = re.findall(
        r"^from (auditor\S*)", (root / folder / "normalize.py").read_text("utf-8"), re.MULTILINE
    )
    assert set(imported) == {"auditor.posture", "auditor.vendor"}, "as the import contracts want it"
    assert outcome_of(tests, root) == (["test_no_text_is_left_open"], 1)
    fill(*(path for path in (root / folder).iterdir() if path.suffix in (".yaml", ".md")))
    assert outcome_of(tests, root) == ([], 0)
    (root / "export").mkdir()
    (root / "export/toy_crm-settings.json").write_text('{"hsts": false}', encoding="utf-8")
    scanned = python(
        "-c", "from auditor.cli import main; main()", "scan", "export", "--format", "csv", root=root
    )
    assert scanned.returncode == 0, scanned.stderr
    assert [line for line in scanned.stdout.splitlines() if "transport.hsts" in line and "open" in line]


@pytest.mark.slow
def test_a_new_vendor_with_an_api_runs_is_clean_and_waits_for_its_texts(root: Path) -> None:
    result = new("vendor", "toy_crm", "--api", root=root)
    assert result.exit_code == 0, result.output
    folder, tests = "vendor_profiles/toy_crm", "tests/vendor_profiles/toy_crm"
    clean(folder, tests, root=root)
    assert outcome_of(tests, root) == (["test_no_text_is_left_open"], 1)
    fill(*(path for path in (root / folder).iterdir() if path.suffix in (".yaml", ".md")))
    assert outcome_of(tests, root) == ([], 0)
    listed = python("-c", "from auditor.cli import main; main()", "vendors", "requests", "toy_crm", root=root)
    assert listed.returncode == 0, listed.stderr
    assert "/api/v1/users" in listed.stdout


@pytest.mark.parametrize(
    ("check_id", "said"),
    [
        ("acces.keys", "unknown domain 'acces' (did you mean 'access'?)"),
        ("keys", "unknown domain 'keys'"),
        ("access.", "no check id"),
        ("access.Keys", "no check id"),
        ("access.old_keys", "no check id"),
        ("access.old--keys", "no check id"),
        ("access.2fa", "no check id"),
        ("access../../etc", "no check id"),
        ("access.import", "a word of Python"),
        ("access.salesforce-2fa", "begin it with a letter"),
        ("access.run-code", "there is a check access.run-code already"),
        ("auth.salesforce-min-password-length", "there is a check"),
    ],
)
def test_refuses_a_bad_or_taken_check_id_in_one_line(check_id: str, said: str, untouched: Path) -> None:
    assert said in refusal("check", check_id, root=untouched)


def test_refuses_an_unknown_topic(untouched: Path) -> None:
    text = refusal("check", "access.keys", "--topic", "brod-data-access", root=untouched)
    assert "did you mean 'broad-data-access'?" in text


def test_refuses_a_check_whose_texts_are_there(root: Path) -> None:
    with (root / "checks/locale/vi/access.yaml").open("a", encoding="utf-8") as texts:
        texts.write("access.keys: {title: Khóa}\n")
    assert "has texts of access.keys already" in refusal("check", "access.keys", root=root)


def test_refuses_a_file_that_is_there(root: Path) -> None:
    (root / "tests/checks/access").mkdir()
    (root / "tests/checks/access/test_keys.py").touch()
    assert "test_keys.py: exists already" in refusal("check", "access.keys", root=root)


@pytest.mark.parametrize("vendor_id", ["Toy", "toy-crm", "1toy", "../toy", "", "class"])
def test_refuses_a_bad_vendor_id(vendor_id: str, untouched: Path) -> None:
    assert refusal("vendor", vendor_id, root=untouched)


def test_refuses_a_vendor_that_is_there(untouched: Path) -> None:
    assert "exists already" in refusal("vendor", "salesforce", root=untouched)


@pytest.mark.parametrize("arguments", [("check", "access.keys"), ("vendor", "toy")])
def test_refuses_a_folder_that_is_not_the_project(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert "--root" in refusal(*arguments, root=tmp_path)


def test_appends_to_texts_that_do_not_end_in_a_newline(root: Path) -> None:
    texts = root / "checks/locale/vi/backup.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert new("check", "backup.keys", root=root).exit_code == 0
    assert "\nbackup.keys:\n" in texts.read_text(encoding="utf-8")


def test_the_current_folder_is_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert CliRunner().invoke(command, ["check", "access.keys"]).exit_code == 0
    assert (root / "checks/access/keys.py").is_file()
