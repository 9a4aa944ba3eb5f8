"""Lists tenants, and nights of one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import click

from auditor.cli.shared.machine import today
from auditor.history.store import History, Point
from auditor.report.escape import plain
from auditor.userfile import UserFileError, nearest

_DAYS = 365


def listed(url: str, tenant: str | None, since: date | None, until: date | None, *, as_json: bool) -> None:
    """Print them."""
    last = until or today()
    with History.open(url, make=False) as history:
        if tenant is not None:
            if tenant not in (known := history.tenants()):
                raise UserFileError(f"{history.name}: knows no tenant {tenant!r}{nearest(tenant, known)}")
            points = history.trend(tenant, since or last - timedelta(days=_DAYS), last)
        else:
            standings = history.portfolio(last)
            points = [one.last if one.seen is None else one.seen for one in standings]
            points = [point for point in points if since is None or point.day >= since]
    if as_json:
        click.echo(json.dumps([_plain(point) for point in points], indent=2, ensure_ascii=False))
        return
    for line in _lines(points):
        click.echo(line)


def _plain(point: Point) -> dict[str, Any]:
    return {**asdict(point), "day": point.day.isoformat()}


def _lines(points: Iterable[Point]) -> Iterable[str]:
    for point in points:
        if point.value is None:
            told = f"not judged: {point.reason}" if point.reason else "not judged"
        else:
            grade = "no grade" if point.grade is None else f"grade {point.grade}"
            told = f"{grade}, {point.value:.0f} shown good, {point.bad or 0:.0f} shown bad, {point.unseen or 0:.0f} not shown"
        yield plain(f"{point.day}  {point.tenant}  {told}")
