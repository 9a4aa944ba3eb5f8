"""Events as this company's log has them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

Event = dict[str, Any]
FIRST = datetime(2026, 3, 2)
MONDAY = 35
"""Days after the first; the weeks before are the past that rules compare with."""
OFFICE = {"ip": "203.0.113.7", "country": "VN", "latitude": 10.76, "longitude": 106.66}
VPN = {"ip": "203.0.113.90", "country": "SG", "latitude": 1.35, "longitude": 103.82}
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140"
LOG = {"product": "salesforce", "service": "event_monitoring"}
SETUP = {
    "product": "salesforce",
    "service": "setup_audit_trail",
    "user_id": "005ADM",
    "user_name": "admin@example.com",
}
STAFF = ("005MAI", "005LAN", "005HUY", "005TAM", "005QUY", "005SUP", "005ADM", "005MGR")


def at_hour(day: int, hour: float, random: Random, jitter: float = 0) -> datetime:
    """A time of a day in Vietnam (UTC+7), give or take some minutes."""
    return FIRST + timedelta(days=day, hours=hour - 7, minutes=random.uniform(0, jitter))


def event(at: datetime, kind: str, activity: str, user: str = "", **more: Any) -> Event:
    who = {"user_id": user, "user_name": f"{user[3:].lower()}@example.com"} if user else {}
    return {"time": at, "class": kind, "activity": activity, **LOG, **who, **more}


def person(at: datetime, kind: str, activity: str, user: str, **more: Any) -> Event:
    known = {"user_type": "person", "client_type": "browser", "client": "Chrome", "user_agent": CHROME}
    return event(at, kind, activity, user, **{**known, **OFFICE, "session": f"{user}-{at:%d}", **more})


def signed_in(at: datetime, user: str, **more: Any) -> Event:
    told = {"outcome": "success", "method": "password", "factor": "totp", **more}
    return person(at, "sign_in", "log_on", user, **told)


def set_up(at: datetime, kind: str, activity: str, **more: Any) -> Event:
    return {"time": at, "class": kind, "activity": activity, "outcome": "success", **SETUP, **more}
