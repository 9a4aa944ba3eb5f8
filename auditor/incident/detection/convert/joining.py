"""Correlations in the languages of SIEMs that count and order: put together from the conditions of their parts.

pySigma's own correlations leave out the time span (PPL), count something else (EQL: equal values instead of different ones) or fail. What stands in their place are
Splunk's streamstats with time_window, over events in the order of their times; sequences of EQL; and stats by pieces of time in ES|QL, PPL and KQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.incident.detection.convert.counting import COUNTS
from auditor.incident.detection.convert.pieces import Counted, Joined, Part
from auditor.incident.detection.convert.sequencing import SEQUENCES
from auditor.incident.detection.nouns.rule import Correlation, Events


def joined(
    node: Correlation, to: str, parts: Sequence[Part], fields: Mapping[str, str], head: str
) -> Joined | None:
    """The query of a correlation; None where the language cannot say it. `head` is what a query of the language begins with."""
    if node.present is not None:
        return None
    if node.kind in ("temporal", "temporal_ordered"):
        make = SEQUENCES.get(to)
        return make(node, parts) if make and node.op == ">=" and node.number == len(parts) else None
    same = {part.keys for part in parts}
    counting = COUNTS.get(to)
    if counting is None or len(same) != 1 or any(part.least > 1 for part in parts):
        return None
    either = " OR ".join(f"({part.condition})" for part in parts) if len(parts) > 1 else parts[0].condition
    either = either if to in ("splunk", "opensearch-ppl") else either.replace(" OR (", " or (")
    return counting(node, Counted(either, parts[0].keys, tuple(fields[one] for one in node.fields), head))


def least_of(node: Events | Correlation) -> tuple[Events, int] | None:
    """A part as the events it asks for and how many of them there must be; None for another kind."""
    if isinstance(node, Events):
        return (node, 1) if node.window is None else None
    inner = node.parts[0]
    if (
        node.kind == "event_count"
        and node.op in (">", ">=")
        and len(node.parts) == 1
        and isinstance(inner, Events)
    ):
        return inner, node.number + (node.op == ">")
    return None
