"""BloodHound's OpenGraph JSON, piece by piece, so that no tenant is too large for it.

The kinds are our own, with the prefix CRM_: BloodHound asks that each source of data keeps to a prefix, and those of
collectors for one product say what only that product has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from auditor.report.graph.records import EdgeRecord, NodeRecord, Records

PREFIX = "CRM_"
SOURCE = "CRM_Base"
_BATCH = 2000


def opengraph(records: Records) -> Iterator[str]:
    """The file, in pieces."""
    yield f'{{"metadata": {{"source_kind": "{SOURCE}"}},\n"graph": {{"nodes": [\n'
    yield from _joined(map(_node, records.nodes()))
    yield '\n],\n"edges": [\n'
    yield from _joined(map(_edge, chain(records.contained(), records.edges())))
    yield "\n]}}\n"


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """A line each, a few thousand at a time."""
    batch: list[str] = []
    lead = ""
    for line in lines:
        batch.append(line)
        if len(batch) == _BATCH:
            yield lead + ",\n".join(batch)
            batch, lead = [], ",\n"
    if batch:
        yield lead + ",\n".join(batch)


def _node(node: NodeRecord) -> str:
    name = node.properties["name"]
    properties = {**node.properties, "displayname": name}
    return json.dumps({"id": node.id, "kinds": [PREFIX + node.kind, SOURCE], "properties": properties})


def _edge(edge: EdgeRecord) -> str:
    return json.dumps(
        {
            "kind": PREFIX + edge.kind,
            "start": {"match_by": "id", "value": edge.start},
            "end": {"match_by": "id", "value": edge.end},
            "properties": {"certain": not edge.kind.startswith("May"), **edge.properties},
        }
    )
