"""What a product does not have, and what its sources can never tell: both are declared by its profile, check by check or
topic by topic, and never inferred from what was read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auditor.assess.result import Missing, Result
from auditor.check import Check
from auditor.posture import UnknownKind

NOT_IN_PRODUCT = "not_in_product"
NOTHING_FOUND = "none"
_EXCUSABLE = frozenset({UnknownKind.NOT_PROVIDED, UnknownKind.OUT_OF_REACH})


@dataclass(frozen=True, slots=True)
class Reach:
    """Check ids and topics. `out_of_reach` holds what none of the tenant's kinds of source can tell."""

    not_applicable: frozenset[str] = frozenset()
    out_of_reach: frozenset[str] = frozenset()

    def excludes(self, check: Check) -> bool:
        """Whether the product has nothing that the check could judge."""
        return check.id in self.not_applicable or check.topic in self.not_applicable

    def excused(self, result: Result) -> Result:
        """The result, where no source of these kinds could have told and nothing else stood in the way: what was
        refused or broken stays that. Entities of which the same is not known are not worth listing one by one."""
        check = result.check
        in_reach = check.id not in self.out_of_reach and check.topic not in self.out_of_reach
        if in_reach or result.fault is not None:
            return result
        # Nothing was found to judge, and nothing could have been; that a subject is absent is known.
        if result.status == "not_applicable" and result.reason == NOTHING_FOUND:
            nothing = Missing(UnknownKind.OUT_OF_REACH, result.noun, "", "")
            return replace(result, status="unknown", reason="", missing=(nothing,), complete=False)
        kinds = {gap.kind for gap in result.missing}
        if result.status != "unknown" or not kinds or not kinds <= _EXCUSABLE or result.failing:
            return result
        missing = tuple(replace(gap, kind=UnknownKind.OUT_OF_REACH) for gap in result.missing)
        return replace(result, missing=missing, resources=[], complete=False)
