"""What a principal can make itself: the shortest ways from everybody to full control.

Certain ways use only what is known to be given; possible ones go through what was not seen, too. Nobody is followed one by
one: the search is over containers and controls, and principals with the same set of containers share its answer.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from auditor.access.given.tenant import Subject
from auditor.access.held.assignment_sets import Positions, Sets
from auditor.access.held.effective import Effective
from auditor.access.judgments.escalation.moves import Moves
from auditor.access.judgments.escalation.path import Path, Step, Who
from auditor.access.judgments.escalation.places import Places
from auditor.access.judgments.escalation.powers import NOT_SEEN, Goal, powers
from auditor.access.judgments.escalation.search import Search
from auditor.access.judgments.escalation.trace import Stand, Trace
from auditor.posture import Control, Population, Seen, Unknown, UnknownKind

UNSURE = "this power covers settings of which only some lead further"
MOST_PATHS = 20
"""Shortest ways of one principal that are told."""


class Escalation:
    """Everybody's steps to full control, or to every record. Controls that were not seen are no part of it: whoever asks
    says so (`unseen`). With `guesses` possible ways use the powers that lead on in some settings only, too; without, what
    is possible is uncertain for want of evidence alone."""

    def __init__(
        self,
        effective: Effective,
        controls: Seen[Control],
        goal: Goal = Goal.CONTROL,
        *,
        guesses: bool = True,
    ) -> None:
        seen = controls.items if isinstance(controls, Population) else ()
        self._controls = controls
        self._effective = effective
        self._places = Places(effective, tuple(seen))
        self._worlds = {
            sure: Trace(Search(Moves(self._places, goal, sure=sure, guesses=guesses)))
            for sure in (True, False)
        }

    @property
    def sets(self) -> Sets:
        """The distinct sets of containers that principals hold."""
        return self._places.sets

    @cached_property
    def certain(self) -> Positions:
        """How many steps each principal certainly needs at most; NOWHERE where no way is known."""
        return self._of_principals(sure=True)

    @cached_property
    def possible(self) -> Positions:
        """How many steps each principal needs at least, whatever was not seen."""
        return self._of_principals(sure=False)

    def unseen(self) -> tuple[Unknown, ...]:
        """Why there may be more ways than these."""
        controls = self._controls
        if isinstance(controls, Unknown):
            return (controls,)
        gaps = [entry.unknown for entry in controls.unread]
        if isinstance(controls.complete, Unknown):
            gaps.append(controls.complete)
        return tuple(dict.fromkeys(gaps))

    def path(self, number: int, *, sure: bool) -> Path | None:
        """One of the shortest ways of a principal."""
        trace = self._worlds[sure]
        return next(iter(self._paths(trace, trace.principal(number), 1, sure=sure)), None)

    def paths(self, subject: Subject, *, sure: bool) -> list[Path]:
        """The shortest ways of an account, or of a role as if it stood alone; no more than MOST_PATHS."""
        trace = self._worlds[sure]
        return self._paths(trace, self._stand(trace, subject), MOST_PATHS, sure=sure)

    def _stand(self, trace: Trace, subject: Subject) -> Stand:
        number = self._effective.numbers.get(subject.id)
        if number is None:
            return Stand(Who(subject.id, subject.name), subject.containers)
        return trace.principal(number)

    def _paths(self, trace: Trace, stand: Stand, most: int, *, sure: bool) -> list[Path]:
        found = dict.fromkeys(islice(trace.ways(stand), most))
        return [Path(stand.who, steps, None if sure else self._gap(steps)) for steps in found]

    def _of_principals(self, *, sure: bool) -> Positions:
        trace = self._worlds[sure]
        found: Positions = trace.search.sets[self.sets.of]
        for number in self._places.named.values():
            found[number] = trace.steps(trace.principal(number))
        return found

    def _gap(self, steps: tuple[Step, ...]) -> Unknown | None:
        """The first thing on a way that is not known."""
        for step in steps:
            gaps = [one.gap for one in step.through if one.gap is not None]
            if step.means == NOT_SEEN:
                gaps += self._effective.tenant.gaps
            if not gaps and not powers()[step.means].sure:
                gaps.append(Unknown(UnknownKind.OUT_OF_REACH, step.means, reason=UNSURE))
            if not gaps and step.target is not None:
                gaps += self._account_gaps(step.target.id)
            if gaps:
                return gaps[0]
        return None

    def _account_gaps(self, id_: str) -> list[Unknown]:
        """What is not known of an account that a way leads through."""
        number = self._effective.numbers.get(id_)
        one = None if number is None else self._effective.tenant.principals[number]
        facts = (getattr(one, "active", None), getattr(one, "kind", None))
        return [fact for fact in facts if isinstance(fact, Unknown)]
