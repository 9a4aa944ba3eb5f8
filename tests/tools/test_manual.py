"""The manual page says all that the commands say, and those who read such pages find no fault with it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from auditor import codes
from auditor.cli import COMMANDS, cli
from tools.docs import ROOT
from tools.manual import NAME, PLACE, leaves, manual, parameters, released, text

PAGE = ROOT / PLACE
CODES = {value for name, value in vars(codes).items() if name.isupper()}


def shown(folder: Path) -> str:
    """The page as a terminal of a fixed width has it, on one line."""
    page = folder / Path(PLACE).name
    page.write_text(manual(), encoding="utf-8")
    done = subprocess.run(
        ["man", "--warnings", "--local-file", "-Tutf8", str(page)],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "200", "GROFF_NO_SGR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return " ".join(re.sub(".\b", "", done.stdout).split())


def test_it_has_every_command_and_every_option() -> None:
    page = manual()
    commands = [" ".join(path) for path, _, _ in leaves(cli, click.Context(cli, info_name=NAME))]
    assert {command.split()[0] for command in commands} == set(COMMANDS)
    assert [command for command in commands if f"\n.SS {text(command)}\n" not in page] == []
    sections = dict(re.findall(r"^\.SS (.*?)\n(.*?)(?=^\.S[SH] )", page, re.MULTILINE | re.DOTALL))
    assert len(parameters()) > 100
    missing = [
        (command, option) for command, option in parameters() if text(option) not in sections[text(command)]
    ]
    assert missing == []


def test_a_group_that_is_called_alone_is_a_command() -> None:
    """`crm-audit nightly` has options of its own beside its commands."""
    assert {command for command, _ in parameters()} >= {"nightly", "nightly status", "nightly schedule"}


def test_it_has_every_exit_code() -> None:
    section = manual().partition(".SH EXIT STATUS")[2].partition(".SH")[0]
    assert {int(code) for code in re.findall(r"^\.B (\d)$", section, re.MULTILINE)} == CODES


def test_words_are_no_requests_and_no_escapes(tmp_path: Path) -> None:
    assert text(".TH is 'a' word") == r"\&.TH is 'a' word"
    assert text("'quoted'") == r"\&'quoted'"
    assert text(r"C:\new --x …") == r"C:\enew \-\-x \[u2026]"


def test_the_day_is_that_of_the_changelog() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}|unreleased", released("0.1.0"))
    with pytest.raises(SystemExit, match=r"no heading for 9\.9\.9"):
        released("9.9.9")


@pytest.mark.slow
def test_man_shows_it_without_a_warning(tmp_path: Path) -> None:
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("man and groff are not installed")
    page = shown(tmp_path)
    assert (
        "crm-audit gate [OPTIONS] [PATH | SNAPSHOT | TENANT]… Exit 0 passed, 1 found something, 2 usage"
        in page
    )
    assert "--base REF A commit of git: policy, waivers, baseline" in page


@pytest.mark.slow
def test_mandoc_finds_no_fault(tmp_path: Path) -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed")
    page = tmp_path / "crm-audit.1"
    page.write_text(
        re.sub(r"(?<=^\.TH CRM\\-AUDIT 1 )\S+", "2026-11-27", manual(), flags=re.MULTILINE), encoding="utf-8"
    )
    done = subprocess.run(["mandoc", "-Tlint", str(page)], capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""
