"""docs/performance.md: what was tried is told in `page.md.j2`; every figure comes out of `benchmarks/results.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.figure import Figure
from benchmarks.machine import IDLE
from benchmarks.results import Run, load
from benchmarks.suite import SUITE

HERE = Path(__file__).parent


def performance_page(runs: Mapping[str, Run] | None = None) -> str:
    """The page, of the runs that are kept."""
    known = load() if runs is None else runs
    environment = Environment(  # noqa: S701 - a page of Markdown, of our own words
        loader=FileSystemLoader(HERE), undefined=StrictUndefined, keep_trailing_newline=True
    )
    template = environment.get_template("page.md.j2")
    return template.render(
        idle=IDLE,
        table=lambda name: "\n".join(table(name, known.get(name))),
        runs=lambda: "\n".join(overview(known)),
    )


def table(name: str, run: Run | None) -> Iterator[str]:
    """The figures of one benchmark, or that there are none."""
    benchmark = next(one for one in SUITE if one.name == name)
    if run is None:
        yield f"*`{benchmark.command}` was not run yet.*"
        return
    under = "" if run.is_idle else ", **under load**"
    yield f"`{run.command}`, {run.date[:10]}{under}:"
    yield ""
    yield "| figure | target | measured | |"
    yield "|---|---|---|---|"
    yield from map(_row, run.figures)


def _row(figure: Figure) -> str:
    return f"| {figure.figure} | {figure.asked} | {figure.said} | {figure.verdict} |"


def overview(runs: Mapping[str, Run]) -> Iterator[str]:
    """When, on what and beside what each was run."""
    yield "| benchmark | commit | when (UTC) | machine | load average | left by others, before and after | took |"
    yield "|---|---|---|---|---|---|---|"
    for name, run in runs.items():
        machine = (
            f"{run.machine['processors']} × {run.machine['processor']}, {run.machine['memory_mb']:,} MB, Python "
            f"{run.machine['python']}, lxml {run.machine['lxml']}, NumPy {run.machine['numpy']}"
        )
        shares = " and ".join(f"{share:.0%}" for share in run.share)
        when = run.date.removesuffix("Z").replace("T", " ")[:16]
        yield f"| `{name}` | {run.commit} | {when} | {machine} | {run.load:.1f} | {shares} | {run.seconds:.0f} s |"
