"""Matches out of the events that meet a rule: what touches is one, so that a storm is one match and not thousands."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.detection.to_sql.literals import seconds


def joined(pool: str, keys: Sequence[str], gap: int) -> str:
    """Events that a match consists of, each with the number of its match within its key (`island`).

    `pool` gives rows with `r`, `t`, `z` (the rule is met here), `s` (when what meets it begins) and the keys. A match reaches from the begin of its first to
    its last; two are one where they overlap, or no more than `gap` seconds lie between them.
    """
    by = f"PARTITION BY {', '.join(keys)} " if keys else ""
    until = f"({by}ORDER BY t RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING)"
    so_far = f"({by}ORDER BY t RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    now = f"({by}ORDER BY t RANGE BETWEEN CURRENT ROW AND CURRENT ROW)"
    on = f"({by}ORDER BY t RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)"
    named = ", ".join(["r", "t", "z", "s", *keys])
    close = f"max(CASE WHEN z THEN t END) OVER {until}"
    begin = f"min(CASE WHEN z THEN s END) OVER {now} - {seconds(gap)}"
    fresh = f"CASE WHEN z AND coalesce({begin} > {close}, true) THEN 1 ELSE 0 END"
    marked = f"SELECT {named}, {fresh} AS fresh FROM {pool}"
    numbered = f"SELECT {named}, sum(fresh) OVER {so_far} AS number FROM ({marked})"
    reached = (
        f"SELECT *, min(CASE WHEN z THEN s END) OVER {on} AS begins, "
        f"min(CASE WHEN z THEN number END) OVER {on} AS island FROM ({numbered})"
    )
    return f"SELECT {', '.join(['r', 't', *keys])}, island FROM ({reached}) WHERE begins <= t"
