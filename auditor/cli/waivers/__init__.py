"""`crm-audit waivers`: accepted risks, each with how grave it is and which value is accepted, so that nobody counts digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.cli.shared.machine import this_machine
from auditor.cli.shared.target import request_from, target_options
from auditor.cli.waivers.file import data_of, entries_of, found_by, joined, put_out, text_of
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.userfile import UserFileError, nearest, validate


@click.group(name="waivers")
def command() -> None:
    """Write down an accepted risk, with what is accepted."""


_WRITE = click.option("--write", is_flag=True, help="Write the file of --waivers instead of printing it.")


@command.command(name="add")
@click.option(
    "--accept", nargs=2, required=True, metavar="CHECK RESOURCE", help="Which finding; a glob for several."
)
@click.option("--reason", required=True, help="Why it is accepted.")
@click.option("--owner", required=True, help="Who sees to it.")
@click.option("--approver", required=True, help="Who accepts it.")
@click.option(
    "--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day that it holds."
)
@_WRITE
@target_options
def add(
    accept: tuple[str, str],
    reason: str,
    owner: str,
    approver: str,
    expires: datetime,
    write: bool,
    **values: Any,
) -> None:
    """Add a waiver for findings of what is judged, as grave and as wide as they are now."""
    request = request_from(values)
    outcome = _judged(request)
    check_id, resource = accept
    if check_id not in outcome.catalogue.checks:
        raise UserFileError(
            f"unknown check {check_id!r}{nearest(check_id, sorted(outcome.catalogue.checks))}"
        )
    _refuse_day(expires.date(), outcome)
    found = found_by(outcome.assessment, check_id, resource)
    if not found:
        raise UserFileError(f"{check_id} {resource}: nothing like it is wrong in {', '.join(request.paths)}")
    waiver = Waiver(
        check=check_id,
        resource=resource,
        reason=reason,
        owner=owner,
        approver=approver,
        expires=expires.date(),
    ).accepting(found)
    entry = text_of([data_of(waiver)])
    if request.waivers is None or not request.waivers.exists():
        put_out(f"waivers:\n{entry}", request.waivers, request.kept.mode, write=write)
        return
    before = request.waivers.read_text(encoding="utf-8-sig")
    put_out(joined(before, entry, request.waivers), request.waivers, request.kept.mode, write=write)


@command.command(name="update")
@click.option(
    "--again", is_flag=True, help="Also for waivers that say it already: accept anew what is found now."
)
@_WRITE
@target_options
def update(again: bool, write: bool, **values: Any) -> None:
    """Give each waiver of --waivers the severity and the value that its findings have in what is judged.

    Comments of the file are not kept.
    """
    request = request_from(values)
    if request.waivers is None:
        raise click.UsageError("--waivers FILE is needed")
    entries = entries_of(request.waivers)
    outcome = _judged(request)
    made = []
    for entry in entries:
        waiver = validate(Waiver, entry, request.waivers)
        if again or waiver.value is None or waiver.severity is None:
            waiver = waiver.accepting(found_by(outcome.assessment, waiver.check, waiver.resource))
        made.append(data_of(waiver))
    put_out(f"waivers:\n{text_of(made)}", request.waivers, request.kept.mode, write=write)


def _judged(request: Request) -> Outcome:
    """Without any waiver, until the command ends."""
    judged = run(replace(request, waivers=None), this_machine(shows_progress=True))
    return click.get_current_context().with_resource(judged)


def _refuse_day(expires: date, outcome: Outcome) -> None:
    """Raises UserFileError for a last day on which the waiver would excuse nothing."""
    policy = outcome.policy
    book = WaiverBook(policy.today, longest=policy.thresholds.waiver_days)
    if not book.today <= expires <= book.latest:
        raise UserFileError(
            f"--expires {expires}: such a waiver excuses nothing; the policy lets it end between {book.today} and {book.latest}"
        )
