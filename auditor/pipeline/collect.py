"""Asks a tenant, and stores what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from auditor.access_review import returned, to_keep
from auditor.collecting.live.tenant import Collected
from auditor.collecting.live.tenants import TenantConfig, tenant_named
from auditor.pipeline.job import collect_job, job_of, snapshot_file
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.registers import declared_registers
from auditor.pipeline.run import BY_ITSELF
from auditor.snapshot.sign import signer
from auditor.userfile import UserFileError
from auditor.vendor.staff import read_register
from auditor.writing import NEW, Manner

Place = str | Path


def collect(
    tenant: str,
    *,
    config: Place | TenantConfig,
    keep: Place,
    staff: Iterable[Place] = (),
    reviews: Sequence[Place] = (),
    redact_people: bool = False,
    sign: Place | None = None,
    minutes: int | None = None,
    manner: Manner = NEW,
    machine: Machine = BY_ITSELF,
) -> Collected:
    """Asks the tenant that `config` declares, read-only, and writes its answers without their secrets to `keep`, a new file. `config`
    is a file, or what one says of this tenant. Staff registers and access reviews are kept beside the answers; `redact_people` puts
    pseudonyms in the place of people; `sign` is an Ed25519 private key (PEM); `minutes` is how long it may take. What was refused or cut
    short is part of the snapshot, and in `collection`. Raises UserFileError for a mistake in what is given, CollectionError where nothing
    could be asked."""
    declared = config if isinstance(config, TenantConfig) else tenant_named(tenant, Path(config))
    path = snapshot_file(Path(keep), over=manner.over)
    key = None if sign is None else signer(Path(sign))
    now = machine.stamp()
    registers = [read_register(Path(file), now) for file in staff] + declared_registers(declared, now)
    if redact_people and reviews:
        raise UserFileError(
            f"{reviews[0]}: its people would keep their names; leave it out, or leave out --redact"
        )
    job = replace(
        job_of(tenant, declared, path),
        manner=manner,
        redact_people=redact_people,
        sign=key,
        registers=tuple(registers),
        reviews=to_keep([returned(str(one)) for one in reviews], date.fromisoformat(now[:10])),
        minutes=minutes,
    )
    return collect_job(job, machine)
