"""What a check speaks of, and whether it is there. Of what is not there, nothing is said: neither good nor bad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditor.policy import Policy
from auditor.posture import Fact, Posture, Seen, Unknown, gravest

Answer = bool | Unknown
"""Yes, no, or why it is not known. An Unknown has no truth value, so that it is never taken for a yes."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check presupposes. `absent` is the word under which the reports say that it is not there (`reason.<absent>` of
    their texts); `is_there` answers for a tenant: no only where that is known, never for want of evidence. Where the policy
    demands it, it is judged even though it is not there."""

    absent: str
    is_there: Callable[[Posture], Answer]
    demanded: Callable[[Policy], bool] | None = None

    def applies(self, posture: Posture, policy: Policy) -> Answer:
        """Whether there is something to judge."""
        if self.demanded is not None and self.demanded(policy):
            return True
        return self.is_there(posture)


def there_are(population: Seen[Any]) -> Answer:
    """Whether the population has members. One that could not be read is one; that there is none takes a population that
    was seen whole."""
    if isinstance(population, Unknown):
        return population
    if len(population):
        return True
    return population.complete if isinstance(population.complete, Unknown) else False


def told(fact: Fact[bool]) -> Answer:
    """What a fact says."""
    return fact if isinstance(fact, Unknown) else fact.value


def either(*answers: Answer) -> Answer:
    """Yes as soon as one is, no only where all are, else the gravest gap."""
    if any(answer is True for answer in answers):
        return True
    gaps = [answer for answer in answers if isinstance(answer, Unknown)]
    return gravest(gaps) if gaps else False


def opposite(answer: Answer) -> Answer:
    """No for yes, and yes for no."""
    return answer if isinstance(answer, Unknown) else not answer
