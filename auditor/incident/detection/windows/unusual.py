"""A window of our own: much more than this one ever took before."""

from __future__ import annotations

from auditor.incident.detection.nouns.windows import Unusual
from auditor.incident.detection.to_sql.literals import seconds


def unusual(base: str, light: str, whom: str, window: Unusual, shown: str) -> str:
    """The query of a part with that window. `base` has rows `r`, `t` and `v` (the number), the columns of `whom` and those asked for; `light` the same without
    these.

    `known`, a column of `base` where newcomers count, is from when on a log can be asked. `s` is when the sum begins; only sums that ended before it are what
    was usual."""
    within, past = seconds(window.within), seconds(window.past)
    now = f"(PARTITION BY {whom} ORDER BY t RANGE BETWEEN {within} PRECEDING AND CURRENT ROW)"
    before = f"(PARTITION BY {whom} ORDER BY t RANGE BETWEEN {past} PRECEDING AND {within} PRECEDING)"
    some = f"SELECT * FROM ({base}) SEMI JOIN ({_some(light, whom, window)}) USING ({whom})"
    summed = (
        f"SELECT *, sum(v) OVER {now} AS total, min(t) OVER {now} AS s, min(t) OVER (PARTITION BY {whom}) AS since "
        f"FROM ({some})"
    )
    usual = f"SELECT *, coalesce(max(total) OVER {before}, 0) AS usual FROM ({summed})"
    known = "known <= t" if window.newcomers else f"since <= t - {seconds(window.after_days * 86_400)}"
    met = f"total >= {window.at_least} AND total >= {window.times!r} * usual AND {known}"
    judged = f"SELECT *, coalesce({met}, false) AS odd FROM ({usual})"
    return f"SELECT r, t{shown}, {alone(window.alone, 'odd')} AS z, s FROM ({judged})"


def alone(most: int | None, odd: str) -> str:
    """Whether `odd` is true of a row, and of fewer than `most` within a day to either side: what many do on one day is a day of the company."""
    if most is None:
        return odd
    day = seconds(86_400)
    many = (
        f"count(DISTINCT CASE WHEN {odd} THEN p1 END) OVER "
        f"(PARTITION BY p0 ORDER BY t RANGE BETWEEN {day} PRECEDING AND {day} FOLLOWING)"
    )
    return f"({odd} AND {many} < {most})"


def _some(light: str, whom: str, window: Unusual) -> str:
    """Those who may have taken so much. By pieces of the clock: a span lies in two of them, and no span of the past has less than a piece that lies in it."""
    pieces = (
        f"SELECT {whom}, CAST(floor(epoch(t) / {window.within}) AS BIGINT) AS b, sum(greatest(v, 0)) AS x "
        f"FROM ({light}) GROUP BY ALL"
    )
    much = f"SELECT {whom} FROM pieces GROUP BY {whom} HAVING 2 * max(x) >= {window.at_least}"
    by = f"PARTITION BY {whom} ORDER BY b"
    last = window.past // window.within - 1
    most = f"max(x) OVER ({by} RANGE BETWEEN {last} PRECEDING AND 2 PRECEDING)" if last > 1 else "0"
    two = f"x + coalesce(max(x) OVER ({by} RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING), 0)"
    judged = f"SELECT {whom}, {two} AS two, coalesce({most}, 0) AS most FROM pieces SEMI JOIN ({much}) USING ({whom})"
    return (
        f"WITH pieces AS MATERIALIZED ({pieces}) SELECT DISTINCT {whom} FROM ({judged}) "
        f"WHERE two >= {window.at_least} AND two >= {window.times!r} * most"
    )
