"""One event after another within a time span, in the languages that can."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.incident.detection.convert.model import Said
from auditor.incident.detection.convert.pieces import MOST_RUNS, Joined, Part, span
from auditor.incident.detection.nouns.rule import Correlation


def _eql_sequence(node: Correlation, parts: Sequence[Part]) -> Joined | None:
    if node.kind != "temporal_ordered" or any(part.least > MOST_RUNS for part in parts):
        return None
    lines = []
    for part in parts:
        by = f" by {', '.join(part.keys)}" if part.keys else ""
        runs = f" with runs={part.least}" if part.least > 1 else ""
        lines.append(f"  [any where {part.condition}]{by}{runs}")
    return Joined("\n".join([f"sequence with maxspan={span(node.within)}", *lines]), _inner(parts))


def _splunk_sequence(node: Correlation, parts: Sequence[Part]) -> Joined | None:
    ordered = node.kind == "temporal_ordered"
    if len(parts) != 2 or (ordered and parts[1].least > 1) or any(len(part.keys) > 5 for part in parts):
        return None
    searches = "\n".join(
        f'  [ search {part.condition} | eval part="{place}"'
        + "".join(f" | eval key{number}='{key}'" for number, key in enumerate(part.keys))
        + " ]"
        for place, part in enumerate(parts)
    )
    by = " by " + ", ".join(f"key{number}" for number in range(len(parts[0].keys))) if parts[0].keys else ""
    counts = ", ".join(f'count(eval(part="{place}")) as part{place}' for place in range(2))
    met = f"part0 >= {parts[0].least} AND " + ('part="1"' if ordered else f"part1 >= {parts[1].least}")
    return Joined(
        f"| multisearch\n{searches}\n| sort 0 _time\n"
        f"| streamstats time_window={span(node.within)} {counts}{by}\n| where {met}",
        _inner(parts),
    )


def _inner(parts: Sequence[Part]) -> tuple[Said, ...]:
    return (Said("limit.inner"),) if any(part.least > 1 for part in parts) else ()


SEQUENCES: dict[str, Callable[[Correlation, Sequence[Part]], Joined | None]] = {
    "eql": _eql_sequence,
    "splunk": _splunk_sequence,
}
