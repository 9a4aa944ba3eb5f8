"""What a product does not have, and what its sources can never tell: both are declared by its profile, check by check or
topic by topic or by globs of ids, and never inferred from what was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from auditor.assess.result import Missing, Result
from auditor.check import Check
from auditor.check.named_by import said_of
from auditor.posture import UnknownKind
from auditor.posture.topics.assurance import RESOURCE as REGISTER
from auditor.posture.topics.outside.measured import RESOURCE as PROBE
from auditor.posture.topics.programs.product import VULNERABILITIES
from auditor.vendor.profile import Profile

NOT_IN_PRODUCT = "not_in_product"
NOTHING_FOUND = "none"
FORM = "form"
BESIDE = frozenset({REGISTER, PROBE, VULNERABILITIES})
"""What is missing of a register or a measurement that there is, or of the list of known vulnerabilities: no kind of source excuses it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Check ids and topics that the product has nothing for, and those that each of the tenant's sources can never tell, one
    set a source. `kinds` are the kinds of evidence that these sources hold, or could have held: what is missing of one of them
    is a gap like any other, and excuses nothing."""

    not_applicable: frozenset[str] = frozenset()
    out_of_reach: tuple[frozenset[str], ...] = ()
    kinds: frozenset[str] = frozenset()

    def excludes(self, check: Check) -> bool:
        """Whether the product has nothing that the check could judge."""
        return _names(check, self.not_applicable)

    def is_beyond(self, check: Check) -> bool:
        """Whether none of the sources can tell, be it that one names the check and another its topic."""
        return bool(self.out_of_reach) and all(_names(check, declared) for declared in self.out_of_reach)

    def excused(self, result: Result) -> Result:
        """The result, where no source of these kinds could have told and nothing else stood in the way: what was
        refused, broken or not handed in stays that. Entities of which the same is not known are not worth listing one by
        one."""
        if not self.is_beyond(result.check) or result.fault is not None:
            return result
        # Nothing was found to judge, and nothing could have been; that a subject is absent is known.
        if result.status == "not_applicable" and result.reason == NOTHING_FOUND:
            nothing = Missing(UnknownKind.OUT_OF_REACH, result.noun, "", "")
            return replace(result, status="unknown", reason="", missing=(nothing,), complete=False)
        gaps = {(gap.kind, gap.resource) for gap in result.missing}
        gaps |= {
            (one.unknown.kind, one.unknown.resource) for one in result.resources if one.unknown is not None
        }
        if result.status != "unknown" or not gaps or not all(self._excuses(*gap) for gap in gaps):
            return result
        missing = tuple(replace(gap, kind=UnknownKind.OUT_OF_REACH) for gap in result.missing)
        return replace(result, missing=missing, resources=[], complete=False)

    def _excuses(self, kind: UnknownKind, resource: str) -> bool:
        return kind is UnknownKind.OUT_OF_REACH or (
            kind is UnknownKind.NOT_PROVIDED and resource not in self.kinds
        )


def reach_of(profile: Profile, sources: Iterable[str]) -> Reach:
    """What the product lacks, and what none of these kinds of source can tell of it. A form excuses nothing that others could
    tell, and nor does its silence."""
    found = frozenset(sources)
    looked = sorted(found - {FORM} or found)
    return Reach(
        frozenset(profile.not_applicable),
        tuple(frozenset(profile.out_of_reach(kind)) for kind in looked),
        BESIDE.union(kind for source in looked for kind in profile.kinds_of(source)),
    )


def _names(check: Check, names: frozenset[str]) -> bool:
    return said_of(check, dict.fromkeys(names, True)) is not None
