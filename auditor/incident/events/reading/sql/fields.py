"""The columns of an event, out of the places that a mapping names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.incident.events.columns import Column
from auditor.incident.events.mapping.model import Field, Fit
from auditor.incident.events.reading.sql.places import Places
from auditor.incident.events.reading.sql.quoting import any_of, literal


def first(paths: Sequence[str], places: Places) -> str | None:
    """The first of several places that is not empty; None where the rows have none of them."""
    texts = [f"nullif({text}, '')" for path in paths if (text := places.text(path)) is not None]
    return None if not texts else texts[0] if len(texts) == 1 else f"coalesce({', '.join(texts)})"


def text_of(field: Field, places: Places) -> str | None:
    """A field as text; None where it can only be nothing."""
    value = _text(field, places)
    if value is not None and field.when:
        value = f"CASE WHEN {fits(field.when, places)} THEN {value} END"
    other = text_of(field.or_, places) if field.or_ is not None else None
    if value is None or other is None:
        return other if value is None else value
    return f"coalesce({value}, {other})"


def _text(field: Field, places: Places) -> str | None:
    if field.value is not None:
        return literal(field.value)
    value = first(field.from_ or (), places)
    if value is None:
        return None
    if field.pattern is not None:
        value = f"nullif(regexp_extract({value}, {literal(field.pattern)}, {_group(field.pattern)}), '')"
    if field.case_safe:
        value = _case_safe(value)
    if field.lower:
        value = f"lower({value})"
    if field.map_ is not None:
        cases = " ".join(f"WHEN {literal(was)} THEN {literal(now)}" for was, now in field.map_.items())
        rest = f"WHEN {value} IS NOT NULL THEN {literal(field.else_)}" if field.else_ is not None else ""
        value = f"CASE {value} {cases} ELSE {f'CASE {rest} END' if rest else 'NULL'} END"
        value = f"nullif({value}, '')"
    if field.counted is not None:
        parts = f"list_filter(string_split({value}, {literal(field.counted)}), lambda x: trim(x) <> '')"
        value = f"len({parts})::VARCHAR"
    return value


_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def _case_safe(value: str) -> str:
    """An id of 15 characters with three more: each says of five of them which are capital letters."""
    letters = []
    for start in (1, 6, 11):
        capitals = (
            f"(ascii(substr({value}, {start + bit}, 1)) BETWEEN 65 AND 90)::INTEGER * {1 << bit}"
            for bit in range(5)
        )
        letters.append(f"substr('{_SUFFIX}', 1 + {' + '.join(capitals)}, 1)")
    return f"CASE WHEN strlen({value}) = 15 THEN {value} || {' || '.join(letters)} ELSE {value} END"


def _plain(pattern: str) -> bool:
    """Whether a pattern is no more than letters that stand somewhere."""
    return re.escape(pattern).replace("\\/", "/").replace("\\-", "-").replace("\\ ", " ") == pattern


def _group(pattern: str) -> int:
    return min(1, re.compile(pattern).groups)


def fits(when: Mapping[str, Fit], places: Places) -> str:
    """Whether all of it holds of a row."""
    return " AND ".join(f"({_fits(path, fit, places)})" for path, fit in when.items())


def _fits(path: str, fit: Fit, places: Places) -> str:
    text = places.text(path)
    if text is None:
        return (
            "true"
            if fit.present is False or (fit.none_of and not fit.any_of and fit.pattern is None)
            else "false"
        )
    value = f"nullif({text}, '')"
    tests = []
    if fit.any_of is not None:
        tests.append(f"coalesce({text} IN {any_of(fit.any_of)}, false)")
    if fit.none_of is not None:
        tests.append(f"coalesce({text} NOT IN {any_of(fit.none_of)}, true)")
    if fit.pattern is not None:
        way = "contains" if _plain(fit.pattern) else "regexp_matches"
        tests.append(f"coalesce({way}({text}, {literal(fit.pattern)}), false)")
    if fit.present is not None:
        tests.append(f"{value} IS {'NOT ' if fit.present else ''}NULL")
    return " AND ".join(tests)


def converted(column: Column, text: str) -> str:
    """The text as the column's type; NULL where it is none. A negative number of rows or bytes is how products write that they do not
    know it, and letters of a country are capitals."""
    if column.name == "country":
        text = f"upper({text})"
    if column.type == "VARCHAR":
        return f"CASE WHEN strlen({text}) > {column.most} THEN left({text}, {column.most}) ELSE {text} END"
    if column.type == "BIGINT":
        return f"CASE WHEN try_cast({text} AS BIGINT) >= 0 THEN try_cast({text} AS BIGINT) END"
    if column.type == "DOUBLE":
        return f"CASE WHEN isfinite(try_cast({text} AS DOUBLE)) THEN try_cast({text} AS DOUBLE) END"
    return f"try_cast({text} AS {column.type})"


def lost(column: Column, text: str) -> str:
    """Whether the text is there and is nothing of the column's type."""
    return f"({text} IS NOT NULL AND try_cast({text} AS {column.type}) IS NULL)"


def too_long(column: Column, text: str) -> str:
    """Whether something was cut off."""
    return f"(strlen({text}) > {column.most} AND length({text}) > {column.most})"
