"""The names that a register may use, as far as somebody told them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """What an assessment lists of a check: names by id, of findings and of holders that are allowed; `whole`: of all of them."""

    names: Mapping[str, str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """The names that there are: ids of checks and of questions, and of controls by framework, None where nobody told them; and by check id what an
    assessment lists, None where there is no assessment. What nobody told is not judged."""

    checks: Collection[str] | None = None
    questions: Collection[str] | None = None
    findings: Mapping[str, Seen] | None = None
    controls: Mapping[str, Collection[str]] | None = None
