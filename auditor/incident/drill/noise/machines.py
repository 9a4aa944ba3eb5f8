"""Programs: the nightly load, the syncs of suppliers, visitors of the site."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act, Device, Session
from auditor.incident.drill.company.model import Integration
from auditor.incident.drill.draws import HOUR, MINUTE, SECOND, around, stream, times, word
from auditor.incident.drill.noise.life import Life, session, weekday
from auditor.incident.drill.soql import EVERYTHING, select


def machines(life: Life, seed: int) -> None:
    """All programs on all days."""
    for one in life.company.integrations:
        rng = stream(seed, "machines", one.account.number)
        if one.kind == "nightly":
            _nights(life, rng, one)
        else:
            _syncs(life, rng, one)
    _visitors(life, stream(seed, "visitors"))


def begin_session(rng: Random, one: Integration, at: int, method: str) -> tuple[Act, Session]:
    """A program signs in, from one of its addresses."""
    key = session(rng)
    spot = rng.choice(one.spots)
    return Act(at, "sign_in", one.account, spot, one.device, key, method=method, app=one.app), key


def _nights(life: Life, rng: Random, one: Integration) -> None:
    """Reads what changed of every class of records between one and three, everything in the night to Sunday."""
    hour = rng.uniform(0.5, 3.0)
    for midnight in life.days(life.company.home, life.before):
        at = midnight + round(rng.gauss(hour, 0.05) * HOUR)
        start, key = begin_session(rng, one, at, "client_credentials")
        life.add(start)
        if at < life.begin:
            continue
        is_whole = weekday(midnight, life.company.home) == 6
        for records in life.company.records:
            at += round(rng.uniform(20, 400) * SECOND)
            rows = records.count if is_whole else around(rng, max(2.0, records.count * 0.008), 0.6)
            since = "" if is_whole else "WHERE SystemModstamp >= YESTERDAY"
            life.add(
                Act(
                    at,
                    "bulk_query",
                    one.account,
                    start.spot,
                    one.device,
                    key,
                    method="client_credentials",
                    app=one.app,
                    object=records.name,
                    rows=rows,
                    bytes=rows * 260,
                    query=select(records.name, EVERYTHING, since),
                    job=word(rng, 11),
                )
            )


def _syncs(life: Life, rng: Random, one: Integration) -> None:
    """Every few hours: a token is renewed, a few queries of what is new."""
    at = life.before + round(rng.uniform(0, one.every) * HOUR)
    while at < life.end:
        start, key = begin_session(rng, one, at, "refresh_token")
        life.add(start)
        if at >= life.begin:
            assert start.spot is not None
            moment = at
            for name in one.reads:
                moment += round(rng.uniform(1, 20) * SECOND)
                life.add(
                    Act(
                        moment,
                        "api_query",
                        one.account,
                        start.spot,
                        one.device,
                        key,
                        method="refresh_token",
                        app=one.app,
                        object=name,
                        rows=around(rng, 25, 1.3, 0, 2_000),
                        query=select(name, rest="WHERE LastModifiedDate > LAST_RUN"),
                    )
                )
        at += one.every * HOUR + round(rng.uniform(-2, 2) * MINUTE)


_BROWSER = Device(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
    "browser",
)


def _visitors(life: Life, rng: Random) -> None:
    """Visitors of the site who have no account: each opens a few pages."""
    daily = rng.uniform(6, 25)
    for midnight in life.days(life.company.home):
        for _ in range(times(rng, daily)):
            at = midnight + round(rng.triangular(6, 24, 15) * HOUR)
            spot = life.addresses.at(life.company.home)
            for _ in range(rng.randint(1, 5)):
                at += round(rng.uniform(5, 120) * SECOND)
                life.add(
                    Act(
                        at,
                        "guest_read",
                        life.company.guest,
                        spot,
                        _BROWSER,
                        object=rng.choice(("Knowledge__kav", "Product2", "Store__c")),
                        rows=rng.randint(1, 25),
                    )
                )
