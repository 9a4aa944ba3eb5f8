"""A tenant that is named is asked, and what was stored is read, so that a later replay says the same to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from auditor.access_review import Returned, to_keep
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import open_target
from auditor.pipeline.job import collect_job, job_of, refuse_nothing, snapshot_file
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.signers import Signers
from auditor.pipeline.opening.stored import Stored, open_stored
from auditor.pipeline.request import Named
from auditor.snapshot.register import Register
from auditor.userfile import UserFileError
from auditor.writing import is_straight, private_folder


def open_collected(
    name: str,
    config: TenantConfig,
    named: Named,
    registers: Sequence[Register],
    reviews: Sequence[Returned],
    machine: Machine,
    scratch: ExitStack,
) -> Stored:
    """Collects a tenant, with registers and reviews beside its answers. What is not to be kept lies in a folder of `scratch`."""
    keep = None if named.keep is None else snapshot_file(named.keep, over=named.kept.over)
    if keep is not None and is_straight(keep):
        raise UserFileError(f"{keep}: what is kept is read back; name a file")
    if keep is None:
        keep = Path(scratch.enter_context(private_folder())) / f"{name}.snapshot.zip"
    job = replace(
        job_of(name, config, keep),
        redact_people=named.redact_people,
        minutes=named.minutes,
        registers=tuple(registers),
        reviews=to_keep(reviews, date.fromisoformat(machine.stamp()[:10])),
        manner=named.kept,
    )
    refuse_nothing(name, collect_job(job, machine).collection)
    return open_stored(str(keep), open_target(str(keep)), Signers())
