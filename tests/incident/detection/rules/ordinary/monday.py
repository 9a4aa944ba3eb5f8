"""The Monday: pieces of ordinary work, each of which resembles an attack from one side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from tests.incident.detection.rules.ordinary.making import (
    CHROME,
    MONDAY,
    STAFF,
    VPN,
    Event,
    at_hour,
    event,
    person,
    set_up,
    signed_in,
)
from tests.incident.detection.rules.ordinary.weeks import clean_up, night, weekly_report


def monday(random: Random) -> Iterator[Event]:
    yield from night(MONDAY, random)
    for user in STAFF:
        yield signed_in(at_hour(MONDAY, 8, random, 40), user)
    yield weekly_report(MONDAY, random)
    for part in (
        _forgotten,
        _traveller,
        _new_colleague,
        _new_phone,
        _sales,
        _support,
        _plug_ins,
        _administrator,
        _visitors,
        _leaver,
        _new_program,
    ):
        yield from part(random)


def _forgotten(random: Random) -> Iterator[Event]:
    """Passwords forgotten over the weekend: some tries, some resets by the help desk."""
    for user, tries in (("005MAI", 4), ("005HUY", 6), ("005TAM", 8)):
        start = at_hour(MONDAY, 7.6, random, 8)
        for number in range(tries):
            yield person(
                start + timedelta(seconds=40 * number),
                "sign_in",
                "log_on",
                user,
                outcome="failure",
                reason="invalid password",
            )
    for number, user in enumerate(("005MAI", "005HUY", "005LAN", "005QUY", "005SUP")):
        at = at_hour(MONDAY, 8, random, 3) + timedelta(minutes=6 * number)
        yield set_up(
            at,
            "user_life",
            "password_reset",
            target_name=f"{user[3:].lower()}@example.com",
            target_type="user",
        )
        yield person(
            at + timedelta(minutes=4),
            "user_life",
            "password_change",
            user,
            target_id=user,
            target_type="user",
        )
    yield event(
        at_hour(MONDAY, 7.7, random), "user_life", "lock", "005TAM", target_id="005TAM", target_type="user"
    )
    yield set_up(at_hour(MONDAY, 7.9, random), "user_life", "unlock", target_id="005TAM", target_type="user")


def _traveller(random: Random) -> Iterator[Event]:
    """From the hotel into the company's VPN, which comes out in Singapore, and back."""
    yield signed_in(
        at_hour(MONDAY, 13, random), "005QUY", ip="203.0.113.201", latitude=21.03, longitude=105.85
    )
    yield signed_in(at_hour(MONDAY, 13.25, random, 3), "005QUY", **VPN)
    for minute in range(6):
        yield person(
            at_hour(MONDAY, 13.5, random) + timedelta(minutes=minute), "record", "read", "005QUY", **VPN
        )
    yield signed_in(
        at_hour(MONDAY, 14.2, random, 3), "005QUY", ip="203.0.113.201", latitude=21.03, longitude=105.85
    )


def _new_colleague(random: Random) -> Iterator[Event]:
    start = at_hour(MONDAY, 9, random, 10)
    told = {"target_id": "005NEW", "target_name": "new@example.com", "target_type": "user"}
    yield set_up(start, "user_life", "create", **told)
    yield set_up(
        start + timedelta(minutes=2), "role_change", "grant", granted="Sales", powerful=False, **told
    )
    yield signed_in(start + timedelta(minutes=20), "005NEW", factor="none")
    yield person(
        start + timedelta(minutes=22),
        "second_factor",
        "enrol",
        "005NEW",
        factor="totp",
        target_id="005NEW",
        outcome="success",
    )
    for number in range(50):
        at = start + timedelta(minutes=30 + 3 * number)
        yield person(at, "record", "read", "005NEW", object="Account", rows=1)


def _new_phone(random: Random) -> Iterator[Event]:
    """The help desk takes the old phone out and gives a code; the new phone is put in."""
    start = at_hour(MONDAY, 10, random, 10)
    yield set_up(
        start, "second_factor", "remove", target_name="lan@example.com", target_type="user", factor="totp"
    )
    yield signed_in(start + timedelta(minutes=5), "005LAN", factor="other")
    yield person(
        start + timedelta(minutes=7), "second_factor", "challenge", "005LAN", outcome="failure", factor="totp"
    )
    yield person(
        start + timedelta(minutes=8), "second_factor", "challenge", "005LAN", outcome="success", factor="totp"
    )
    yield person(
        start + timedelta(minutes=9),
        "second_factor",
        "enrol",
        "005LAN",
        factor="totp",
        target_id="005LAN",
        outcome="success",
    )


def _sales(random: Random) -> Iterator[Event]:
    for user in ("005MAI", "005HUY", "005TAM"):
        at = at_hour(MONDAY, 10, random, 60)
        yield person(at, "report", "export", user, rows=random.randint(300, 2_800), target_type="report")
        for number in range(8):
            yield person(
                at + timedelta(minutes=5 * number), "record", "update", user, object="Opportunity", rows=1
            )
    for number in range(15):
        yield person(
            at_hour(MONDAY, 15, random) + timedelta(seconds=11 * number),
            "file",
            "download",
            "005HUY",
            target_id=f"069{number}",
            target_type="file",
        )
    yield person(
        at_hour(MONDAY, 15.5, random),
        "file",
        "share",
        "005MAI",
        target_id="069B",
        target_type="file",
        recipient="anyone with the link",
    )
    yield person(
        at_hour(MONDAY, 16, random),
        "file",
        "share",
        "005MAI",
        target_id="069C",
        target_type="file",
        recipient="an@example.com",
    )
    yield person(
        at_hour(MONDAY, 16.1, random),
        "report",
        "create",
        "005MGR",
        target_type="report",
        recipient="mgr@example.com",
        action="ReportSubscription",
    )
    yield person(at_hour(MONDAY, 16.2, random), "record", "import", "005MGR", object="Lead", rows=500)
    yield person(at_hour(MONDAY, 11.5, random), "query", "search", "005MAI", query="invoice 4711", rows=3)


def _support(random: Random) -> Iterator[Event]:
    """One record after the other, all morning, as the calls come in."""
    for number in range(90):
        at = at_hour(MONDAY, 9, random, 1) + timedelta(minutes=2 * number)
        yield person(
            at,
            "record",
            "read" if number % 5 else "list",
            "005SUP",
            object="Case",
            rows=1 if number % 5 else 50,
        )


def _plug_ins(random: Random) -> Iterator[Event]:
    """Programs on desks and phones renew their tokens."""
    for user in ("005MAI", "005LAN", "005HUY"):
        for hour in (9, 11, 13, 15):
            told = {
                "outcome": "success",
                "method": "refresh_token",
                "client_type": "api",
                "client": "Outlook",
                "user_agent": "Outlook/16",
            }
            yield person(at_hour(MONDAY, hour, random, 20), "sign_in", "log_on", user, **told)
    for number in range(6):
        told = {"outcome": "success", "method": "refresh_token", "client_type": "mobile", "client": "Phone", "user_agent": "SalesforceMobile/250",
                "ip": f"192.0.2.{random.randint(1, 200)}"}  # fmt: skip
        yield person(at_hour(MONDAY, 12 + number, random, 20), "sign_in", "log_on", "005TAM", **told)


def _administrator(random: Random) -> Iterator[Event]:
    start = at_hour(MONDAY, 10.5, random, 15)
    work: tuple[tuple[str, str, str, str], ...] = (
        ("setting", "create", "Custom field Region__c on Account", ""),
        ("setting", "update", "Page layout Account", ""),
        ("setting", "update", "Validation rule Postcode", ""),
        ("setting", "create", "Report folder North", ""),
        ("setting", "update", "Picklist Industry", ""),
        ("setting", "delete", "Quick action Old", ""),
        ("setting", "enable", "Path for opportunities", "on"),
        ("setting", "disable", "Einstein tips", "off"),
        ("setting", "create", "Remote Site Setting maps", ""),
        ("setting", "update", "Chatter settings", ""),
    )
    for number, (kind, activity, setting, value) in enumerate(work):
        more = {"new_value": value} if value else {}
        yield set_up(
            start + timedelta(minutes=4 * number),
            kind,
            activity,
            setting=setting,
            target_type="setting",
            **more,
        )
    for number, granted in enumerate(("Quotes", "Knowledge", "North team")):
        at = start + timedelta(minutes=50 + number)
        yield set_up(
            at,
            "role_change",
            "grant",
            granted=granted,
            powerful=False,
            target_id="005HUY",
            target_type="user",
        )
    yield set_up(
        start + timedelta(minutes=60),
        "role_change",
        "update",
        target_name="Sales",
        target_type="role",
        powerful=False,
    )
    yield person(
        start + timedelta(minutes=65),
        "sign_in",
        "impersonate",
        "005ADM",
        target_id="005MAI",
        outcome="success",
        method="impersonation",
    )
    for number in range(40):
        yield person(
            start + timedelta(minutes=80, seconds=20 * number),
            "record",
            "delete",
            "005ADM",
            object="Lead",
            rows=1,
        )
    yield clean_up(MONDAY, random)


def _visitors(random: Random) -> Iterator[Event]:
    """The public page with help texts."""
    for _ in range(45):
        told = {
            "user_type": "guest",
            "client_type": "browser",
            "user_agent": CHROME,
            "ip": f"192.0.2.{random.randint(1, 250)}",
        }
        yield event(
            at_hour(MONDAY, random.uniform(6, 22), random),
            "record",
            "list",
            "005GUEST",
            object="Knowledge",
            rows=random.randint(1, 20),
            **told,
        )


def _leaver(random: Random) -> Iterator[Event]:
    yield signed_in(at_hour(MONDAY - 3, 8, random), "005OLD")
    yield set_up(
        at_hour(MONDAY, 17.5, random), "user_life", "disable", target_id="005OLD", target_type="user"
    )
    yield event(at_hour(MONDAY, 17.6, random), "session", "revoke", "005OLD", target_id="005OLD")


def _new_program(random: Random) -> Iterator[Event]:
    """A program that was asked for: put in, a key made, tried with some records."""
    start = at_hour(MONDAY, 15, random, 10)
    known = {
        "app_id": "0H4NEWS",
        "app_name": "Newsletter",
        "client_type": "api",
        "user_agent": "Newsletter/2",
    }
    yield set_up(
        start, "app_key", "create", target_type="app", target_name="Newsletter", app_name="Newsletter"
    )
    yield set_up(
        start + timedelta(minutes=3), "app_key", "create", target_type="key", target_name="newsletter"
    )
    for number in range(10):
        at = start + timedelta(minutes=5, seconds=30 * number)
        yield person(at, "query", "read", "005ADM", **{**known, "rows": 30})
