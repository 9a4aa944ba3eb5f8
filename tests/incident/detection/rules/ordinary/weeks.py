"""The weeks before: the past that rules compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from tests.incident.detection.rules.ordinary.making import (
    MONDAY,
    STAFF,
    Event,
    at_hour,
    event,
    person,
    signed_in,
)


def weeks(random: Random) -> Iterator[Event]:
    for day in range(MONDAY):
        yield from night(day, random)
        if day % 7 < 5:
            for user in STAFF:
                yield signed_in(at_hour(day, 8, random, 45), user)
                yield person(
                    at_hour(day, 11, random, 90), "query", "read", user, rows=random.randint(20, 200)
                )
                yield person(at_hour(day, 17, random, 50), "record", "read", user, object="Account", rows=1)
        if day % 7 == 0:
            yield weekly_report(day, random)
            yield clean_up(day, random)


def night(day: int, random: Random) -> Iterator[Event]:
    """The warehouse fetches what changed: large, every night, from one server."""
    known = {"user_type": "integration", "client_type": "bulk_api", "ip": "198.51.100.20", "app_id": "0H4WAREHOUSE", "app_name": "Warehouse",
             "user_agent": "Warehouse/7.2"}  # fmt: skip
    at = at_hour(day, 1, random, 10)
    yield event(at, "sign_in", "log_on", "005ETL", outcome="success", method="certificate", **known)
    for number, table in enumerate(("Account", "Contact", "Opportunity")):
        rows = random.randint(22_000, 28_000)
        yield event(
            at + timedelta(minutes=4 * number + 1),
            "query",
            "read",
            "005ETL",
            object=table,
            rows=rows,
            **known,
        )


def weekly_report(day: int, random: Random) -> Event:
    return person(
        at_hour(day, 9, random, 40),
        "report",
        "export",
        "005MGR",
        rows=random.randint(1_500, 2_400),
        target_type="report",
    )


def clean_up(day: int, random: Random) -> Event:
    """The administrator's loader, once a week."""
    return person(
        at_hour(day, 14, random, 30),
        "query",
        "read",
        "005ADM",
        client_type="data_loader",
        client="DataLoader/64",
        user_agent="DataLoader",
        rows=400,
    )
