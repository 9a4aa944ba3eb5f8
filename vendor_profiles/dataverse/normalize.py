"""Dataverse: from solutions and from the answers of its API to the posture. Pure; README.md says what absence means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.posture import Posture
from auditor.vendor import Extraction, Policy, Raw

from .solution import kinds
from .solution.extract import extract as extract_file
from .solution.posture import posture_of_solutions


class Dataverse:
    """Solutions, as files; or the API of an environment."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        return kinds.known_but_unused(path)

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        if raw.kind in kinds.KINDS:
            return extract_file(raw)
        from .online.extract import extract as extract_answer

        return extract_answer(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        if extraction.collection is None:
            return posture_of_solutions(extraction, policy)
        from .online.posture import posture_of_answers

        return posture_of_answers(extraction, policy)


NORMALIZER = Dataverse()
