"""What each principal holds by all the containers it is given."""

from __future__ import annotations

import numpy as np

from auditor.access.rights.masks import Indices, Masks


def united(assigned: Indices, assignments: Indices, rights: Masks, principals: int) -> Masks:
    """The rights of each principal, from assignments in any order and the rights of each container.

    One pass that ORs into place; no sort, no table in between. Containers of which all is known, which are most, are
    passed over the second time.
    """
    known = np.zeros(principals, np.uint64)
    np.bitwise_or.at(known, assigned, rights.known[assignments])
    possible = known.copy()
    unclear = np.flatnonzero((rights.possible & ~rights.known != 0)[assignments])
    np.bitwise_or.at(possible, assigned[unclear], rights.possible[assignments[unclear]])
    return Masks(known, possible)
