"""Effective access: who can really do what, by all the containers of rights that each principal is given."""

from auditor.access.alike import NOBODY, Alike, alike
from auditor.access.all_ways import AllWays, Way, all_ways
from auditor.access.bits import granted, muted
from auditor.access.by_object import by_object
from auditor.access.closure import on_any_object, on_every_object
from auditor.access.counted import conditions_on
from auditor.access.effective import Effective, Flags, Split, Ways, effective
from auditor.access.from_posture import from_posture
from auditor.access.graph import Cells, Container, Graph, Includes
from auditor.access.held import Held
from auditor.access.holders import Holding, holding
from auditor.access.masks import Certainty, Masks
from auditor.access.proposal.use import Log, Used, log_of
from auditor.access.sets import distinct_sets
from auditor.access.standing import NOT_TOLD, Standings
from auditor.access.tenant import Account, Principal, Subject, Tenant
from auditor.access.union import united
from auditor.access.wanted import Wanted, action_named
from auditor.access.what_can import Difference, Rights, Row, Span, differences, what_can
from auditor.access.who_can import Holder, WhoCan, held_by, standing, who_can

__all__ = [
    "NOBODY",
    "NOT_TOLD",
    "Account",
    "Alike",
    "AllWays",
    "Cells",
    "Certainty",
    "Container",
    "Difference",
    "Effective",
    "Flags",
    "Graph",
    "Held",
    "Holder",
    "Holding",
    "Includes",
    "Log",
    "Masks",
    "Principal",
    "Rights",
    "Row",
    "Span",
    "Split",
    "Standings",
    "Subject",
    "Tenant",
    "Used",
    "Wanted",
    "Way",
    "Ways",
    "WhoCan",
    "action_named",
    "alike",
    "all_ways",
    "by_object",
    "conditions_on",
    "differences",
    "distinct_sets",
    "effective",
    "from_posture",
    "granted",
    "held_by",
    "holding",
    "log_of",
    "muted",
    "on_any_object",
    "on_every_object",
    "standing",
    "united",
    "what_can",
    "who_can",
]
