"""Tenants of files, and orders for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.collecting.live.tenants import TenantConfig
from auditor.history.store import History
from auditor.nightly.ordering.order import Order
from auditor.pipeline.machine import Machine
from tests.exports import rights, write, xml

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on by a second each time that it is looked at."""

    def __init__(self, start: datetime = NOON) -> None:
        self._now = start

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def machine() -> Machine:
    return Machine(now=Clock())


def export(folder: Path, *names: str) -> Path:
    """A Salesforce export with one permission set of these rights."""
    write(folder, {"permissionsets/Support.permissionset-meta.xml": xml("PermissionSet", rights(*names))})
    return folder


def order(tmp_path: Path, tenant: str = "acme", day: date = DAY, **more: Any) -> Order:
    """An order for a tenant of files, whose export lies beside."""
    source = tmp_path / "exports" / tenant
    if not source.exists():
        export(source, "ViewSetup")
    made = Order(
        tenant=tenant,
        day=day,
        config=TenantConfig(sources=(str(source),)),
        out=tmp_path / "out",
        snapshots=tmp_path / "out" / "snapshots",
        history=f"sqlite:///{tmp_path / 'history.db'}",
        seconds=120.0,
    )
    return replace(made, **more)


def history(tmp_path: Path) -> History:
    return History.open(f"sqlite:///{tmp_path / 'history.db'}")
