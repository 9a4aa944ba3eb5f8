"""`crm-audit scan`: judge an export and write reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.assess.gate import judge_gate
from auditor.cli.options import COVERAGE, FORMATS, SEVERITY, request_from, share_of, target_options
from auditor.cli.pipeline import run
from auditor.cli.render import write_reports


@click.command(name="scan")
@target_options
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be given repeatedly."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option("--fail-on", type=SEVERITY, help="Exit 1 on a finding of this severity or above.")
@click.option("--min-coverage", type=COVERAGE, help="Exit 3 below this percentage of topics.")
def command(
    formats: tuple[str, ...],
    out: Path | None,
    fail_on: str | None,
    min_coverage: float | None,
    **values: Any,
) -> int:
    """Judge the export at PATH (folder, zip, or - for a zip on standard input) and write reports.

    Without --out one format goes to standard output (text by default; of html the page for management). With
    --out every format is written into that folder, or those that --format names.
    """
    if out is None and len(formats) > 1:
        raise click.UsageError("several formats need --out FOLDER; one alone goes to standard output")
    outcome = run(request_from(values))
    chosen = formats or (("text",) if out is None else FORMATS)
    written = write_reports(outcome, chosen, values["language"], out, outcome.processes)
    if out is not None and "text" not in formats:
        write_reports(outcome, ("text",), values["language"], None)
    for path in written:
        click.echo(str(path))
    if fail_on is None and min_coverage is None:
        return 0
    verdict = judge_gate(
        outcome.assessment,
        outcome.policy,
        outcome.entities,
        fail_on=fail_on,
        minimum_coverage=share_of(min_coverage),
        seen=outcome.seen,
    )
    return verdict.code
