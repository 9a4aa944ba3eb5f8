"""Whether people reach the product encrypted, as far as the address that was asked shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.posture import Evidence, Grade, Known, Posture, Source, Unknown
from auditor.snapshot import Snapshot


def with_address(posture: Posture, snapshots: Sequence[tuple[Snapshot, str]]) -> Posture:
    """The posture with what the audit's own requests measured: plain http is a finding whatever the product's settings
    say; https fills only what they leave open. An address that never leaves the machine says nothing."""
    said = posture.transport.own_address_https
    for snapshot, _ in snapshots:
        measured = _measured(snapshot)
        if measured is not None and (isinstance(said, Unknown) or not measured.value):
            said = measured
    return replace(posture, transport=replace(posture.transport, own_address_https=said))


def _measured(snapshot: Snapshot) -> Known[bool] | None:
    collection = snapshot.collection
    if collection is None or collection.encrypted is None or not collection.requests:
        return None
    source = Source(collection.address, snapshot.digest, snapshot.observed_at, Grade.PROBED)
    return Known(collection.encrypted, Evidence(source))
