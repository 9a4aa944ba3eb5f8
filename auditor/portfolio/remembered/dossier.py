"""What is remembered of one tenant, as far as its page, its line in the portfolio and its metrics show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor.history.change import Change
from auditor.history.promised import Promise

OVERDUE_DAYS = 1
"""Days after which a tenant that no night speaks of is overdue: tonight's run may still be to come."""


class LastNight(StrEnum):
    """How the newest night of a tenant ended. Only the first two tell how it stands now."""

    ASSESSED = "assessed"
    CUT_SHORT = "cut_short"
    FAILED = "failed"
    OVERDUE = "overdue"
    NEVER = "never"

    @property
    def tells(self) -> bool:
        """Whether there is an assessment of that night."""
        return self in (LastNight.ASSESSED, LastNight.CUT_SHORT)


@dataclass(frozen=True, slots=True)
class Spot:
    """One night of a trend. `alike` names what it may be compared with: nights of the same scope, catalogue and policy. The numbers
    are None where the night failed."""

    day: date
    state: str
    good: float | None = None
    bad: float | None = None
    unseen: float | None = None
    level: int | None = None
    grade: str | None = None
    alike: str = ""
    changes: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it was judged from all that answered."""
        return self.state == LastNight.ASSESSED and self.good is not None


@dataclass(frozen=True, slots=True)
class Drift:
    """A change, and the night that saw it first."""

    day: date
    change: Change


@dataclass(frozen=True, slots=True)
class Wrong:
    """An entity of a finding that is not known to be put right. `accepted` says until when somebody accepted it and who answers for that,
    `closed` when it was seen to be right; `settled` that somebody decided that it may stay as it is."""

    check: str
    severity: str
    name: str
    opened: date
    closed: date | None = None
    accepted: tuple[str, str] | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """The newest assessment, as far as it is shown: by kind of source when the oldest was observed, how many kinds of evidence were
    asked for and not seen, and shares of topics that came to a verdict."""

    day: date
    vendor: str
    assessed_at: str
    policy: str
    qualified: str = ""
    releases: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    in_scope: float = 0.0
    overall: float = 0.0


@dataclass(frozen=True, slots=True)
class Dossier:
    """`day` is the day that the pages speak of. `spots` are in the order of their days, at most one a day, none after `day`. `sight` is
    of the newest assessment at or before it. `wrong` are the findings that are open or were closed lately, `drift` the changes of late,
    `reason` why the last night failed, `promised` conditions of the decision on the vendor that are late."""

    tenant: str
    day: date
    groups: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    sight: Sight | None = None
    wrong: tuple[Wrong, ...] = ()
    drift: tuple[Drift, ...] = ()
    reason: str = ""
    promised: tuple[Promise, ...] = ()

    @property
    def last(self) -> Spot | None:
        """The newest night, whatever came of it."""
        return self.spots[-1] if self.spots else None

    @property
    def state(self) -> LastNight:
        """How the newest night ended; one that is too old says nothing of today."""
        last = self.last
        if last is None:
            return LastNight.NEVER
        if (self.day - last.day).days > OVERDUE_DAYS:
            return LastNight.OVERDUE
        return LastNight(last.state)

    @property
    def now(self) -> Spot | None:
        """The night that tells how the tenant stands, None where none does."""
        return self.last if self.state.tells else None

    @property
    def tonight(self) -> tuple[Change, ...]:
        """The changes of the newest night; none where it is too old to speak of."""
        now = self.now
        return () if now is None else tuple(one.change for one in self.drift if one.day == now.day)
