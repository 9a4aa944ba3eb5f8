"""What happened: one thing that somebody or something did, of no product. Everything that is made up is made of these; products' logs are written
from them."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A city, as a product tells it of an address. `hours` is how far its clock is ahead of UTC."""

    city: str
    country: str
    iso: str
    latitude: float
    longitude: float
    hours: float


class Spot(NamedTuple):
    """Where something comes from: an address and where it is."""

    ip: str
    place: Place


class Device(NamedTuple):
    """What something is done with. `client` is the program's or browser's name, `kind` as columns.client_type says."""

    agent: str
    client: str
    platform: str
    kind: str


class Account(NamedTuple):
    """Somebody or something that can sign in. `kind` is person, integration, guest or portal; `number` is what products make its id of."""

    number: int
    login: str
    full: str
    kind: str


class App(NamedTuple):
    """A program that signs in for somebody. `number` is what products make its id of."""

    number: int
    name: str


class Session(NamedTuple):
    """What ties things together that were done after one sign-in."""

    key: str
    login: str


NOBODY = Account(0, "", "", "system")


class Act(NamedTuple):
    """One thing that was done. `at` is in milliseconds since 1970, UTC. `kind` is one of KINDS. `plant` is the number of the attack that it belongs
    to, from 1; 0 for ordinary life."""

    at: int
    kind: str
    who: Account
    spot: Spot | None = None
    device: Device | None = None
    session: Session | None = None
    plant: int = 0
    outcome: str = "success"
    reason: str = ""
    method: str = ""
    factor: str = ""
    app: App | None = None
    object: str = ""
    rows: int = 0
    bytes: int = 0
    query: str = ""
    target: Account | None = None
    granted: str = ""
    setting: str = ""
    old: str = ""
    new: str = ""
    recipient: str = ""
    name: str = ""
    job: str = ""


KINDS = frozenset(
    {
        # sign-in and sessions
        "sign_in", "sign_out", "challenge", "login_as",
        # reading, taking, deleting
        "record_read", "api_query", "soap_query", "bulk_query", "job_deleted", "report_run", "report_export", "file_download", "guest_read",
        "api_delete", "bulk_delete",
        # people
        "user_created", "user_disabled", "user_enabled", "password_reset", "password_changed", "factor_enrolled", "factor_removed",
        # rights, programs, keys
        "granted", "granted_power", "revoked", "app_created", "app_authorized", "key_created",
        # settings
        "setting_changed", "network_opened", "sharing_opened", "guest_opened", "audit_off", "forwarding_set", "mail_rule", "mail_rule_out", "mail_forwarding",
    }
)  # fmt: skip
