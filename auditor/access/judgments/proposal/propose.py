"""The least that everyone needs: all proposals of a tenant."""

from __future__ import annotations

from datetime import date
from itertools import chain

from auditor.access.judgments.proposal.accounts import of_accounts, of_nobody
from auditor.access.judgments.proposal.basis import Basis
from auditor.access.judgments.proposal.model import Limits, Proposal, Proposals, Why, Withheld
from auditor.access.judgments.proposal.redundant import of_spare
from auditor.access.judgments.proposal.unused import of_unused
from auditor.posture import Posture, Unknown

_RANK = {why: place for place, why in enumerate(Why)}


def propose(posture: Posture, today: date, limits: Limits) -> Proposals:
    """What could go without taking away anything that is used. What is not known counts as used."""
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return Proposals((), tuple(Withheld(why, roles) for why in Why))
    basis = Basis(posture, today, limits)
    found = list(chain(of_accounts(basis), of_spare(basis), of_nobody(basis), of_unused(basis)))
    users = posture.users
    gaps = [users if isinstance(users, Unknown) else users.complete, roles.complete]
    unseen = [Withheld(why, gap) for gap in gaps if isinstance(gap, Unknown) for why in Why]
    proposals = sorted(
        (one for one in found if isinstance(one, Proposal)),
        key=_order,
    )
    withheld = dict.fromkeys((*(one for one in found if isinstance(one, Withheld)), *unseen))
    return Proposals(tuple(proposals), tuple(withheld))


def _order(one: Proposal) -> tuple[int, int, str, tuple[str, ...]]:
    """By why, those that touch most accounts first."""
    by = tuple(keeper.id for keeper in one.kept_by)
    return _RANK[one.why], -max(one.people.most or one.people.least, len(one.accounts)), one.role.id, by
