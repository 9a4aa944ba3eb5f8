"""An exercise as a whole: a company, its days, and what was planted in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from auditor.incident.drill.acts import Act
from auditor.incident.drill.attacks.catalogue import ALL
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Actors, Scene
from auditor.incident.drill.company.make import company
from auditor.incident.drill.company.model import Company, Person
from auditor.incident.drill.draws import DAY, HOUR, few, stream
from auditor.incident.drill.noise.everyday import everyday
from auditor.incident.drill.noise.life import Life
from auditor.userfile import UserFileError

DAYS = 30
KEPT = 150
"""Days before those, of which only sign-ins and changes of settings are left: products keep these for half a year."""
_TURNS = 100
"""How many draws an attack gets before the exercise is refused."""
_CALL_AT = 2
"""The hour at which somebody calls, and the last that is known of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an exercise is asked to be. `until` is the last midnight in milliseconds, UTC; None is one that the seed chooses. `shown` are the acts that the
    product's logs show, None for all: what they cannot show at all is not planted."""

    seed: int
    days: int = DAYS
    people: int | None = None
    kind: str | None = None
    harsh: bool = False
    until: int | None = None
    shown: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted attack. `first` and `last` are milliseconds."""

    number: int
    kind: Kind
    first: int
    last: int
    actors: Actors
    taken: dict[str, int]
    deleted: dict[str, int]


@dataclass(frozen=True, slots=True)
class Played:
    """The acts are in order of time."""

    asked: Asked
    company: Company
    before: int
    begin: int
    end: int
    acts: tuple[Act, ...]
    plants: tuple[Plant, ...]


_FIRST_DAY = 20_480
"""27 January 2026, in days since 1970; a seed chooses a day of the 240 that follow."""


def play(asked: Asked) -> Played:
    """Plays a company's days and the attacks in them. Raises UserFileError if the product's logs would show nothing of an attack."""
    rng = stream(asked.seed, "frame")
    midnight = asked.until if asked.until is not None else (_FIRST_DAY + rng.randrange(240)) * DAY
    begin = midnight - asked.days * DAY
    made, addresses = company(asked.seed, asked.people, (begin, midnight))
    end = midnight + round((_CALL_AT - made.home.hours) * HOUR)
    life = Life(made, addresses, begin - KEPT * DAY, begin, end, asked.harsh)
    kinds = _kinds(asked)
    idle = _idle(asked.seed, made, sum(kind.id == "dormant-account" for kind in kinds))
    everyday(life, asked.seed, (one.account.number for one in idle))
    plants, busy = [], set[int]()
    for number, kind in enumerate(kinds, start=1):
        scene, acts = _visible(asked, life, number, kind, idle, busy)
        busy |= scene.busy
        life.acts.extend(acts)
        at = [act.at for act in acts]
        plants.append(Plant(number, kind, min(at), max(at), scene.actors, scene.taken, scene.deleted))
    life.acts.sort(key=_order)
    return Played(asked, made, life.before, begin, end, tuple(life.acts), tuple(plants))


def _visible(
    asked: Asked, life: Life, number: int, kind: Kind, idle: tuple[Person, ...], busy: set[int]
) -> tuple[Scene, list[Act]]:
    """An attack and its acts. If the product's logs would show none of the acts, the attack is drawn again, because a drill must be solvable from the logs."""
    for turn in range(_TURNS):
        again = (turn,) if turn else ()
        scene = Scene(
            life, stream(asked.seed, "attack", number, kind.id, *again), number, idle, busy=set(busy)
        )
        kind.play(scene)
        scene.in_time()
        acts = [act for act in scene.acts if life.before <= act.at < life.end]
        if any(asked.shown is None or act.kind in asked.shown for act in acts):
            return scene, acts
    raise UserFileError(f"{kind.id}: the logs show nothing of it with seed {asked.seed}; name another seed")


def _order(act: Act) -> int:
    return act.at


def _kinds(asked: Asked) -> list[Kind]:
    """One to three different kinds, of those that the product's logs can show; or the one that was asked for."""
    rng = stream(asked.seed, "kinds")
    if asked.kind is not None:
        return [ALL[asked.kind]]
    shown = asked.shown
    able = [one for one in ALL.values() if shown is None or one.needs & set(shown)]
    return few(rng, able, rng.choice((1, 1, 2, 2, 3)))


def _idle(seed: int, made: Company, needed: int) -> tuple[Person, ...]:
    """People whose accounts nobody uses: some are in every company, one at least where an attack needs it."""
    rng = stream(seed, "idle")
    able = [
        one
        for one in made.people
        if not one.is_admin and not one.is_helpdesk and one.joined is None and one.left is None
    ]
    count = max(needed, round(len(made.people) * rng.uniform(0.0, 0.08)))
    return tuple(few(rng, able, count))
