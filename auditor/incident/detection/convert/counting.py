"""Events counted or values added within a time span, in the languages that can."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from auditor.incident.detection.convert.model import Said
from auditor.incident.detection.convert.pieces import MOST_RUNS, Counted, Joined, span
from auditor.incident.detection.nouns.rule import Correlation

_FIXED = Said("limit.fixed")


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
    if node.kind != "event_count" or node.op not in (">", ">=") or not 1 < least <= MOST_RUNS:
        return None
    by = f" by {', '.join(of.keys)}" if of.keys else ""
    return Joined(
        f"sequence{by} with maxspan={span(node.within)}\n  [any where {of.condition}] with runs={least}"
    )


COUNTS: dict[str, Callable[[Correlation, Counted], Joined | None]] = {
    "splunk": _splunk,
    "esql": _esql,
    "opensearch-ppl": _ppl,
    "kusto": _kusto,
    "eql": _eql_count,
}
