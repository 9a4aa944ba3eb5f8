"""Mails that workflows send to addresses that are written out in them (WorkflowAlert in the vendor's metadata.wsdl, checked 2026-11-28)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Mailing,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    gravest,
    not_provided,
    out_of_reach,
)
from auditor.posture.topics.outside.outbound import FORWARDING
from auditor.vendor.formats.markup import Node
from auditor.vendor.formats.readings import Unclear

from ...records import Document
from ..tenant.shelf import Shelf, united

KIND = "Workflow"
IN_THE_RECORD = ("email", "contactLookup")
"""Types of receivers whose address each record has (ActionEmailRecipientTypes in the same file)."""


def forwards(shelf: Shelf) -> Seen[Mailing]:
    """The alerts of every object. A rule, a process or a flow sends one, and which of them are on is not looked at. Flows and code send mail without
    an alert, too, so that these are never known to be all, and that there is none of them says nothing."""
    if not shelf.provided(KIND):
        return shelf.missing(KIND)
    found = united((alert for document in shelf.documents(KIND) for alert in _alerts(document)), KIND)
    unread, gap = shelf.unread(KIND, "workflow"), shelf.gap(KIND)
    others = gravest([out_of_reach(FORWARDING), *([] if gap is True else [gap])])
    return Population("forwards", found, others, unread) if found or unread else others


def _alerts(document: Document) -> Iterator[Mailing]:
    for number, node in enumerate(document.root.all("alerts"), 1):
        said = node.value("fullName")
        name = said if isinstance(said, str) and said else f"#{number}"
        place = Evidence(document.source, node.line, "Workflow.alerts")
        yield Mailing(
            id=f"workflow-alert:{document.name}.{name}",
            name=f"{document.name}: {name}",
            active=Known(True, place),
            addresses=_addresses(document, node, place),
            leavers=out_of_reach(FORWARDING),
            evidence=place,
        )


def _addresses(document: Document, alert: Node, place: Evidence) -> Fact[tuple[str, ...]]:
    """What is in `ccEmails`; people, roles and fields of the record stand in `recipients`."""
    found = []
    for node in alert.all("ccEmails"):
        text = node.said
        if isinstance(text, Unclear):
            where = f"{document.source.path}:{node.line}"
            reason = "Workflow.alerts.ccEmails holds more than one plain value"
            return Unknown(UnknownKind.ERROR, KIND, reason=reason, path=where)
        found += [] if text is None or not text.strip() else [(text.strip(), node)]
    if not found and any(node.value("type") in IN_THE_RECORD for node in alert.all("recipients")):
        return not_provided(KIND, "the receiver stands in the record")
    if not found:
        return Known((), place)
    return Known(
        tuple(text for text, _ in found),
        Evidence(document.source, found[0][1].line, "Workflow.alerts.ccEmails"),
    )
