"""Puts a collection together: the tenant's configuration, its vendor's profile, the file it goes into."""

from __future__ import annotations

import os
from pathlib import Path

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import SINGLE
from auditor.pipeline.machine import Machine
from auditor.snapshot import Collection, ResourceState
from auditor.userfile import UserFileError
from auditor.vendor import Vendor, load_vendors, vendor_named
from auditor.writing import is_straight


def plan_of(name: str, config: TenantConfig) -> tuple[Vendor, ApiSource]:
    """The vendor of a tenant and what its API is asked. Raises UserFileError where it has none."""
    if not config.is_asked:
        raise UserFileError(
            f"{name}: is declared with sources alone, so there is nobody to ask: `crm-audit scan {name}` judges its files; "
            "to ask it, add vendor, url and sign_in"
        )
    vendor = vendor_named(config.vendor)
    plan = vendor.profile.api
    if plan is None:
        able = ", ".join(one.id for one in load_vendors().values() if one.profile.api is not None)
        raise UserFileError(f"{name}: {vendor.profile.name} is read from files only (by API: {able})")
    return vendor, plan


def job_of(name: str, config: TenantConfig, path: Path) -> Job:
    """The collection of a tenant into the snapshot at a path."""
    vendor, plan = plan_of(name, config)
    return Job(config.name or name, vendor.id, plan, config, path, product=vendor.profile.name)


def collect_job(job: Job, machine: Machine) -> Collected:
    """Writes the snapshot. Whoever interrupts it gets what came until then, marked as cut short."""
    with machine.stopping() as stop:
        return collect(job, machine.stamp, stop=stop)


def snapshot_file(path: Path, *, over: bool) -> Path:
    """The path, unless a file of that name would be read as something else, or one is there that may be the only
    evidence of its day. Raises UserFileError."""
    if path.suffix.lower() in SINGLE:
        raise UserFileError(f"{path}: a snapshot is a zip; name it {path.with_suffix('.snapshot.zip').name}")
    if os.path.lexists(path) and not over and not is_straight(path):
        raise UserFileError(
            f"{path}: is there already, and may be evidence; name a new file, or say --overwrite"
        )
    return path


def refuse_nothing(name: str, collection: Collection) -> None:
    """Raises CollectionError where no answer came at all, with the first reason: there is nothing to judge."""
    if any(one.pages for one in collection.resources):
        return
    asked = [one for one in collection.resources if one.state is not ResourceState.NOT_ASKED]
    why = collection.cut_short or next((one.reason for one in asked if one.reason), "nothing was asked")
    raise CollectionError(
        f"{name}: nothing could be read from {collection.address}: {why}; check vendor, url and whether it runs"
    )
