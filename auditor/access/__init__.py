"""Effective access: who can really do what, by all the containers of rights that each principal is given.

Its rooms lie in the way that data takes, and each imports only those before it: `rights`, `given`, `held`, `answers`;
then `judgments` and `picture`, side by side. Whoever asks from outside finds here what checks and reports need.
"""

from auditor.access.answers.every_path import AllWays, Way, all_ways
from auditor.access.answers.how_held import Held
from auditor.access.answers.path_counts import conditions_on
from auditor.access.answers.what_can import Difference, Rights, Row, Span, differences, what_can
from auditor.access.answers.who_can import Holder, WhoCan, held_by, standing, who_can
from auditor.access.given.accounts import NOT_TOLD, Account, Principal, Standings, standings_of_users
from auditor.access.given.build import from_posture
from auditor.access.given.graph import Cells, Container, Graph, Includes
from auditor.access.given.inheritance import on_any_object, on_every_object
from auditor.access.given.tenant import Subject, Tenant
from auditor.access.held.assignment_sets import distinct_sets
from auditor.access.held.effective import Effective, Split, effective
from auditor.access.held.object_access import by_object
from auditor.access.held.requested_right import Wanted, action_named
from auditor.access.held.role_holders import Holding, holding
from auditor.access.held.shortest_ways import Ways
from auditor.access.held.union import united
from auditor.access.judgments.near_duplicates.twins import NOBODY, Alike, alike
from auditor.access.judgments.proposal.usage_log import Log, Used, log_of
from auditor.access.rights.bits import granted, muted
from auditor.access.rights.masks import Certainty, Flags, Masks

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
    "standings_of_users",
    "united",
    "what_can",
    "who_can",
]
