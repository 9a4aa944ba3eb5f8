"""A window of our own: a mail address outside of the company."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.detection.to_sql.literals import name

_DOMAIN = "@([a-z0-9][a-z0-9.-]*[a-z0-9])"


def mentioned(columns: Sequence[str]) -> str:
    """SQL of the domains of mail addresses in the first of these columns that is told, small letters; it may name several."""
    return _domains("coalesce(" + ", ".join(f"nullif({name(column)}, '')" for column in columns) + ")")


def outside(base: str, per: Sequence[str], shown: str) -> str:
    """The query of a part with that window. `base` has rows `r`, `t`, `p1`… (whose names tell the company's domains) and `v` (domains that are named).

    Names of visitors and of those whose sign-in failed tell nothing: anybody can type one. What lies below an own domain is the company's, too. The names of the
    rows themselves are known, so that there is always something to compare with."""
    names = " UNION ".join(
        f"SELECT unnest({mentioned((column,))}) AS d FROM events WHERE class = 'sign_in' "
        f"AND outcome = 'success' AND coalesce(user_type, '') <> 'guest' AND {name(column)} IS NOT NULL"
        for column in per
    )
    acting = _domains("concat_ws(' ', " + ", ".join(f"p{place}" for place in range(1, len(per) + 1)) + ")")
    among = "len(list_filter({own}, lambda o: d = o OR ends_with(d, '.' || o))) = 0"
    foreign = f"{among.format(own='acting')} AND {among.format(own='own')}"
    known = "SELECT coalesce(list(DISTINCT d), CAST([] AS VARCHAR[])) AS own FROM domains"
    return (
        f"WITH domains AS ({names}), known AS ({known}) SELECT r, t{shown}, true AS z, t AS s "
        f"FROM (SELECT *, {acting} AS acting FROM ({base})), known WHERE len(list_filter(v, lambda d: {foreign})) > 0"
    )


def _domains(sql: str) -> str:
    return f"regexp_extract_all(lower({sql}), '{_DOMAIN}', 1)"
