"""What is known of a tenant, without any judgement."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.open import open_sources
from auditor.pipeline.opening.sources import Sources
from auditor.pipeline.request import Named
from auditor.policy import Policy, load_policy
from auditor.posture import Posture
from auditor.vendor import normalize


@dataclass(frozen=True, slots=True)
class Reading:
    """A posture, and what it was read from, until it is closed."""

    posture: Posture
    sources: Sources

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sources.close()


def read(named: Named, machine: Machine, policy: Policy | None = None) -> Reading:
    """The posture of what is named, by the standard policy if none is given. Raises UserFileError, UnreadableError or
    CollectionError with a line for people."""
    sources = open_sources(named, machine)
    try:
        posture = normalize(
            sources.pairs, sources.vendor, policy or load_policy(), keep_going=machine.keep_going
        )
    except BaseException:
        sources.close()
        raise
    return Reading(posture, sources)
