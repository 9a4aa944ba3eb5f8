"""What is known to be missing: of the evidence, and of what the product records at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.incident.case.folder import Folder
from auditor.incident.events.mapping import Absent, all_logs
from auditor.incident.events.mapping.finding import absent_in
from auditor.incident.events.store import EventStore
from auditor.incident.preserve.manifest import Item, Manifest
from auditor.incident.triage.beside import Missing, moment
from auditor.incident.triage.data.reads import is_read
from auditor.incident.triage.words import Text, both
from auditor.jsonfile import model_of

_HOLDS_READS = ("", "jobs", "logs", "exports")
"""Groups of evidence that can tell of reads; what is missing of sessions or settings bounds nothing."""


def missing_of(folder: Folder) -> Iterator[Missing]:
    """What the manifest says is not whole."""
    for item in items_of(folder):
        if item.group not in _HOLDS_READS or item.kind == "scan":
            continue
        label: Text = {"en": item.label.en, "vi": item.label.vi}
        for gap in item.gaps:
            said = both("gap.item", label=label, of=gap.of, reason=both(f"gap.reason.{gap.reason}"))
            first, last = moment(gap.covers_from), moment(gap.covers_until)
            yield Missing(said, item.system or None, None, first, last)
        if item.state != "whole" and not item.gaps:
            yield Missing(both("gap.incomplete", label=label), item.system or None)


def absent_of(products: Sequence[str], store: EventStore) -> Iterator[Missing]:
    """Reads that a product records nowhere, or only where somebody switched that on, of which none is there."""
    for product in products:
        for one in absent_in(product):
            reads = [activity for activity in one.activities or ("",) if is_read(one.class_, activity)]
            if reads and not _told(store, product, one):
                yield Missing({"en": one.en, "vi": one.vi}, product)


def _told(store: EventStore, product: str, absent: Absent) -> bool:
    """Whether such events are there, of a log that records all of them."""
    row = store.connection.execute(
        "SELECT count(*) FROM events WHERE product = ? AND class = ? AND (len(?::VARCHAR[]) = 0 OR activity IN (SELECT unnest(?::VARCHAR[]))) "
        "AND NOT list_contains(?::VARCHAR[], coalesce(service, ''))",
        [product, absent.class_, list(absent.activities), list(absent.activities), list(absent.partly)],
    ).fetchone()
    return bool(row and row[0])


def logs_of_reads() -> dict[str, frozenset[str]]:
    """Of each product the logs that tell of reading, as its mappings say."""
    found: dict[str, set[str]] = {}
    for log in all_logs():
        for kind in (*log.kinds, log.otherwise):
            if is_read(kind.class_, kind.activity) and log.service:
                found.setdefault(log.said_product, set()).add(log.service)
    return {product: frozenset(services) for product, services in found.items()}


def items_of(folder: Folder) -> tuple[Item, ...]:
    manifest = model_of(folder.manifest, Manifest, "incident collect")
    return () if manifest is None else manifest.items
