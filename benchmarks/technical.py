"""The page for engineers of a large tenant: how large it is, how soon it is painted, and how fast it is searched.

    python -m benchmarks.technical --findings 10000 --json

The findings are those of a synthetic tenant judged by every check, of which the checks that failed are given so many wrong entries more, each with a
name, a place, a value, a digest and a fingerprint of its own. The page is opened from the disk by Chromium, and paints when the browser says so;
a search is from the letter typed until the browser has painted what it found. Both are the slowest of several.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, fingerprint
from auditor.report.technical.columns import PART
from benchmarks.measuring import MEGABYTE, peak_mb

ASKED = ("team 1", "profile", "0042", "account customer")
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_READY = "html[data-ready]"
_SEARCH = """(text) => new Promise((done) => {
  const box = document.getElementById("q");
  const begun = performance.now();
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One page. Megabytes of the page and of what lies beside it; seconds of writing; milliseconds until something is painted, until all can be searched,
    of a search, and until another part is shown; megabytes of the page's own memory. `fingerprints_mb` is what its fingerprints alone take, a floor; `table_mb` and
    `table_paint_ms` are of the peer: the same entries of one page as a plain table, without anything else."""

    findings: int
    page_mb: float
    beside_mb: float
    fingerprints_mb: float
    write_seconds: float
    peak_mb: float
    paint_ms: float
    ready_ms: float
    search_ms: float
    part_ms: float
    heap_mb: float
    table_mb: float
    table_paint_ms: float


def assessment_of(findings: int) -> Assessment:
    """An assessment with that many wrong entries, however many there were before."""
    from auditor import audit

    with audit(str(Path(__file__).parents[1] / "examples/acme-crm")) as outcome:
        made = outcome.assessment
    wrong = [entry for entry in made.results if entry.is_finding and not entry.is_beside]
    for result in wrong:
        result.resources = [entry for entry in result.resources if entry.status == "fail"]
        result.total, result.unknown = result.passing + len(result.resources), 0
    more = findings - sum(len(entry.resources) for entry in wrong)
    for number in range(max(0, more)):
        result = wrong[number % len(wrong)]
        result.resources.append(_entry(result.check.id, result.check.severity, number))
        result.total += 1
    return made


def _entry(check: str, severity: str, number: int) -> Resource:
    team, right = divmod(number, 40)
    id_ = f"profile:Team {team}/Object{right}__c"
    return Resource(
        id=id_,
        name=f"Team {team}: Object{right}__c",
        status="fail",
        severity=severity,
        path=f"force-app/main/default/profiles/Team {team}.profile-meta.xml",
        line=17 + 7 * right,
        locator=f"objectPermissions.Object{right}__c.modifyAllRecords",
        actual=("true", f"{number % 97} customer accounts", "all records of the company")[number % 3],
        expected="records of their own",
        evidence="sha256:" + hashlib.sha256(f"file {team}".encode()).hexdigest(),
        grade="observed",
        observed_at="2026-11-24T08:30:00Z",
        fingerprint=fingerprint(check, f"{id_}{number}"),
    )


def measure(findings: int, rounds: int) -> Figures:
    """Write the page and look at it."""
    from auditor.check import load_catalogue
    from auditor.report.speech.words import Words
    from auditor.report.technical import files

    made = assessment_of(findings)
    words = Words("en", load_catalogue())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.monotonic()
        written = []
        for file, pieces in files(made, words, "technical.en.html"):
            (folder / file).write_text("".join(pieces), encoding="utf-8")
            written.append(folder / file)
        seconds = time.monotonic() - begun
        memory = peak_mb()
        *beside, page = written
        table = folder / "table.html"
        table.write_text(_table(made), encoding="utf-8")
        shown = [_shown(page, findings > PART) for _ in range(rounds)]
        painted = [_painted(table) for _ in range(rounds)]
        return Figures(
            findings=findings,
            page_mb=page.stat().st_size / MEGABYTE,
            beside_mb=sum(path.stat().st_size for path in beside) / MEGABYTE,
            fingerprints_mb=min(findings, PART) * 32 * 4 / 3 / MEGABYTE,
            write_seconds=seconds,
            peak_mb=memory,
            **{key: max(one[key] for one in shown) for key in shown[0]},
            table_mb=table.stat().st_size / MEGABYTE,
            table_paint_ms=max(painted),
        )


def _table(made: Assessment) -> str:
    """What a page without a script would have to hold."""
    entries = [entry for result in made.results for entry in result.resources][:PART]
    rows = "".join(
        f"<tr><td>{one.severity}<td>{one.name}<td>{one.path}:{one.line} {one.locator}<td>{one.actual}<td>{one.expected}"
        f"<td>{one.evidence}<td>{one.fingerprint}\n"
        for one in entries
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>entries</title><table>{rows}</table>"


def _painted(page: Path) -> float:
    with _window() as window:
        window.goto(page.as_uri())
        window.wait_for_timeout(200)
        return float(window.evaluate(_PAINTED))


@contextmanager
def _window() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield browser.new_page(viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


def _shown(page: Path, has_parts: bool) -> dict[str, float]:
    with _window() as window:
        window.goto(page.as_uri(), wait_until="commit")
        begun = time.monotonic()
        window.wait_for_selector(_READY, state="attached")
        ready = (time.monotonic() - begun) * 1000
        return {
            "paint_ms": float(window.evaluate(_PAINTED)),
            "ready_ms": ready,
            "search_ms": max(float(window.evaluate(_SEARCH, text)) for text in ASKED),
            "part_ms": _part(window) if has_parts else 0.0,
            "heap_mb": float(window.evaluate("performance.memory.usedJSHeapSize")) / MEGABYTE,
        }


def _part(window: Any) -> float:
    """Until the second part is shown in the place of the first."""
    begun = time.monotonic()
    window.evaluate("document.getElementById('q').value = ''")
    window.select_option("#part", "2")
    window.wait_for_selector("#rows:not([aria-busy]) tbody tr")
    return (time.monotonic() - begun) * 1000


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the page for engineers.")
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.findings, options.rounds)
    if options.json:
        print(json.dumps(asdict(figures), indent=2))
        return
    for name, value in asdict(figures).items():
        print(f"{name:<16} {value:10.2f}")


if __name__ == "__main__":
    main()
