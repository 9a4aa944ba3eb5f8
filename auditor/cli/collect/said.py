"""What came of a collection, in lines for people."""

from __future__ import annotations

from auditor.snapshot import Collection, ResourceState


def summary(collection: Collection) -> list[str]:
    """What was asked and what came, in lines for people."""
    from auditor.report.escape import plain

    lines = [f"{collection.requests} requests, {collection.bytes} bytes received"]
    for entry in collection.resources:
        if entry.state is ResourceState.OK:
            continue
        right = f"; it takes: {entry.right}" if entry.state is ResourceState.DENIED else ""
        lines.append(plain(f"{entry.kind}: {entry.state.replace('_', ' ')}: {entry.reason}{right}"))
    if collection.cut_short:
        lines.append(plain(f"The collection was cut short: {collection.cut_short}"))
    return lines
