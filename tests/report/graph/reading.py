"""Graphs as the tools that read them do: by rules that stand in BloodHound's documentation, in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

_KIND = re.compile(r"[A-Za-z0-9_]+")
_PROPERTY = re.compile(r"[a-z][a-z0-9]*")


def faults(text: str) -> list[str]:
    """Every way in which a file breaks the rules for OpenGraph."""
    document = json.loads(text)
    found: list[str] = []
    if set(document) != {"metadata", "graph"} or set(document["graph"]) != {"nodes", "edges"}:
        return ["the outline"]
    if set(document["metadata"]) != {"source_kind"} or not _KIND.fullmatch(
        document["metadata"]["source_kind"]
    ):
        found.append("the source")
    ids: set[str] = set()
    for node in document["graph"]["nodes"]:
        if set(node) != {"id", "kinds", "properties"} or not isinstance(node["id"], str):
            found.append(f"the outline of {node}")
            continue
        if node["id"] in ids or node["id"] != node["id"].upper():
            found.append(f"the id of {node}")
        ids.add(node["id"])
        if not 1 <= len(node["kinds"]) <= 3 or not all(map(_KIND.fullmatch, node["kinds"])):
            found.append(f"the kinds of {node}")
        if "objectid" in node["properties"] or "name" not in node["properties"]:
            found.append(f"the names of {node}")
        found += [f"{fault} of {node}" for fault in _properties(node["properties"])]
    seen: set[tuple[str, str, str]] = set()
    for edge in document["graph"]["edges"]:
        if set(edge) != {"kind", "start", "end", "properties"} or not _KIND.fullmatch(edge["kind"]):
            found.append(f"the outline of {edge}")
            continue
        for end in (edge["start"], edge["end"]):
            if set(end) != {"match_by", "value"} or end["match_by"] != "id" or end["value"] not in ids:
                found.append(f"an end of {edge}")
        key = (edge["start"]["value"], edge["end"]["value"], edge["kind"])
        if key in seen:
            found.append(f"there is another {edge}")
        seen.add(key)
        found += [f"{fault} of {edge}" for fault in _properties(edge["properties"])]
    return found


def _properties(properties: dict[str, Any]) -> Iterable[str]:
    for name, value in properties.items():
        if not _PROPERTY.fullmatch(name):
            yield f"the property {name}"
        if not isinstance(value, str | int | float | bool):
            yield f"the value of {name}"
        if isinstance(value, str) and re.search("[\x00-\x1f\ud800-\udfff]", value):
            yield f"the text of {name}"
