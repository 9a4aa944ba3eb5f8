"""docs/performance.md has no figure that no command gave."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.results import Run
from benchmarks.suite import SUITE
from tools.performance import performance_page
from tools.performance.page import HERE

# Sizes and delays of what is generated, which are arguments.
GIVEN = {"400 MB", "100 ms"}
MACHINE = {
    "processors": 2,
    "processor": "a make",
    "memory_mb": 8000,
    "python": "3.11",
    "lxml": "6",
    "numpy": "2",
}
RUN = Run(
    "python -m benchmarks.apex --json",
    "0123456789ab",
    "2026-11-27T10:00:00Z",
    MACHINE,
    0.1,
    (0.99, 0.97),
    12.0,
    (Figure("speed", 67.25, "MB/s", 20, at_least=True), Figure("missed", 1.0, "", 0), Figure("rounds", 5)),
)


def test_the_words_around_the_tables_hold_no_measured_figure() -> None:
    words = Path(HERE, "page.md.j2").read_text(encoding="utf-8")
    figures = {
        found[0] for found in re.finditer(r"\b[\d.,]+\s?(?:MB/s|MB|GB|ms|s|seconds|minutes|times)\b", words)
    }
    assert figures <= GIVEN


def test_every_benchmark_has_its_place() -> None:
    words = Path(HERE, "page.md.j2").read_text(encoding="utf-8")
    assert sorted(re.findall(r'{{ table\("(\w+)"\) }}', words)) == sorted(one.name for one in SUITE)


def test_a_figure_stands_with_its_target_and_verdict() -> None:
    page = performance_page({"apex": RUN})
    assert "| speed | at least 20 MB/s | 67.2 MB/s | met |" in page
    assert "| missed | at most 0 | 1 | missed |" in page
    assert "| rounds |  | 5 |  |" in page
    assert "`python -m benchmarks.apex --json`, 2026-11-27:" in page
    assert "| `apex` | 0123456789ab | 2026-11-27 10:00 |" in page


def test_what_was_taken_under_load_says_so() -> None:
    page = performance_page({"apex": replace(RUN, share=(0.99, 0.5))})
    assert "2026-11-27, **under load**:" in page
    assert "99% and 50%" in page


def test_what_was_not_run_has_no_figures() -> None:
    page = performance_page({})
    assert page.count("was not run yet") == len(SUITE)
    assert not re.search(r"\| (?:met|missed) \|", page)
