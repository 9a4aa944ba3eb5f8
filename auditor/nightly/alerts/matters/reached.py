"""Whether a tenant could be looked at: it did not answer, it was cut short, or its night was not run at all."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.history.night import Night
from auditor.nightly.alerts.alert import Signal
from auditor.nightly.alerts.state.standing import KEPT, Standing, holds, over

TENANT = "tenant"
NOT_RUN = "not_run"
HISTORY = "history"


def not_read(night: Night) -> Signal | None:
    """The tenant failed, or was cut short."""
    if night.state == "failed":
        return Signal(TENANT, "tenant", "high", 2, cause="evidence", why=night.reason, now="failed")
    if night.state == "cut_short":
        return Signal(TENANT, "tenant", "medium", 1, cause="evidence", why=night.reason, now="cut_short")
    return None


def tenant_stands(night: Night | None) -> Standing:
    if night is None:
        return KEPT
    found = not_read(night)
    return over("answered") if found is None else holds(rank=found.rank)


def not_run(newest: date | None, day: date, days: int) -> Signal | None:
    """No night for too long. A tenant that never had one is not late."""
    if newest is None or newest + timedelta(days=days) > day:
        return None
    return Signal(NOT_RUN, "not_run", "high", base=newest.isoformat())


def not_run_stands(newest: date | None, day: date, days: int) -> Standing:
    return over("ran") if not_run(newest, day, days) is None else holds()


def broken(why: str) -> Signal:
    """The history is not what was written."""
    return Signal(HISTORY, "history", "critical", cause="evidence", why=why)
