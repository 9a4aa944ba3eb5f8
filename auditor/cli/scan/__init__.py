"""`crm-audit scan`: judge an export and write reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.reported import chosen, report_options, wanted_of
from auditor.cli.shared.target import COVERAGE, SEVERITY, request_from, share_of, target_options


@click.command(name="scan")
@target_options
@report_options
@click.option(
    "--framework",
    "framework",
    metavar="FRAMEWORK",
    help="Print a line for each control of it: an id and version of `frameworks list`, or a file of your own.",
)
@click.option("--fail-on", type=SEVERITY, help="Exit 1 on a finding of this severity or above.")
@click.option("--min-coverage", type=COVERAGE, help="Exit 3 below this percentage of topics.")
@click.pass_context
def command(
    context: click.Context,
    /,
    formats: tuple[str, ...],
    out: Path | None,
    framework: str | None,
    fail_on: str | None,
    min_coverage: float | None,
    **values: Any,
) -> int:
    """Judge an export (folder, zip, or - for a zip on standard input), a stored snapshot, or a tenant of
    crm-audit.toml, which is asked now; several of them are united. Write reports.

    A stored snapshot is judged as of the day it was collected, unless --date names another one.

    It prints a summary of 25 lines: the grade and what it means, the areas, five risks, the next step; --verbose, or the
    format text, lists all. Without --out one format that --format names goes to standard output instead (of html the page
    for management). With --out every format is written into that folder, or those that --format names.

    With --framework it prints a line for each control of a framework instead, with its status, the reason and the evidence, in the format that
    --format names; with --out that and the summary, and writes the page and the workbook of the framework beside the reports.
    """
    from auditor.cli.scan.summary import show_summary, show_written
    from auditor.cli.shared.frameworks import asked_of, write_framework
    from auditor.cli.shared.machine import this_machine
    from auditor.cli.shared.reports import write_reports
    from auditor.pipeline.afterwards.framework import held_against
    from auditor.pipeline.gate import gate
    from auditor.pipeline.run import run
    from auditor.writing import Manner, save

    wanted_formats = chosen(formats, out)
    asked = None if framework is None else asked_of(framework, formats, out)
    request = replace(request_from(values), as_of_evidence=True, registers=values["register"])
    outcome = context.with_resource(run(request, this_machine(shows_progress=True)))
    outcome.asked = wanted_of(values, wanted_formats, out).of(outcome.assessment)
    manner = Manner(values["mode"])
    rendering, language = outcome.rendering, values["language"]
    held = None if asked is None else held_against(asked, rendering)
    if held is not None:
        click.echo(held.report(formats[0] if formats and out is None else "text", language), nl=False)
    if out is None and held is None and not formats and not values["verbose"]:
        show_summary(rendering, language)
    elif out is not None or held is None:
        written = write_reports(rendering, wanted_formats, (language,), out, outcome.processes, manner)
        if out is not None:
            if outcome.ledger:
                save(out / "ledger.jsonl", outcome.ledger, manner)
                written.append(out / "ledger.jsonl")
            if held is not None:
                written += write_framework(held, formats, (language,), out, manner)
            show_written(rendering, language, out, written)
    if fail_on is None and min_coverage is None:
        return 0
    return gate(outcome, fail_on=fail_on, min_coverage=share_of(min_coverage)).code
