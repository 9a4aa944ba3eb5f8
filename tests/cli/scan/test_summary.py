"""What `scan` prints by itself: the same 25 lines on a terminal and in a pipe, in colour on a terminal that has it."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli.scan.summary import by_reader, encodes, has_colours, print_coloured
from auditor.cli.shared.fitting import width_of
from auditor.report.plain.spans import Span
from tests.exports import DATED, EXAMPLE, ROOT, audit

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What the command prints where standard output is a terminal."""
    above, below = pty.openpty()
    command = [sys.executable, "-c", "from auditor.cli import main; main()"]
    try:
        done = subprocess.Popen(
            [*command, *map(str, arguments)],
            stdout=below,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", **environment},
        )
        os.close(below)
        found = b""
        while True:
            try:
                piece = os.read(above, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            found += piece
        assert done.wait(60) == 0
    finally:
        os.close(above)
    return found.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def piped() -> str:
    ran = audit("scan", EXAMPLE, *DATED)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_a_pipe_gets_25_lines_without_colour(piped: str) -> None:
    lines = piped.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in piped
    assert lines[0].startswith("Security of the CRM: acme-crm · Product: Salesforce")


def test_a_terminal_gets_the_same_in_colour() -> None:
    shown = on_a_terminal("scan", EXAMPLE, *DATED)
    assert COLOUR.search(shown)
    bare = COLOUR.sub("", shown)
    assert len(bare.splitlines()) <= 25
    assert max(map(len, bare.splitlines())) <= 100
    assert "■ critical: " in bare


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_is_asked_for_none_gets_none(environment: dict[str, str]) -> None:
    shown = on_a_terminal("scan", EXAMPLE, *DATED, **environment)
    assert "\x1b" not in shown
    assert "Security of the CRM" in shown


def test_an_encoding_without_shapes_is_asked_first() -> None:
    assert encodes("█", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert encodes("█", io.TextIOWrapper(io.BytesIO(), encoding="cp437"))
    assert not encodes("█", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_who_gets_colours(environment: dict[str, str], coloured: bool) -> None:
    assert has_colours(Screen(), environment) is coloured
    assert not has_colours(io.StringIO(), environment)


@pytest.mark.parametrize(
    ("environment", "columns"),
    [({}, 80), ({"COLUMNS": "132"}, 132), ({"COLUMNS": "0"}, 80), ({"COLUMNS": "x"}, 80)],
)
def test_a_terminal_is_as_wide_as_it_says(environment: dict[str, str], columns: int) -> None:
    assert width_of(Screen(), environment) == columns


def test_a_pipe_has_as_many_columns_as_fit_everywhere() -> None:
    assert width_of(io.StringIO(), {"COLUMNS": "132"}) == 80


def test_markup_in_a_name_is_text() -> None:
    screen = Screen()
    print_coloured([(Span("[bold red]x[/] :smile:", "head"),)], screen)
    assert COLOUR.sub("", screen.getvalue()) == "[bold red]x[/] :smile:\n"


def test_reports_for_people_are_named_first() -> None:
    files = [Path(name) for name in ("a.json", "t.html", "t.2.css", "l.jsonl", "w.xlsx", "m.pdf", "v.html")]
    assert by_reader(files) == ["t.html", "v.html", "m.pdf", "w.xlsx", "a.json", "l.jsonl"]


def test_with_a_folder_it_ends_with_where_the_reports_are(tmp_path: Path) -> None:
    ran = audit("scan", EXAMPLE, *DATED, "--out", tmp_path / "r")
    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 25
    text = " ".join(ran.out.split())
    assert re.search(rf"Reports in ?{re.escape(str(tmp_path / 'r') + os.sep)}: management\.en\.html", text)
    assert re.search(r"management\.en\.html.* and \d+ more$", text)


@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_the_long_table_is_there_when_it_is_asked_for(option: str, piped: str) -> None:
    long = audit("scan", EXAMPLE, *DATED, option).out
    assert len(long.splitlines()) > 200
    assert long == audit("scan", EXAMPLE, *DATED, "--format", "text", option).out
    assert long.startswith("Product: Salesforce\n")
    assert piped != long


def test_with_a_folder_and_the_long_table_every_file_is_named(tmp_path: Path) -> None:
    ran = audit("scan", EXAMPLE, *DATED, "--format", "json", "--format", "html", "--out", tmp_path, "-v")
    assert ran.out.splitlines()[-4:] == [
        str(tmp_path / name)
        for name in ("assessment.json", "management.en.html", "vendor.en.html", "technical.en.html")
    ]


def test_the_summary_is_in_the_language(piped: str) -> None:
    vietnamese: Any = audit("scan", EXAMPLE, *DATED, "--lang", "vi").out
    assert vietnamese.startswith("An toàn thông tin của hệ thống CRM: acme-crm · Sản phẩm: Salesforce")
    assert not set(piped.splitlines()) & set(vietnamese.splitlines()) - {""}
