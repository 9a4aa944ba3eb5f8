"""What the action tells GitHub: one comment of its own, and nobody else's; and who can read the repository."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.action.playing import BOT, TOKEN, GitHub, playing
from tests.docs.pages import ROOT

MARK = "<!-- crm-audit gate 0123456789abcdef -->"
TEXT = f"{MARK}\n\n## CRM security of this change\n\nNothing.\n"
PULL = {"pull_request": {"number": 7}, "repository": {"private": True}}


@pytest.fixture
def github() -> Iterator[GitHub]:
    with playing(GitHub()) as made:
        yield made


def run(folder: Path, url: str, *words: str, event: object = PULL) -> subprocess.CompletedProcess[str]:
    (folder / "event.json").write_text(json.dumps(event))
    return subprocess.run(
        [sys.executable, "-I", str(ROOT / "tools" / "github.py"), *words],
        env={
            "PATH": os.environ["PATH"],
            "GITHUB_API_URL": url,
            "GITHUB_REPOSITORY": "acme/crm",
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "TOKEN": TOKEN,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def comment(folder: Path, github: GitHub, text: str = TEXT, *more: str) -> str:
    file = folder / "comment.md"
    file.write_text(text, encoding="utf-8")
    done = run(folder, github.url, "comment", str(file), *more)
    assert (done.returncode, done.stderr) == (0, "")
    assert TOKEN not in done.stdout
    return done.stdout


def test_the_first_time_it_is_written(tmp_path: Path, github: GitHub) -> None:
    assert comment(tmp_path, github) == "Comment: written.\n"
    assert [one["body"] for one in github.comments] == [TEXT]
    assert github.written == [("POST", "/repos/acme/crm/issues/7/comments")]
    assert github.tokens == {f"Bearer {TOKEN}"}


def test_the_next_time_it_is_rewritten(tmp_path: Path, github: GitHub) -> None:
    comment(tmp_path, github)
    other = TEXT.replace("Nothing.", "Ý kiến mới.")
    assert comment(tmp_path, github, other) == "Comment: rewritten.\n"
    assert [one["body"] for one in github.comments] == [other]
    github.asked.clear()
    assert comment(tmp_path, github, other) == "Comment: as it was.\n"
    assert github.written == []


def test_it_is_found_behind_hundreds_of_others(tmp_path: Path, github: GitHub) -> None:
    for number in range(250):
        github.add(f"Comment {number}", "ines")
    number = github.add(TEXT.replace("Nothing.", "Old."))
    comment(tmp_path, github)
    assert github.body_of(number) == TEXT
    assert len(github.comments) == 251


@pytest.mark.parametrize(
    ("body", "login"),
    [
        (TEXT, "mallory"),
        (TEXT, "other-tool[bot]"),
        (TEXT, "github-actions"),
        (f"Look: {TEXT}", BOT),
        (TEXT.replace("0123", "3210"), BOT),
        ("<!-- another tool -->\nText", BOT),
        ("", BOT),
    ],
)
def test_nobody_elses_is_touched(tmp_path: Path, github: GitHub, body: str, login: str) -> None:
    """One that somebody else wrote with our mark in it, one of another gate, and one of another tool that writes by the same token."""
    number = github.add(body, login)
    assert comment(tmp_path, github) == "Comment: written.\n"
    assert github.body_of(number) == body
    assert len(github.comments) == 2


def test_a_token_of_ones_own_finds_its_own(tmp_path: Path, github: GitHub) -> None:
    github.me = "crm-bot"
    theirs, ours = github.add(TEXT + "theirs"), github.add(TEXT + "ours", "crm-bot")
    assert comment(tmp_path, github) == "Comment: rewritten.\n"
    assert github.body_of(ours) == TEXT
    assert github.body_of(theirs) == TEXT + "theirs"


def test_where_it_is_not_told_whose_token_it_is_it_is_the_runners(tmp_path: Path, github: GitHub) -> None:
    github.me = None
    number = github.add(TEXT + "old")
    comment(tmp_path, github)
    assert github.body_of(number) == TEXT


@pytest.mark.parametrize("code", [401, 403, 404])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_token_that_may_only_read_fails_nothing(
    tmp_path: Path, github: GitHub, code: int, is_there: bool
) -> None:
    """As a pull request of a fork has it."""
    github.refuses = code
    if is_there:
        github.add(TEXT + "old")
    said = comment(tmp_path, github)
    assert said.startswith("::notice title=No comment::")
    assert "fork" in said
    assert len(github.comments) == is_there


@pytest.mark.parametrize("code", [302, 422, 429, 500, 503])
def test_nor_does_a_github_that_is_down(tmp_path: Path, github: GitHub, code: int) -> None:
    github.refuses = code
    assert comment(tmp_path, github).startswith("::warning title=No comment::")


def test_nor_one_that_is_not_there(tmp_path: Path, github: GitHub) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        github.url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        assert comment(tmp_path, github).startswith("::warning title=No comment::")


def test_the_token_goes_nowhere_without_encryption(tmp_path: Path, github: GitHub) -> None:
    github.url = "http://api.github.example"
    assert "is not encrypted" in comment(tmp_path, github)


def test_a_redirect_is_not_followed(tmp_path: Path, github: GitHub) -> None:
    with playing(GitHub()) as other:
        genuine = github.answer

        def answer(method: str, path: str, query: dict[str, list[str]], body: object) -> tuple[int, object]:
            return (307, {}) if path.endswith("/comments") else genuine(method, path, query, body)

        github.answer = answer  # type: ignore[method-assign]
        assert comment(tmp_path, github).startswith("::warning")
        assert other.asked == []


@pytest.mark.parametrize("event", [{}, {"pull_request": {}}, {"pull_request": {"number": "7; rm"}}, [], None])
def test_without_a_pull_request_there_is_no_comment(tmp_path: Path, github: GitHub, event: object) -> None:
    (tmp_path / "c.md").write_text(TEXT)
    done = run(tmp_path, github.url, "comment", str(tmp_path / "c.md"), event=event)
    assert (done.returncode, done.stdout) == (0, "No pull request, and so no comment.\n")
    assert github.asked == []


def test_where_all_is_well_it_is_only_rewritten(tmp_path: Path, github: GitHub) -> None:
    assert comment(tmp_path, github, TEXT, "--only-again") == "Comment: nothing to say.\n"
    assert github.comments == []
    number = github.add(TEXT + "something was wrong")
    assert comment(tmp_path, github, TEXT, "--only-again") == "Comment: rewritten.\n"
    assert github.body_of(number) == TEXT


# Who can read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "answered", "found"),
    [
        ({"repository": {"private": True}}, None, "private"),
        ({"repository": {"private": True, "visibility": "internal"}}, None, "private"),
        ({"repository": {"private": False}}, True, "public"),
        ({"repository": {"private": "true"}}, None, "public"),
        ({"repository": {}}, True, "private"),
        ({}, True, "private"),
        ({}, False, "public"),
        ({}, None, "public"),
        ({"repository": None}, None, "public"),
        ([], None, "public"),
    ],
)
def test_who_can_read(
    tmp_path: Path, github: GitHub, event: object, answered: bool | None, found: str
) -> None:
    """A job on a schedule is not told; then GitHub is asked, and where it does not answer strangers may read."""
    github.private = answered
    done = run(tmp_path, github.url, "visibility", event=event)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{found}\n", "")
    assert github.written == []


def test_other_words_are_none(tmp_path: Path) -> None:
    assert run(tmp_path, "http://127.0.0.1", "delete", "7").returncode == 2
