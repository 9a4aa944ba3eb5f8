"""The company as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.incident.drill.acts import Account, App, Device, Place, Spot
from auditor.incident.drill.company.data import Department


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works there. `start` is the hour of the local day at which work begins; `joined` and `left` are milliseconds, None for before and
    not. `keeps` says how much of a class of records somebody of that post sees."""

    account: Account
    department: Department
    office: Place
    desk: Spot
    home: Spot
    laptop: Device
    phone: Device
    start: float
    sso: bool
    factor: str
    is_admin: bool = False
    is_helpdesk: bool = False
    remote: float = 0.2
    joined: int | None = None
    left: int | None = None
    keeps: float = 1.0

    def here(self, at: int) -> bool:
        """Whether somebody works there at a time."""
        return (self.joined is None or self.joined <= at) and (self.left is None or at < self.left)


@dataclass(frozen=True, slots=True)
class Integration:
    """A program with an account of its own. `kind` is nightly or sync; `every` is hours between two runs of a sync."""

    account: Account
    app: App
    kind: str
    spots: tuple[Spot, ...]
    device: Device
    every: int
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A class of records: how many there are, and whether they are about people."""

    name: str
    count: int
    personal: bool
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """Everything that is there before anything happens."""

    name: str
    domain: str
    home: Place
    people: tuple[Person, ...]
    integrations: tuple[Integration, ...]
    records: tuple[Records, ...]
    guest: Account
    vpn: Spot
    rollout: App
    loader: App
    trusted_apps: tuple[App, ...] = field(default=())

    @property
    def admins(self) -> tuple[Person, ...]:
        """Those who administer the product."""
        return tuple(one for one in self.people if one.is_admin)

    @property
    def helpdesk(self) -> tuple[Person, ...]:
        """Those who help with passwords and factors; where nobody does, who administers does."""
        return tuple(one for one in self.people if one.is_helpdesk) or self.admins

    def of(self, name: str) -> Records:
        """A class of records by its name."""
        return next(one for one in self.records if one.name == name)
