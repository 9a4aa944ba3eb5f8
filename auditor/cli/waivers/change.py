"""What of the findings a waiver accepts, as they are now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.cli.shared.machine import this_machine
from auditor.cli.waivers.file import data_of, entries_of, found_by, joined, put_out, text_of
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.userfile import UserFileError, nearest, validate


def add_waiver(request: Request, expires: date, said: dict[str, str], *, write: bool) -> None:
    """One more entry, by what it is `said` to be. Raises UserFileError for one that would excuse nothing."""
    outcome = _judged(request)
    check_id, resource = said["check"], said["resource"]
    if check_id not in outcome.catalogue.checks:
        raise UserFileError(
            f"unknown check {check_id!r}{nearest(check_id, sorted(outcome.catalogue.checks))}"
        )
    _refuse_day(expires, outcome)
    found = found_by(outcome.assessment, check_id, resource)
    if not found:
        raise UserFileError(f"{check_id} {resource}: nothing like it is wrong in {', '.join(request.paths)}")
    entry = text_of([data_of(Waiver(**said, expires=expires).accepting(found))])
    text = f"waivers:\n{entry}"
    if request.waivers is not None and request.waivers.exists():
        text = joined(request.waivers.read_text(encoding="utf-8-sig"), entry, request.waivers)
    put_out(text, request.waivers, request.kept.mode, write=write)


def update_waivers(request: Request, *, again: bool, write: bool) -> None:
    """The entries that there are, with the severity and the value that their findings have now."""
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
