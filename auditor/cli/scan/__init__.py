"""`crm-audit scan`: judge an export and write reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.target import COVERAGE, FORMATS, SEVERITY, request_from, share_of, target_options


@click.command(name="scan")
@target_options
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be given repeatedly."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option(
    "--register",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What the vendor answered so far (report import-response); it changes no verdict.",
)
@click.option("--verbose", is_flag=True, help="List every check, and where each of the hundred points went.")
@click.option("--fail-on", type=SEVERITY, help="Exit 1 on a finding of this severity or above.")
@click.option("--min-coverage", type=COVERAGE, help="Exit 3 below this percentage of topics.")
@click.pass_context
def command(
    context: click.Context,
    /,
    formats: tuple[str, ...],
    out: Path | None,
    register: Path | None,
    verbose: bool,
    fail_on: str | None,
    min_coverage: float | None,
    **values: Any,
) -> int:
    """Judge an export (folder, zip, or - for a zip on standard input), a stored snapshot, or a tenant of
    crm-audit.toml, which is asked now; several of them are united. Write reports.

    A stored snapshot is judged as of the day it was collected, unless --date names another one.

    Without --out one format goes to standard output (text by default; of html the page for management). With
    --out every format is written into that folder, or those that --format names.
    """
    from auditor.cli.scan.reports import write_reports
    from auditor.cli.shared.machine import this_machine
    from auditor.pipeline.gate import gate
    from auditor.pipeline.run import run
    from auditor.writing import Manner, save

    if out is None and len(formats) > 1:
        raise click.UsageError("several formats need --out FOLDER; one alone goes to standard output")
    request = replace(request_from(values), as_of_evidence=True, register=register)
    outcome = context.with_resource(run(request, this_machine(shows_progress=True)))
    chosen = formats or (("text",) if out is None else FORMATS)
    manner = Manner(values["mode"])
    written = write_reports(outcome, chosen, values["language"], out, outcome.processes, verbose, manner)
    if out is not None and outcome.ledger:
        save(out / "ledger.jsonl", outcome.ledger, manner)
        written.append(out / "ledger.jsonl")
    if out is not None and "text" not in formats:
        write_reports(outcome, ("text",), values["language"], None, verbose=verbose)
    for path in written:
        click.echo(str(path))
    if fail_on is None and min_coverage is None:
        return 0
    return gate(outcome, fail_on=fail_on, min_coverage=share_of(min_coverage)).code
