"""Windows of our own: an event beside those of the same person before it. Each query gives rows `r`, `t`, the columns asked for, `z` and `s`, as correlations do.

Whoever is meant is meant within one product: `per` stands beside the product.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.rule import Events
from auditor.incident.detection.nouns.windows import (
    Dormant,
    NewValue,
    OffHours,
    Outside,
    Travel,
    Unusual,
    Without,
)
from auditor.incident.detection.to_sql.literals import TYPES, name, seconds, text
from auditor.incident.detection.windows.known import of_product, old_enough, starts
from auditor.incident.detection.windows.outside import mentioned, outside
from auditor.incident.detection.windows.reading import Reading, by_log
from auditor.incident.detection.windows.unusual import alone, unusual

_EARTH = 6371.0088  # mean radius in kilometres, International Union of Geodesy and Geophysics


def own(node: Events, reading: Reading, columns: Sequence[str], told: Sequence[str]) -> str:
    """The query of a part with a window."""
    window = node.window
    match window:
        case NewValue():
            return _new_value(node, window, reading, columns, told)
        case Travel():
            return _travel(node, window, reading, columns, told)
        case Dormant():
            return _dormant(node, window, reading, columns, told)
        case OffHours():
            return _off_hours(node, window, reading, columns, told)
        case Without():
            return _without(node, window, reading, columns, told)
        case Unusual():
            of = () if window.of is None else (window.of,)
            number = (f"greatest(TRY_CAST({name(window.of)} AS DOUBLE), 0)" if window.of else "1.0", "v")
            known = {log: old_enough(log, window.after_days) for log in starts(reading, node)}
            base, whom = _base(node, reading, columns, (*told, *of), number, (by_log(known), "known"))
            light, _ = _base(node, reading, (), (*told, *of), number)
            return unusual(base, light, whom, window, _shown(columns))
        case Outside():
            base, _ = _base(node, reading, columns, told, (mentioned(window.of), "v"))
            return outside(base, window.per, _shown(columns))
        case None:
            raise ValueError("a part without a window")


def _base(
    node: Events, reading: Reading, columns: Sequence[str], told: Sequence[str], *more: tuple[str, str]
) -> tuple[str, str]:
    """Rows of a part with whom they are of (`p0`…), their place in the evidence (`f`, `l`) and the columns asked for; and the names of whom."""
    assert node.window is not None
    whom = [
        ("product", "p0"),
        *((column, f"p{place}") for place, column in enumerate(node.window.per, start=1)),
    ]
    selected = [(name(column), called) for column, called in whom]
    selected += [(name("file"), "f"), (name("line"), "l"), *more]
    selected += [(name(column), f"c{place}") for place, column in enumerate(columns)]
    return reading.query(node, selected, (*told, *node.window.per)), ", ".join(called for _, called in whom)


def _shown(columns: Sequence[str]) -> str:
    return "".join(f", c{place}" for place in range(len(columns)))


def _new_value(
    node: Events, window: NewValue, reading: Reading, columns: Sequence[str], told: Sequence[str]
) -> str:
    after = timedelta(days=window.after_days)
    known = {log: first + after if first else None for log, first in starts(reading, node).items()}
    value = f"lower({name(window.of)})" if TYPES[window.of] == "VARCHAR" else name(window.of)
    base, whom = _base(node, reading, columns, (*told, window.of), (value, "v"), (by_log(known), "known"))
    carried = "".join(f", c{place} := c{place}" for place in range(len(columns)))
    first = f"arg_min(struct_pack(r := r, t := t, known := known{carried}), (t, f, l)) AS first"
    firsts = f"SELECT {whom}, v, {first} FROM ({base}) GROUP BY {whom}, v"
    told_before = f"min(first.t) OVER (PARTITION BY {whom})"
    shown = "".join(f", first.c{place} AS c{place}" for place in range(len(columns)))
    wanted = ", ".join(text(one.lower()) for one in window.values)
    sought = f" AND CAST(v AS VARCHAR) IN ({wanted})" if wanted else ""
    return (
        f"SELECT first.r AS r, first.t AS t{shown}, true AS z, first.t AS s FROM "
        f"(SELECT *, {told_before} AS earliest FROM ({firsts})) WHERE earliest < first.t AND first.t >= first.known{sought}"
    )


def _dormant(
    node: Events, window: Dormant, reading: Reading, columns: Sequence[str], told: Sequence[str]
) -> str:
    known = by_log(of_product(starts(reading, node), timedelta(days=window.days)))
    base, whom = _base(node, reading, columns, told, (known, "known"))
    before = f"lag(t) OVER (PARTITION BY {whom} ORDER BY t, f, l)"
    never = " OR (before IS NULL AND known <= t)" if window.first else ""
    return (
        f"SELECT r, t{_shown(columns)}, true AS z, t AS s FROM (SELECT *, {before} AS before FROM ({base})) "
        f"WHERE t - before >= {seconds(window.days * 86_400)}{never}"
    )


def _travel(
    node: Events, window: Travel, reading: Reading, columns: Sequence[str], told: Sequence[str]
) -> str:
    base, whom = _base(
        node,
        reading,
        columns,
        (*told, "latitude", "longitude"),
        ("radians(latitude)", "la"),
        ("radians(longitude)", "lo"),
        *((name(column), f"d{place}") for place, column in enumerate(window.unless_same)),
    )
    device = [f"d{place}" for place in range(len(window.unless_same))]
    last = ", ".join(f"lag({one}) OVER way AS b{one}" for one in ("t", "la", "lo", *device))
    way = f"WINDOW way AS (PARTITION BY {whom} ORDER BY t, f, l)"
    half = "power(sin((la - bla) / 2), 2) + cos(la) * cos(bla) * power(sin((lo - blo) / 2), 2)"
    far = f"2 * {_EARTH} * asin(least(1, sqrt({half})))"
    hours = "epoch(t - bt) / 3600"
    fast = (
        f"far >= {window.kilometres!r} AND far > {window.speed!r} * {hours} "
        f"AND t - bt <= {seconds(window.within)}"
    )
    if device:
        same = " AND ".join(f"{one} = b{one}" for one in device)
        fast = f"{fast} AND NOT coalesce({same}, false)"
    steps = f"SELECT *, {far} AS far FROM (SELECT *, {last} FROM ({base}) {way})"
    judged = f"SELECT *, coalesce({fast}, false) AS z, coalesce(bt, t) AS s FROM ({steps})"
    return f"SELECT r, t{_shown(columns)}, z, s FROM (SELECT *, bool_or(z) OVER (PARTITION BY {whom}) AS any_z FROM ({judged})) WHERE any_z"


def _off_hours(
    node: Events, window: OffHours, reading: Reading, columns: Sequence[str], told: Sequence[str]
) -> str:
    hours = reading.hours
    zone = text(hours.zone if hours else "UTC")
    local = f"timezone({zone}, timezone('UTC', {{t}}))"
    base, whom = _base(node, reading, columns, told, (local.format(t='"time"'), "lt"))
    product, *per = ("product", *window.per)
    named = ", ".join(f"{name(column)} AS p{place}" for place, column in enumerate((product, *per)))
    told_all = " AND ".join(f"{name(column)} IS NOT NULL" for column in per)
    those = " AND ".join(
        f"{name(column)} IN (SELECT p{place} FROM base)" for place, column in enumerate(per, start=1)
    )
    before = (
        f'SELECT {named}, "time" AS t, {local.format(t=chr(34) + "time" + chr(34))} AS lt FROM events '
        f'WHERE "time" IS NOT NULL AND {told_all} AND {those}'
    )
    on = " AND ".join(f"base.p{place} IS NOT DISTINCT FROM x.p{place}" for place in range(len(per) + 1))
    slots = (
        f"SELECT {whom}, isodow(lt) >= 6 AS free, hour(lt) AS h, min(t) AS first FROM history GROUP BY ALL"
    )
    days = f"SELECT {whom}, list_sort(list(DISTINCT CAST(lt AS DATE)))[{window.own_days}] AS day FROM history GROUP BY ALL"
    near = "least(abs(x.h - hour(base.lt)), 24 - abs(x.h - hour(base.lt))) <= 1"
    usual = (
        f"EXISTS (SELECT 1 FROM slots x WHERE {on} AND x.free = (isodow(base.lt) >= 6) AND {near} "
        "AND x.first <= base.t - INTERVAL 1 DAY)"
    )
    known = f"EXISTS (SELECT 1 FROM days x WHERE {on} AND x.day < CAST(base.lt AS DATE))"
    if hours is None:
        odd = f"{known} AND NOT {usual}"
    else:
        listed = ", ".join(str(int(day)) for day in hours.days) or "0"
        at_work = f"(isodow(base.lt) IN ({listed}) AND hour(base.lt) >= {int(hours.begin)} AND hour(base.lt) < {int(hours.end)})"
        odd = f"NOT {at_work} AND NOT ({known} AND {usual})"
    return (
        f"WITH base AS MATERIALIZED ({base}), history AS MATERIALIZED ({before}), slots AS ({slots}), days AS ({days}) "
        f"SELECT r, t{_shown(columns)}, {alone(window.alone, 'true')} AS z, t AS s FROM base WHERE {odd}"
    )


def _without(
    node: Events, window: Without, reading: Reading, columns: Sequence[str], told: Sequence[str]
) -> str:
    assert node.before is not None
    span = timedelta(seconds=window.within)
    firsts: dict[Log, datetime | None] = {}
    lasts: dict[Log, datetime | None] = {}
    asked = [one.log for one in reading.of(node.before)]
    for one in reading.of(node):
        beside = [log for log in asked if log.product == one.log.product]
        begins = [log.first for log in beside if log.first]
        firsts[one.log] = min(begins) + span if begins else None
        lasts[one.log] = max((log.last for log in beside if log.last), default=None)
    base, whom = _base(node, reading, columns, told, (by_log(firsts), "known"), (by_log(lasts), "until"))
    others = [(name(column), f"p{place}") for place, column in enumerate(("product", *window.per))]
    other = reading.query(node.before, others, window.per)
    on = " AND ".join(f"a.{one} = b.{one}" for one in whom.split(", "))
    return (
        f"SELECT a.r AS r, a.t AS t{''.join(f', a.c{n} AS c{n}' for n in range(len(columns)))}, true AS z, a.t AS s "
        f"FROM ({base}) a ASOF LEFT JOIN ({other}) b ON {on} AND a.t >= b.t "
        f"WHERE a.t >= a.known AND a.t <= a.until AND (b.t IS NULL OR b.t < a.t - {seconds(window.within)})"
    )
