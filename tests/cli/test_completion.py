"""Real shells complete our commands, and a key press loads nothing of the engine."""

from __future__ import annotations

import os
import pty
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest

from auditor.cli import cli
from auditor.cli.completion import SHELLS
from auditor.cli.shared.offering import NAMED, VARIABLE
from tests.exports import ROOT
from tools.manual import leaves

CONFIG = """
[nightly.groups]
europe = ["acme-*"]

[tenants.acme-live]
vendor = "hubspot"

[tenants.beta]
nightly.groups = ["asia"]
"""
# What is typed before the key, and the words that the command is then called with.
TYPED = [
    ("snaps", ["snapshot"]),
    ("collect ac", ["collect", "acme-live"]),
    ("collect --config other.toml --out x ga", ["collect", "--config", "other.toml", "--out", "x", "gamma"]),
    ("scan be", ["scan", "beta"]),
    ("scan exp", ["scan", "export"]),
    ("scan --vendor sales", ["scan", "--vendor", "salesforce"]),
    ("scan --check auth.lockout-d", ["scan", "--check", "auth.lockout-duration"]),
    ("scan --skip dormant-acc", ["scan", "--skip", "dormant-accounts"]),
    ("scan --min-c", ["scan", "--min-coverage"]),
    ("scan --policy pol", ["scan", "--policy", "policy.yaml"]),
    ("checks explain mfa.adm", ["checks", "explain", "mfa.admins"]),
    ("vendors manifest dat", ["vendors", "manifest", "dataverse"]),
    ("policy show sta", ["policy", "show", "standard"]),
    ("access summary be", ["access", "summary", "beta"]),
    ("nightly --only ac", ["nightly", "--only", "acme-live"]),
    ("nightly --group eu", ["nightly", "--group", "europe"]),
    ("nightly --group as", ["nightly", "--group", "asia"]),
]
STARTED = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
SOURCED = {
    "bash": 'eval "$(crm-audit completion bash)"',
    "zsh": 'autoload -Uz compinit && compinit -u -D; eval "$(crm-audit completion zsh)"',
}
LOADED = """
import sys
from auditor.cli import main
try:
    main()
except SystemExit:
    heavy = {"lxml", "numpy", "pydantic", "requests", "sqlalchemy", "yaml", "jinja2", "auditor.check", "checks"}
    print(*sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to work in, with two tenants, a policy and an export, and a `crm-audit` that notes what it is called with."""
    program = tmp_path / "bin" / "crm-audit"
    program.parent.mkdir()
    real = f'exec "{sys.executable}" -c "import sys; sys.argv[0] = \'crm-audit\'; from auditor.cli import main; main()" "$@"'
    program.write_text(
        f'#!/bin/sh\nif [ -n "${VARIABLE}" ] || [ "$1" = completion ]; then {real}; fi\nprintf "%s\\n" "$@" >"$NOTED"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    work = tmp_path / "work"
    (work / "export").mkdir(parents=True)
    (work / "crm-audit.toml").write_text(CONFIG, encoding="utf-8")
    (work / "other.toml").write_text("[tenants.gamma]\n", encoding="utf-8")
    (work / "policy.yaml").write_text("extends: strict\n", encoding="utf-8")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CRM_AUDIT_")},
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "NOTED": str(folder / "noted"),
        "HOME": str(folder),
        "TERM": "xterm",
        "INPUTRC": "/dev/null",
    }


def called(shell: str, typed: str, folder: Path) -> list[str]:
    """The words that a shell calls the command with, once somebody has typed these, the tabulator and Enter."""
    ours, theirs = pty.openpty()
    lines = f"{SOURCED[shell]}\ncrm-audit {typed}\t\nexit\n"
    with subprocess.Popen(
        STARTED[shell], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder / "work", env=environment(folder),
        start_new_session=True,
    ) as running:  # fmt: skip
        os.close(theirs)
        os.write(ours, lines.encode())
        try:
            while os.read(ours, 4096):
                pass
        except OSError:  # the shell has gone
            pass
        running.wait(60)
    os.close(ours)
    return [word.rstrip("/") for word in (folder / "noted").read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("shell", STARTED)
@pytest.mark.parametrize(("typed", "words"), TYPED, ids=[typed for typed, _ in TYPED])
def test_a_shell_completes_what_was_begun(shell: str, typed: str, words: list[str], folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert called(shell, typed, folder) == words


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "words"), TYPED, ids=[typed for typed, _ in TYPED])
def test_fish_completes_what_was_begun(typed: str, words: list[str], folder: Path) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    asked = f'crm-audit completion fish | source; complete --do-complete "crm-audit {typed}"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked], cwd=folder / "work", env=environment(folder), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert [line.partition("\t")[0].rstrip("/") for line in done.stdout.splitlines()] == words[-1:]


def offered(words: str, folder: Path) -> tuple[list[str], str]:
    """What a shell is offered for the last of these words, and what was loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv[0] = 'crm-audit'\n{LOADED}"],
        env={
            **environment(folder),
            VARIABLE: "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        },
        cwd=folder / "work",
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split(), done.stderr.strip()


@pytest.mark.parametrize("typed", ["", *(typed for typed, _ in TYPED)])
def test_a_key_press_loads_nothing_of_the_engine(typed: str, folder: Path) -> None:
    found, loaded = offered(f"crm-audit {typed}", folder)
    assert found
    assert loaded == ""


@pytest.mark.parametrize("text", ["tenants = 3", "[tenants", "tenants = ['a']", "", "\udcff\udcfe"])
def test_a_broken_file_of_tenants_offers_none_and_says_nothing(text: str, folder: Path) -> None:
    (folder / "work" / "crm-audit.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert offered("crm-audit collect ", folder) == ([], "")


def test_what_can_be_named_is_offered_by_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever command is added: a parameter of one of these names offers what there is."""
    monkeypatch.setenv(VARIABLE, "bash_complete")
    context = click.Context(cli, info_name="crm-audit")
    silent = [
        (" ".join(path), parameter.name)
        for path, command, _ in leaves(cli, context)
        for parameter in command.params
        if parameter.name in NAMED and parameter.type is click.STRING and "new" not in path
        if not isinstance(parameter, click.Option) or parameter.name != "tenant"
        if "shell_complete" not in vars(parameter)
    ]
    assert silent == []


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_printed_is_for_that_shell(shell: str, folder: Path) -> None:
    done = subprocess.run(
        ["crm-audit", "completion", shell],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{VARIABLE}={shell}_complete" in done.stdout
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    checked = subprocess.run([shell, "-n"], input=done.stdout, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
