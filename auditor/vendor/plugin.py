"""The contract of a vendor's own code: pure functions from raw items to records to the posture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from auditor.fault import Fault
from auditor.policy import Policy
from auditor.posture import Evidence, Posture, Source, Unknown
from auditor.snapshot import Collection, Skipped


class NotUsableError(Exception):
    """An item cannot be used: hostile, malformed, or not what its name says. `reason` is a catalogue key."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Raw:
    """One item as an extractor gets it: the kind of evidence, its bytes, and the source they came from. The
    bytes are good until the extractor returns: what is kept must be a copy. `owner` is whose answer it is, where the plan asks
    row by row (`each`): the value it was asked for by, as text; empty elsewhere, and in snapshots that do not say it."""

    kind: str
    data: bytes | memoryview
    source: Source
    owner: str = ""


@dataclass(frozen=True, slots=True)
class FormHead:
    """What a form says of itself: the product it is about and who signed it, empty where it does not say, and its day."""

    product: str
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Absent:
    """An answer by which the product says that there is no such thing; it is kept like any other. `means` is "not_set" where
    nobody has set it up and "not_installed" where this product does not have the part; `owner` is as in `Raw`."""

    means: str
    evidence: Evidence
    owner: str = ""


@dataclass(slots=True)
class Extraction:
    """All records of a tenant, and the items of each kind that could not be read."""

    records: list[Any] = field(default_factory=list)
    unreadable: list[tuple[str, str, Unknown]] = field(default_factory=list)  # kind, path, why
    provided: dict[str, int] = field(default_factory=dict)  # kind -> items seen
    gaps: dict[str, Unknown] = field(default_factory=dict)  # kind -> why it is missing or incomplete
    lacking: dict[str, dict[str, str]] = field(default_factory=dict)  # kind -> column -> why it has none
    absent: frozenset[str] = frozenset()  # kinds that the product says it does not have
    absences: dict[str, list[Absent]] = field(default_factory=dict)  # kind -> the answers that say so
    collection: Collection | None = None  # how the answers of an API came to be
    stated_absent: frozenset[str] = frozenset()  # kinds of which a named person states that there are none

    def may_hold(self, lost: Iterable[tuple[str, str, Unknown]]) -> None:
        """What may hold more of kinds (kind, path, why that is not known), once all else was read: of a kind that is here one
        more member is unread; of one that is not, it stays unknown whether there is any."""
        for kind, path, unknown in lost:
            self.unreadable.append((kind, path, unknown))
            if kind in self.provided:
                self.provided[kind] += 1
            else:
                self.gaps.setdefault(kind, unknown)


class Normalizer(Protocol):
    """What `vendor_profiles/<vendor>/normalize.py` offers. Every function is pure and works in any process."""

    def kind_of(self, path: str) -> str | None:
        """The kind of evidence a path holds; None when the path means nothing to this product."""

    def known_but_unused(self, path: str) -> bool:
        """Whether a path is a kind of the product's configuration that no check uses."""

    def stage_of(self, kind: str) -> int:
        """0 or 1: items of stage 1 are read with the context made of stage 0."""

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        """What the extractors of stage 1 need to know; must pickle, and be small."""

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        """Records of one item. Raises NotUsableError."""

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        """The posture of the tenant."""


class AnswersOnly:
    """What a normalizer has of a product that is only asked by its API: it knows no files, and reads each answer by itself."""

    def kind_of(self, path: str) -> str | None:
        return None

    def known_but_unused(self, path: str) -> bool:
        return False

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None


class Digest(NamedTuple):
    """What one worker says of one item. `key` is what its records are kept by, empty where they are not, and `text` how they are
    kept, empty where they were kept already."""

    path: str
    kind: str
    sha256: str
    records: tuple[Any, ...] = ()
    refused: Skipped | None = None
    fault: Fault | None = None
    absent: Absent | None = None
    key: str = ""
    text: str = ""
