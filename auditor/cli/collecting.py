"""Puts a collection together: the tenant's configuration, its vendor's profile, the clock."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from auditor.collect.failure import CollectionError
from auditor.collect.live.asking.plan import ApiSource
from auditor.collect.live.tenant import Collected, Job, collect
from auditor.collect.live.tenants import TenantConfig
from auditor.snapshot import Collection, ResourceState
from auditor.userfile import UserFileError
from auditor.vendor import Vendor, load_vendors, vendor_named


def plan_of(name: str, config: TenantConfig) -> tuple[Vendor, ApiSource]:
    """The vendor of a tenant and what its API is asked."""
    vendor = vendor_named(config.vendor)
    plan = vendor.profile.api
    if plan is None:
        able = ", ".join(one.id for one in load_vendors().values() if one.profile.api is not None)
        raise UserFileError(f"{name}: {vendor.profile.name} is read from files only (by API: {able})")
    return vendor, plan


def collect_tenant(
    name: str, config: TenantConfig, path: Path, now: Callable[[], str], **options: Any
) -> Collected:
    """Write the snapshot of a tenant to a path. Whoever interrupts it gets what came until then, marked as cut short."""
    vendor, plan = plan_of(name, config)
    with _until_interrupted() as stop:
        return collect(
            Job(config.name or name, vendor.id, plan, config, path, product=vendor.profile.name, **options),
            now,
            stop=stop,
        )


def refuse_nothing(name: str, collection: Collection) -> None:
    """Raises CollectionError where no answer came at all, with the first reason: there is nothing to judge."""
    if any(one.pages for one in collection.resources):
        return
    asked = [one for one in collection.resources if one.state is not ResourceState.NOT_ASKED]
    why = collection.cut_short or next((one.reason for one in asked if one.reason), "nothing was asked")
    raise CollectionError(
        f"{name}: nothing could be read from {collection.address}: {why}; check vendor, url and whether it runs"
    )


_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def _until_interrupted() -> Iterator[threading.Event]:
    """An event that Ctrl-C and the end of a job set. An exception could come in the middle of a write; whoever asks a
    second time gets it."""
    stop = threading.Event()
    before = {}

    def interrupted(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is threading.main_thread():
        for number in _ENDINGS:
            before[number] = signal.signal(number, interrupted)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
