"""A way to full control, step by step, as data and in words."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.access.given.graph import Container
from auditor.access.judgments.escalation.powers import powers
from auditor.posture import Unknown

ARROW = " → "


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever takes a step, or to whom it leads: an account, a role or a group."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a power. `means` is its key in powers.yaml; `through` are the containers from the actor's own to the
    one that gives it, empty where the actor has it itself; `target` is whom the actor becomes or what it joins, None where
    the step needs none."""

    actor: Who
    means: str
    through: tuple[Container, ...]
    target: Who | None = None

    def words(self, language: str) -> str:
        """The step in words: "Sales → Team lead: resets the password of Ada"."""
        said = powers()[self.means].words[language]
        if self.target is not None:
            said = said.replace("{target}", self.target.name)
        way = ARROW.join(container.name for container in self.through)
        return f"{way}: {said}" if way else said

    def parts(self) -> tuple[str, ...]:
        """The step as names and wording apart, in English: what a report translates piece by piece."""
        before, _, after = powers()[self.means].words["en"].partition("{target}")
        way = ARROW.join(container.name for container in self.through)
        whom = "" if self.target is None else self.target.name
        return tuple(filter(None, (way, before.strip(), whom, after.strip(" ,"))))


@dataclass(frozen=True, slots=True)
class Path:
    """All steps of a way; none where the principal is there already. `gap` is why it is not certain."""

    principal: Who
    steps: tuple[Step, ...]
    gap: Unknown | None = None

    def words(self, language: str) -> str:
        """The way in a line. Who acts is said whenever it is another than before."""
        parts, actor = [], None
        for step in self.steps:
            if step.actor != actor:
                parts.append(step.actor.name)
                actor = step.actor
            parts.append(f"({step.words(language)})")
        return ARROW.join(parts or [self.principal.name])

    def parts(self) -> list[str]:
        """Who it is, and the parts of all steps; whom a step leads to acts next, and is not said twice."""
        return [self.principal.name, *(part for step in self.steps for part in step.parts())]
