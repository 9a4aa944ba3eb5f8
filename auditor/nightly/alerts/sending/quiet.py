"""Quiet hours, by the clock on the wall: over midnight, and whatever summer time does to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.nightly.alerts.alert import Pending, gravity
from auditor.nightly.alerts.config import Alerts, Quiet


def is_quiet(quiet: Quiet, now: datetime) -> bool:
    """Whether a moment lies in quiet hours. They begin with their first minute and end before their last one."""
    wall = now.astimezone(ZoneInfo(quiet.zone)).time()
    if quiet.begin < quiet.end:
        return quiet.begin <= wall < quiet.end
    return wall >= quiet.begin or wall < quiet.end


def is_held(config: Alerts, one: Pending, now: datetime) -> bool:
    """Whether somebody is told later. Nothing is held for longer than `held_hours`, so that a run that always falls in quiet hours
    tells, too."""
    quiet = config.quiet
    if quiet is None or not is_quiet(quiet, now):
        return False
    if quiet.but is not None and gravity(one.event.alert.signal.severity) >= gravity(quiet.but):
        return False
    return now - datetime.fromisoformat(one.since) < timedelta(hours=config.held_hours)
