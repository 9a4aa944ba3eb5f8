"""Correlations in the languages of SIEMs that count and order: put together from the conditions of their parts.

pySigma's own correlations leave out the time span (PPL), count something else (EQL: equal values instead of different ones) or fail.

Splunk: streamstats with time_window (Search Reference 9.4); Elasticsearch: sequence, with runs, of at most 100 (EQL syntax 8.17), STATS … BY, DATE_TRUNC (ES|QL 8.17); OpenSearch: stats … by span
(PPL 2.19); Microsoft: summarize, bin (KQL); checked 2026-11-28.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from auditor.incident.detection.convert.model import Said
from auditor.incident.detection.nouns.rule import Correlation, Events

_FIXED = Said("limit.fixed")
_MOST_RUNS = 100
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a correlation: its condition in the language, how many events of it there must be, and its key fields."""

    condition: str
    least: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Events that are counted or whose values are added: the condition, key fields, the field whose values count, and what a query begins with."""

    condition: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A correlation in a language: the query, and what it does not say exactly."""

    text: str
    limits: tuple[Said, ...] = ()


def joined(
    node: Correlation, to: str, parts: Sequence[Part], fields: Mapping[str, str], head: str
) -> Joined | None:
    """The query of a correlation; None where the language cannot say it. `head` is what a query of the language begins with."""
    if node.present is not None:
        return None
    if node.kind in ("temporal", "temporal_ordered"):
        make = _SEQUENCES.get(to)
        return make(node, parts) if make and node.op == ">=" and node.number == len(parts) else None
    same = {part.keys for part in parts}
    counting = _COUNTS.get(to)
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


def span(seconds: int) -> str:
    """A time span as most languages write it."""
    unit, letter = next((unit, letter) for unit, letter in _UNITS if seconds % unit == 0)
    return f"{seconds // unit}{letter}"


def _aggregate(node: Correlation, values: Sequence[str], names: Mapping[str, str]) -> str | None:
    if node.kind == "event_count":
        return names["event_count"]
    if node.kind not in names or len(values) != 1:
        return None
    return names[node.kind].format(field=values[0])


_SPL = {
    "event_count": "count",
    "value_count": "dc({field})",
    "value_sum": "sum({field})",
    "value_avg": "avg({field})",
}
_ESQL = {**_SPL, "event_count": "COUNT(*)", "value_count": "COUNT_DISTINCT({field})"}
_PPL = {**_SPL, "event_count": "count()"}
_KQL = {**_SPL, "event_count": "count()", "value_count": "dcount({field})"}


def _splunk(node: Correlation, of: Counted) -> Joined | None:
    what = _aggregate(node, of.values, _SPL)
    if what is None:
        return None
    by = f" by {', '.join(of.keys)}" if of.keys else ""
    op = {"=": "=", "<>": "!="}.get(node.op, node.op)
    return Joined(
        f"{of.condition}\n| sort 0 _time\n| streamstats time_window={span(node.within)} {what} as found{by}\n"
        f"| where found {op} {node.number}"
    )


def _esql(node: Correlation, of: Counted) -> Joined | None:
    what = _aggregate(node, of.values, _ESQL)
    if what is None:
        return None
    by = ", ".join(["bucket", *of.keys])
    op = {"=": "==", "<>": "!="}.get(node.op, node.op)
    return Joined(
        f"{of.head}{of.condition}\n| EVAL bucket = DATE_TRUNC({_words(node.within)}, @timestamp)\n"
        f"| STATS found = {what} BY {by}\n| WHERE found {op} {node.number}",
        (_FIXED,),
    )


def _ppl(node: Correlation, of: Counted) -> Joined | None:
    what = _aggregate(node, of.values, _PPL)
    if what is None:
        return None
    by = ", ".join([f"span(`@timestamp`, {span(node.within)})", *of.keys])
    op = {"<>": "!="}.get(node.op, node.op)
    return Joined(
        f"{of.head}{of.condition}\n| stats {what} as found by {by}\n| where found {op} {node.number}",
        (_FIXED,),
    )


def _kusto(node: Correlation, of: Counted) -> Joined | None:
    what = _aggregate(node, of.values, _KQL)
    if what is None:
        return None
    by = ", ".join([f"bin(TimeGenerated, {span(node.within)})", *(_scalar(key) for key in of.keys)])
    op = {"=": "==", "<>": "!="}.get(node.op, node.op)
    return Joined(
        f"{of.condition}\n| summarize found = {what} by {by}\n| where found {op} {node.number}", (_FIXED,)
    )


def _scalar(field: str) -> str:
    return f"tostring({field})" if "." in field else field


def _words(seconds: int) -> str:
    unit, word = next(
        (unit, word)
        for unit, word in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
        if seconds % unit == 0
    )
    count = seconds // unit
    return f"{count} {word}{'s' if count > 1 else ''}"


def _eql_count(node: Correlation, of: Counted) -> Joined | None:
    least = node.number + (node.op == ">")
    if node.kind != "event_count" or node.op not in (">", ">=") or not 1 < least <= _MOST_RUNS:
        return None
    by = f" by {', '.join(of.keys)}" if of.keys else ""
    return Joined(
        f"sequence{by} with maxspan={span(node.within)}\n  [any where {of.condition}] with runs={least}"
    )


def _eql_sequence(node: Correlation, parts: Sequence[Part]) -> Joined | None:
    if node.kind != "temporal_ordered" or any(part.least > _MOST_RUNS for part in parts):
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


_Counting = Callable[[Correlation, Counted], Joined | None]
_COUNTS: dict[str, _Counting] = {
    "splunk": _splunk,
    "esql": _esql,
    "opensearch-ppl": _ppl,
    "kusto": _kusto,
    "eql": _eql_count,
}
_SEQUENCES: dict[str, Callable[[Correlation, Sequence[Part]], Joined | None]] = {
    "eql": _eql_sequence,
    "splunk": _splunk_sequence,
}
