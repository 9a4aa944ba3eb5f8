"""Rights that a container has from what it includes are left to what it includes, so that a path leads to where a right
comes from."""

from __future__ import annotations

from auditor.access.given.graph import Includes
from auditor.access.given.inheritance import close
from auditor.access.rights.masks import Masks


def explained(own: Masks, mutes: Masks, includes: Includes) -> Masks:
    """The same rights in effect, with as few as possible in the containers that include others. Where containers include
    one another in a circle and each has a right, each keeps it."""
    if not len(includes.parents):
        return own
    parents = includes.parents
    closed = close(own, mutes, includes)
    inherited = own.known.copy()
    inherited[:] = 0
    for parent, child in zip(parents.tolist(), includes.children.tolist(), strict=True):
        inherited[parent] |= closed.known[child] & ~mutes.possible[parent]
    left = own.known & ~inherited
    certain = close(Masks(left, own.possible), mutes, includes).known
    left = left | (own.known & ~certain)
    return Masks(left, left | (own.possible & ~own.known))
