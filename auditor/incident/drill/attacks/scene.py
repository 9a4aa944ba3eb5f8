"""What an attack is played with: the company, its life so far, and notes of what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from auditor.incident.drill.acts import Account, Act, App, Device, Place, Session, Spot
from auditor.incident.drill.company.data import places
from auditor.incident.drill.company.devices import laptop, program
from auditor.incident.drill.company.model import Company, Person
from auditor.incident.drill.draws import DAY
from auditor.incident.drill.noise.life import Life

_AT_HOME = 0.25
"""How often somebody from outside comes out in the victim's own country: addresses there are for rent."""
_SCRIPTS = (
    "python-requests/2.32.4", "Python/3.11 aiohttp/3.12.15", "Python-urllib/3.12", "curl/8.9.1", "Go-http-client/2.0", "axios/1.7.4",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actors:
    """Who and what took part on the attacker's side: numbers of accounts, addresses, keys of sessions, numbers of apps."""

    accounts: dict[int, Account] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    sessions: set[str] = field(default_factory=set)
    apps: dict[int, App] = field(default_factory=dict)


@dataclass(slots=True)
class Scene:
    """`number` is which attack it is, from 1. `taken` are rows by class of records; `idle` are people whose accounts nobody uses."""

    life: Life
    rng: Random
    number: int
    idle: tuple[Person, ...] = ()
    acts: list[Act] = field(default_factory=list)
    actors: Actors = field(default_factory=Actors)
    taken: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)

    @property
    def company(self) -> Company:
        """The company that it happens to."""
        return self.life.company

    def moment(self) -> int:
        """When it begins: any minute of any day, but for the first days and the last one."""
        begin, end = self.life.begin, self.life.end
        return self.rng.randrange(
            begin + min(4 * DAY, (end - begin) // 4), end - min(DAY, (end - begin) // 8)
        )

    def do(
        self,
        at: int,
        kind: str,
        who: Account,
        spot: Spot | None = None,
        device: Device | None = None,
        session: Session | None = None,
        **more: object,
    ) -> None:
        """Something that the attack does. Address and session are the attacker's."""
        if spot is not None:
            self.actors.addresses.add(spot.ip)
        if session is not None:
            self.actors.sessions.add(session.key)
        self.acts.append(Act(at, kind, who, spot, device, session, self.number, **more))  # type: ignore[arg-type]

    def beside(self, *acts: Act) -> None:
        """What belongs to it and was done by others, who were deceived: their addresses and sessions are no attacker's."""
        self.acts.extend(act._replace(plant=self.number) for act in acts)

    def holds(self, account: Account) -> None:
        """An account that the attacker acts with."""
        self.actors.accounts[account.number] = account

    def brings(self, app: App) -> None:
        """An app that the attacker acts through."""
        self.actors.apps[app.number] = app

    def person(self, of: Iterable[Person] | None = None, at: int | None = None) -> Person:
        """Somebody who works there at the time, and whom no other attack has."""
        everybody = [one for one in self.company.people if one not in self.idle]
        able = [
            one
            for one in (everybody if of is None else of)
            if one.account.number not in self.busy and (at is None or one.here(at))
        ]
        chosen = self.rng.choice(able or [one for one in everybody if at is None or one.here(at)])
        self.busy.add(chosen.account.number)
        return chosen

    def outside(self, near: Place | None = None) -> Spot:
        """An address of the attacker's."""
        home = near or self.company.home
        elsewhere = [one for one in places() if one.iso != home.iso]
        same = [one for one in places() if one.iso == home.iso]
        return self.life.addresses.at(self.rng.choice(same if self.rng.random() < _AT_HOME else elsewhere))

    def script(self) -> Device:
        """A program that an attacker wrote, or a common one."""
        return program(self.rng.choice(_SCRIPTS))

    def browser(self) -> Device:
        """A browser of the attacker's."""
        return laptop(self.rng)

    def wanted(self, most: int) -> Sequence[str]:
        """Classes of records that are worth taking, from one to so many."""
        names = [one.name for one in self.company.records]
        return self.rng.sample(names, self.rng.randint(1, min(most, len(names))))

    def in_time(self) -> None:
        """Moves the whole of it by whole days so that it ends before the last moment that is known."""
        if not self.acts:
            return
        over = max(act.at for act in self.acts) - (self.life.end - 1)
        if over > 0:
            days = -(-over // DAY)
            self.acts = [act._replace(at=act.at - days * DAY) for act in self.acts]
