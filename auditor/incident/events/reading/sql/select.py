"""The whole SELECT of a log: rows of a reader in, columns of events out, with why a row is none and what makes it the same as another."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.mapping.model import MAPPED, Field, Kind, Log, Otherwise
from auditor.incident.events.reading.sql.fields import converted, first, fits, lost, text_of, too_long
from auditor.incident.events.reading.sql.places import Places, together
from auditor.incident.events.reading.sql.quoting import literal
from auditor.incident.events.reading.sql.times import EARLIEST, time

ROWS = "/*rows*/"
"""Stands for what the rows are read from."""
_BY_NAME = {one.name: one for one in COLUMNS}


@dataclass(frozen=True, slots=True)
class Selected:
    """`sql` reads FROM `ROWS` and gives: f (which file), why, the columns of `filled`, cut, lost, key, own."""

    sql: str
    filled: tuple[str, ...]


def select(log: Log, places: Places, now: str | None) -> Selected:
    """The SELECT of one log. `now`: a constant of SQL, beyond which by a day a time is taken for wrong; None to take every one."""
    kinds = _possible(log, places)
    parts: list[Kind | Otherwise] = [*(kind for _, kind in kinds), log.otherwise]
    texts = {name: text for name in MAPPED if (text := _column(name, log, parts, places)) is not None}
    times = [f"nullif({text}, '')" for path in log.time.from_ if (text := places.text(path)) is not None]
    told = " OR ".join(f"{one} IS NOT NULL" for one in times) or "false"
    key, own = _key(log, places)
    once = _once(log, places)
    cases = " ".join(f"WHEN {condition} THEN {number}" for number, (condition, _) in enumerate(kinds))
    which = f"CASE {cases} ELSE {len(kinds)} END" if kinds else "0"
    # three levels, so that nothing is reckoned twice: what is opened, what is told, what it means
    opened = f"SELECT *{places.opened()} FROM {ROWS}"
    judged = f"SELECT *, {which} AS k FROM ({opened})"
    torn = places.torn()
    inner = ", ".join(
        [
            "f",
            f"{time(times, log.time)} AS t",
            f"({told}) AS told",
            f"({torn}) AS torn",
            f"{key} AS key",
            f"{own} AS own",
            f"{once} AS once",
            f"{_by_kind([literal(part.class_) for part in parts])} AS class_",
            f"{_by_kind([literal(part.activity) for part in parts])} AS activity_",
            *(f"{text} AS t_{name}" for name, text in texts.items()),
        ]
    )
    outer = ", ".join(
        [
            "f",
            f"{_why(now)} AS why",
            't AS "time"',
            'class_ AS "class"',
            'activity_ AS "activity"',
            *(f'{converted(_BY_NAME[name], f"t_{name}")} AS "{name}"' for name in texts),
            f"{_any(too_long(_BY_NAME[name], f't_{name}') for name in texts if _free(name, log, parts))} AS cut",
            f"{_any(lost(_BY_NAME[name], f't_{name}') for name in texts if _BY_NAME[name].type != 'VARCHAR')} AS lost",
            "key",
            "own",
            "once",
        ]
    )
    return Selected(
        f"SELECT {outer} FROM (SELECT {inner} FROM ({judged}))", ("time", "class", "activity", *texts)
    )


def _possible(log: Log, places: Places) -> list[tuple[str, Kind]]:
    """The kinds that rows with these columns can be of, each with its condition."""
    found = ((fits(kind.when, places), kind) for kind in log.kinds)
    return [(condition, kind) for condition, kind in found if "(false)" not in condition]


def _column(name: str, log: Log, parts: list[Kind | Otherwise], places: Places) -> str | None:
    """A column's text, which kinds may take from elsewhere; None where no row has any."""
    base = text_of(log.fields[name], places) if name in log.fields else _said(name, log)
    each = [text_of(part.fields[name], places) if name in part.fields else base for part in parts]
    return None if all(one is None for one in each) else _by_kind([one or "NULL" for one in each])


def _said(name: str, log: Log) -> str | None:
    constant = {"product": log.said_product, "service": log.service}.get(name, "")
    return literal(constant) if constant else None


def _by_kind(each: list[str]) -> str:
    """One expression of several by the number of the kind, each told once."""
    most = max(set(each), key=lambda one: (each.count(one), one))
    groups: dict[str, list[str]] = {}
    for number, one in enumerate(each):
        if one != most:
            groups.setdefault(one, []).append(str(number))
    if not groups:
        return most
    cases = " ".join(f"WHEN k IN ({', '.join(numbers)}) THEN {one}" for one, numbers in groups.items())
    return f"CASE {cases} ELSE {most} END"


def _free(name: str, log: Log, parts: list[Kind | Otherwise]) -> bool:
    """Whether a text of any length may come of a log."""
    fields = [part.fields[name] for part in (log, *parts) if name in part.fields]
    return _BY_NAME[name].type == "VARCHAR" and any(_tells(one) for one in fields)


def _tells(field: Field) -> bool:
    return field.from_ is not None or (field.or_ is not None and _tells(field.or_))


def _any(tests: object) -> str:
    return " OR ".join(f"coalesce({one}, false)" for one in tests) or "false"  # type: ignore[attr-defined]


def _why(now: str | None) -> str:
    future = f"WHEN t > {now} + INTERVAL 1 DAY THEN 'future_time' " if now else ""
    return (
        "CASE WHEN torn THEN 'bad_row' WHEN NOT told THEN 'no_time' WHEN t IS NULL OR NOT isfinite(t) OR "
        f"t < {EARLIEST} THEN 'bad_time' {future}END"
    )


def _key(log: Log, places: Places) -> tuple[str, str]:
    """What two rows of one event have in common, as a digest, and whether that is an id of its own. Where a part of the id is empty, the whole
    row stands for it."""
    salt = literal(log.family + "/")
    whole = f"md5_number(concat({salt}, {places.whole()}))"
    parts = [first([path], places) for path in log.same]
    if not parts or any(part is None for part in parts):
        return whole, "false"
    named = [part for part in parts if part is not None]
    # what a file has no column for counts as empty, so that files with other columns have the same key
    apart = [f"coalesce({text}, '')" if (text := places.text(path)) else "''" for path in log.apart]
    has = " AND ".join(f"{part} IS NOT NULL" for part in named)
    return (
        f"CASE WHEN {has} THEN md5_number(concat({salt}, {together([*named, *apart])})) ELSE {whole} END",
        f"({has})",
    )


def _once(log: Log, places: Places) -> str:
    """What the parts of one event have in common; NULL where a row is an event by itself."""
    parts = [first([path], places) for path in log.once]
    named = [part for part in parts if part is not None]
    if len(named) < len(parts) or not named:
        return "NULL::UHUGEINT"
    has = " AND ".join(f"{part} IS NOT NULL" for part in named)
    return f"CASE WHEN {has} THEN md5_number(concat({literal(log.family + '/')}, {together(named)})) END"
