"""How far a privilege reaches, in the encodings of the API: a name, a number of the enumeration, or a bit of the mask."""

from __future__ import annotations

from auditor.posture import Scope
from auditor.vendor.answers import Row

from ...privileges import depth_of

# PrivilegeDepth: Basic 0, Local 1, Deep 2, Global 3. RecordFilter (4) reaches what a filter says, which is not read.
_NUMBERS = (Scope.OWN, Scope.TEAM, Scope.SUBTREE, Scope.EVERYTHING)
# privilegedepthmask: the same as bits; the upper four are inherited from a parent business unit.
_BITS = {1: Scope.OWN, 2: Scope.TEAM, 4: Scope.SUBTREE, 8: Scope.EVERYTHING}


def depth_in(row: Row) -> Scope | None:
    """The depth that a row of privileges names; None where it names none that is known."""
    if row.has("privilegedepthmask"):
        return depth_of_mask(row.data["privilegedepthmask"])
    value = row.data.get("Depth")
    if isinstance(value, str):
        return depth_of(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(_NUMBERS):
        return _NUMBERS[value]
    return None


def depth_of_mask(mask: object) -> Scope | None:
    """The widest depth of a mask."""
    if not isinstance(mask, int) or isinstance(mask, bool) or mask <= 0 or mask > 255:
        return None
    folded = mask & 15 | mask >> 4
    return max(scope for bit, scope in _BITS.items() if folded & bit)
