"""Where events are sent to, and who works together."""

from __future__ import annotations

from auditor.posture import Endpoint, Group, GroupKind, Known, Seen
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.parts.endpoints import webhook

from . import kinds

_STATUS = {"active": True, "paused": False}


def webhooks(answers: Answers) -> Seen[Endpoint]:
    """Those of the organization, whoever made them ("List all webhook subscriptions for the organization"). Each message carries a hash
    made with the subscription's own key, whatever is set."""
    return answers.population("endpoints", kinds.WEBHOOK, _webhook)


def _webhook(row: Row) -> Endpoint:
    return webhook(row, row.words("url"), one_of(row, "status", _STATUS))


def groups(answers: Answers) -> Seen[Group]:
    """Groups bundle people for reports and numbers, and no permission is given to one."""
    return answers.population("groups", kinds.GROUP, _group)


def _group(row: Row) -> Group:
    id_ = row.text("id")
    return Group(
        f"team:{id_}", row.text("name") or id_, GroupKind.TEAM, Known((), row.evidence), row.evidence
    )
