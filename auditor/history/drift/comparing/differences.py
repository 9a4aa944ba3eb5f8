"""What differs between two records as a whole: rules, program, sources, release. Every cause stands on these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from auditor.history.drift.comparing.naming import Names
from auditor.history.drift.comparing.sides import Side, sides
from auditor.history.record import Record


@dataclass(frozen=True)
class Pair:
    """Two records of one tenant."""

    before: Record
    after: Record

    @cached_property
    def names(self) -> Names:
        return Names(self.before, self.after)

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        return sides(self.before, self.after)

    @cached_property
    def policy_differs(self) -> bool:
        return self.before.policy_digest != self.after.policy_digest

    @cached_property
    def catalogue_differs(self) -> bool:
        return self.before.catalogue != self.after.catalogue

    @cached_property
    def selection_differs(self) -> bool:
        return self.before.selection != self.after.selection

    @cached_property
    def same_evidence(self) -> bool:
        """Whether both were judged from the very same evidence."""
        return _digests(self.before) == _digests(self.after)

    @cached_property
    def releases(self) -> tuple[str, str] | None:
        """The releases of the product before and after, where both are told and differ."""
        told = [release_of(one) for one in (self.before, self.after)]
        return (told[0], told[1]) if all(told) and told[0] != told[1] else None

    @cached_property
    def sources_lost(self) -> tuple[str, ...]:
        """Kinds of source of which there are fewer after."""
        return _fewer(self.before, self.after)

    @cached_property
    def sources_gained(self) -> tuple[str, ...]:
        return _fewer(self.after, self.before)

    def versions(self, check: str) -> tuple[int, int] | None:
        """The versions of a check, where they differ."""
        was, now = (one.results.get(check) for one in (self.before, self.after))
        if was is None or now is None or was.version == now.version:
            return None
        return was.version, now.version

    def swapped(self) -> Pair:
        """The same seen from the other end."""
        return Pair(self.after, self.before)


def release_of(record: Record) -> str:
    """The release of the product; empty where no source tells it."""
    return ", ".join(sorted({one.product_version for one in record.sources if one.product_version}))


def _digests(record: Record) -> list[tuple[str, str]]:
    return sorted((one.kind, one.digest) for one in record.sources)


def _fewer(more: Record, fewer: Record) -> tuple[str, ...]:
    left = Counter(one.kind for one in more.sources) - Counter(one.kind for one in fewer.sources)
    return tuple(sorted(left))
