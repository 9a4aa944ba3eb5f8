"""Records a decision on a finding."""

from __future__ import annotations

from datetime import date

import click

from auditor.cli.shared.machine import today
from auditor.history.drift.changed.decisions import decide
from auditor.history.record import Entry, Judged, Record
from auditor.history.store import History
from auditor.report.escape import plain
from auditor.userfile import UserFileError, nearest

_FEWEST = 8


def decided(
    url: str, tenant: str, finding: str, state: str, *, by: str, reason: str, until: date | None
) -> None:
    """Record it, and say on what."""
    with History.open(url, make=False) as history:
        record = history.record(tenant, today())
        if record is None:
            raise UserFileError(
                f"{history.name}: no night of {tenant!r} was judged{nearest(tenant, history.tenants())}"
            )
        judged, entry = _found(record, finding)
        made = decide(tenant, judged, entry, state, by=by, reason=reason, day=today(), until=until)
        history.decide(made)
    click.echo(
        plain(f"{tenant}: {judged.check} {entry.name or entry.id}: {state}, says {made.by}: {made.reason}")
    )


def _found(record: Record, finding: str) -> tuple[Judged, Entry]:
    if len(finding) < _FEWEST:
        raise UserFileError(f"{finding!r}: give at least {_FEWEST} signs of the fingerprint")
    found = [
        (judged, entry)
        for judged in record.results.values()
        for entry in judged.entries
        if entry.status == "fail" and entry.fingerprint.startswith(finding.lower())
    ]
    if len(found) != 1:
        many = "several findings begin" if found else "no finding of the newest night begins"
        raise UserFileError(
            f"{finding}: {many} with it; fingerprints stand in assessment.json and in the technical report"
        )
    return found[0]
