"""A line that is too long for a terminal is broken between words, and nothing of it is lost."""

from __future__ import annotations

import io

import pytest

from auditor.cli.shared.fitting import fitted, shown

LONG = "Find out why each rule named here did not run, let it run once under supervision, and have somebody told when it fails."


@pytest.mark.parametrize(
    ("line", "below"),
    [
        (LONG, ""),
        (f"fix       {LONG}", " " * 10),
        (f"SBS-1  not met  {LONG}", " " * 16),
        (f"  → {LONG}", " " * 4),
        (f"  1. {LONG}", " " * 5),
    ],
)
def test_what_goes_on_stands_below_the_text(line: str, below: str) -> None:
    parts = fitted(line, 60).split("\n")
    assert len(parts) > 1
    assert all(len(part) <= 60 for part in parts)
    assert all(part.startswith(below) and not part.startswith(f"{below} ") for part in parts[1:])
    assert " ".join("\n".join(parts).split()) == " ".join(line.split())


def test_what_fits_and_what_cannot_be_broken_stays_as_it_is() -> None:
    assert fitted("a\n\n  b  c\n", 60) == "a\n\n  b  c\n"
    link = "https://example.com/" + "x" * 90
    assert fitted(link, 60) == link
    assert fitted(f"  link  {link}", 60).split() == ["link", link]


def test_a_pipe_gets_every_line_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert shown(LONG) == LONG
