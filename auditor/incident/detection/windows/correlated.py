"""Correlations of Sigma (specification 2.1.0, sigma-correlation-rules-specification.md, checked 2026-11-28) as window queries.

A correlation looks at each event with what lies before it within the time span. Its query gives every event of its parts: `r`, `t`, the keys `k0`…, the columns
that were asked for, `z` (whether the correlation is met here) and `s` (when what meets it begins).
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.detection.nouns.rule import Correlation, Events, Node, Present
from auditor.incident.detection.to_sql.literals import TYPES, name, seconds
from auditor.incident.detection.windows.own import own
from auditor.incident.detection.windows.reading import Reading

_ADDED = ("event_count", "value_sum")
_AGGREGATES = {
    "value_sum": "sum({v})",
    "value_avg": "avg({v})",
    "value_median": "median({v})",
    "value_percentile": "quantile_cont({v}, {share})",
}


def rows(node: Node, reading: Reading, columns: Sequence[str], told: Sequence[str] = ()) -> str:
    """Rows of a node with some columns as c0…: those of a part that is met by itself, or by a window."""
    if isinstance(node, Correlation):
        return correlated(node, reading, columns, told)
    if node.window is not None:
        return own(node, reading, columns, told)
    selected = [(name(column), f"c{place}") for place, column in enumerate(columns)]
    return f"SELECT *, true AS z, t AS s FROM ({reading.query(node, selected, told)})"


def correlated(
    node: Correlation, reading: Reading, columns: Sequence[str] = (), told: Sequence[str] = ()
) -> str:
    """The query of a correlation."""
    pool = _kept(node, _pool(node, reading, columns, told))
    if node.kind == "temporal_ordered" and node.present is None:
        return _ordered(node, pool)
    over = f"({_partition(node)}ORDER BY t RANGE BETWEEN {seconds(node.within)} PRECEDING AND CURRENT ROW)"
    starts = ", ".join(f"m{place}" for place in range(len(node.parts)))
    begin = f"coalesce(min(least({starts})) OVER {over}, t)"
    return f"SELECT *, hit AND coalesce({_met(node, over)}, false) AS z, {begin} AS s FROM ({pool})"


def keys(node: Correlation) -> list[str]:
    """Names of the key columns of its query."""
    return [f"k{place}" for place in range(len(node.by))]


def _pool(node: Correlation, reading: Reading, columns: Sequence[str], told: Sequence[str]) -> str:
    """Events of all parts. `m0`… say when what meets that part begins, NULL where the event does not meet it; an event of two parts is there once."""
    wanted = tuple(dict.fromkeys((*columns, *node.fields)))
    parts = [f"m{place}" for place in range(len(node.parts))]
    named = [*keys(node), *(f"w{number}" for number in range(len(wanted)))]
    tables, each = [], []
    for place, part in enumerate(node.parts):
        by = [key.columns[place] for key in node.by]
        inner = rows(part, reading, (*by, *wanted), (*told, *by))
        renamed = ", ".join(f"c{number} AS {name}" for number, name in enumerate(named))
        tables.append(
            f"part{place} AS {_how(part)} (SELECT r, t, CASE WHEN z THEN s END AS m{', ' if named else ''}{renamed} "
            f"FROM ({inner}))"
        )
        begin = ", ".join(
            "m AS " + one if one == parts[place] else f"CAST(NULL AS TIMESTAMP) AS {one}" for one in parts
        )
        each.append(f"SELECT {', '.join(['r', 't', *named, begin])} FROM part{place}{_shared(node)}")
    union = " UNION ALL ".join(each)
    if len(each) > 1:
        grouped = ", ".join(["r", *keys(node)])
        others = [f"min({m}) AS {m}" for m in parts] + [
            f"any_value({one}) AS {one}" for one in named[len(node.by) :]
        ]
        union = f"SELECT {grouped}, any_value(t) AS t, {', '.join(others)} FROM ({union}) GROUP BY {grouped}"
    hit = " OR ".join(f"{m} IS NOT NULL" for m in parts)
    carried = [f"w{wanted.index(column)} AS c{place}" for place, column in enumerate(columns)]
    values = [f"w{wanted.index(field)} AS v{place}" for place, field in enumerate(node.fields)]
    shown = ", ".join(["r", "t", *keys(node), *parts, *carried, *values])
    return f"WITH {', '.join(tables)} SELECT {shown}, ({hit}) AS hit FROM ({union})"


def _how(part: Node) -> str:
    """A second scan of a few columns takes less than to keep all of them; what was worked out is kept."""
    return "NOT MATERIALIZED" if isinstance(part, Events) and part.window is None else "MATERIALIZED"


def _shared(node: Correlation) -> str:
    """Only keys that every part has, where all parts are asked for."""
    everyone = node.op == ">=" and node.number >= len(node.parts) and node.present is None
    if node.kind not in ("temporal", "temporal_ordered") or not everyone or not node.by:
        return ""
    by = ", ".join(keys(node))
    sets = " INTERSECT ".join(
        f"SELECT {by} FROM part{place} WHERE m IS NOT NULL" for place in range(len(node.parts))
    )
    return f" SEMI JOIN ({sets}) USING ({by})"


def _kept(node: Correlation, pool: str) -> str:
    """Without the keys that can never meet it, so that only a few are sorted."""
    having = _having(node)
    if having is None or not node.by:
        return pool
    by = ", ".join(keys(node))
    cell = f", floor(epoch(t) / {node.within})" if node.kind in _ADDED else ""
    kept = _how(node.parts[0]) if len(node.parts) == 1 else "MATERIALIZED"
    can = f"SELECT DISTINCT {by} FROM (SELECT {by} FROM pool GROUP BY {by}{cell} HAVING {having})"
    return f"WITH pool AS {kept} ({pool}) SELECT * FROM pool SEMI JOIN ({can}) USING ({by})"


def _having(node: Correlation) -> str | None:
    """What the events of a key must have at the least: of a sum, half in a piece of time that is as long as the span, since any span lies in two of them."""
    if node.op not in (">", ">=", "="):
        return None
    if node.kind == "event_count":
        return f"2 * count(*) FILTER (WHERE hit) >= {node.number}"
    if node.kind == "value_sum":
        return f"2 * sum(CASE WHEN hit THEN greatest({_value(node)}, 0) END) >= {node.number}"
    if node.kind == "value_count" and len(node.fields) == 1 and node.number > 1:
        distinct = f"count(DISTINCT v0) >= {node.number}" if node.number > 2 else "min(v0) <> max(v0)"
        return f"count(*) >= {node.number} AND {distinct}"
    return None


def _met(node: Correlation, over: str) -> str:
    """Whether what lies before an event, itself among it, meets the condition."""
    if node.kind in ("temporal", "temporal_ordered"):
        there = [f"(count(m{place}) OVER {over} > 0)" for place in range(len(node.parts))]
        if node.present is not None:
            return _present(node.present, there)
        return f"({' + '.join(f'CAST({one} AS INTEGER)' for one in there)}) {node.op} {node.number}"
    return f"({_aggregate(node)} OVER {over}) {node.op} {node.number}"


def _aggregate(node: Correlation) -> str:
    if node.kind == "event_count":
        return "count(*) FILTER (WHERE hit)"
    values = [f"v{place}" for place in range(len(node.fields))]
    if node.kind == "value_count":
        all_told = " AND ".join(f"{value} IS NOT NULL" for value in values)
        one = values[0] if len(values) == 1 else f"({', '.join(values)})"
        return f"count(DISTINCT CASE WHEN hit AND {all_told} THEN {one} END)"
    share = (node.percentile if node.percentile is not None else 50) / 100
    return _AGGREGATES[node.kind].format(v=f"CASE WHEN hit THEN {_value(node)} END", share=share)


def _value(node: Correlation) -> str:
    """The number that is added."""
    number = TYPES[node.fields[0]] in ("BIGINT", "DOUBLE", "INTEGER")
    return "v0" if number else "TRY_CAST(v0 AS DOUBLE)"


def _present(present: Present, there: Sequence[str]) -> str:
    match present.op:
        case "part":
            return there[present.part]
        case "not":
            return f"(NOT {_present(present.of[0], there)})"
        case _:
            joint = " AND " if present.op == "all" else " OR "
            return "(" + joint.join(_present(one, there) for one in present.of) + ")"


def _ordered(node: Correlation, pool: str) -> str:
    """Each part after the one before it. `p0`… hold the latest begin of a chain that comes as far as this event: a chain that begins later is always as good."""
    over = (
        f"({_partition(node)}ORDER BY t RANGE BETWEEN {seconds(node.within)} PRECEDING AND CURRENT ROW "
        "EXCLUDE CURRENT ROW)"
    )
    at = "CASE WHEN m0 IS NOT NULL THEN {'at': t, 'from': m0} END AS p0"
    query = f"SELECT *, {at} FROM ({pool})"
    for place in range(1, len(node.parts)):
        chain = f"CASE WHEN m{place} IS NOT NULL THEN max(p{place - 1}) OVER {over} END AS p{place}"
        query = f"SELECT *, {chain} FROM ({query})"
    last = f"p{len(node.parts) - 1}"
    met = f"coalesce({last}.at >= t - {seconds(node.within)}, false)"
    unsaid = ", ".join(f"p{place}" for place in range(len(node.parts)))
    return f"SELECT * EXCLUDE ({unsaid}), {met} AS z, coalesce({last}['from'], t) AS s FROM ({query})"


def _partition(node: Correlation) -> str:
    return f"PARTITION BY {', '.join(keys(node))} " if node.by else ""
