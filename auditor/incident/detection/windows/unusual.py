"""A window of our own: much more than this one ever took before."""

from __future__ import annotations

from auditor.incident.detection.nouns.windows import Unusual
from auditor.incident.detection.to_sql.literals import seconds


def unusual(base: str, whom: str, window: Unusual, shown: str) -> str:
    """The query of a part with that window. `base` has rows `r`, `t` and `v` (the number), and the columns of `whom`.

    `s` is when the sum begins; only sums that ended before it are what was usual."""
    within, past = seconds(window.within), seconds(window.past)
    now = f"(PARTITION BY {whom} ORDER BY t RANGE BETWEEN {within} PRECEDING AND CURRENT ROW)"
    before = f"(PARTITION BY {whom} ORDER BY t RANGE BETWEEN {past} PRECEDING AND {within} PRECEDING)"
    summed = (
        f"SELECT *, sum(v) OVER {now} AS total, min(t) OVER (PARTITION BY {whom}) AS since FROM ({base})"  # noqa: S608
    )
    usual = f"SELECT *, coalesce(max(total) OVER {before}, 0) AS usual FROM ({summed})"  # noqa: S608
    met = (
        f"total >= {window.at_least} AND total >= {window.times!r} * usual "
        f"AND since <= t - {seconds(window.after_days * 86_400)}"
    )
    return f"SELECT r, t{shown}, coalesce({met}, false) AS z, t - {within} AS s FROM ({usual})"  # noqa: S608
