"""When it happened, out of texts of several formats."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.events.mapping.model import Time
from auditor.incident.events.reading.sql.quoting import literal

EARLIEST = "TIMESTAMP '2000-01-01'"
_EPOCHS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
_LIKELY = (0, 4_102_444_800)
"""1970 to 2100 in seconds: a number beyond is no count of seconds, but may be a date without signs between."""
# A zone at the end of an ISO time: Z, +07:00, -0300, +07, GMT
_ZONED = r"(?i)(z|[+-]\d\d(:?\d\d)?|\s(utc|gmt))$"


def time(texts: Sequence[str], told: Time) -> str:
    """The time in UTC of the first text that is one; NULL where none is."""
    ways = [_parsed(text, one, told.zone) for text in texts for one in told.formats]
    return f"coalesce({', '.join(ways)})" if ways else "NULL::TIMESTAMP"


def _parsed(text: str, how: str, zone: str) -> str:
    if how in _EPOCHS:
        number = f"try_cast({text} AS DECIMAL(28,6))"
        low, high = (edge * 1_000_000 // _EPOCHS[how] for edge in _LIKELY)
        made = f"make_timestamp(({number} * {_EPOCHS[how]})::BIGINT)"
        return f"CASE WHEN {number} BETWEEN {low} AND {high} THEN {made} END"
    if how == "parts":
        return _of_parts(text)
    if how == "iso":
        if zone == "UTC":
            return f"try_cast({text} AS TIMESTAMPTZ)::TIMESTAMP"
        there = f"timezone({literal(zone)}, try_cast({text} AS TIMESTAMP))::TIMESTAMP"
        return f"CASE WHEN regexp_matches({text}, {literal(_ZONED)}) THEN try_cast({text} AS TIMESTAMPTZ)::TIMESTAMP ELSE TRY({there}) END"
    parsed = f"try_strptime({text}, {literal(how)})"
    if zone == "UTC" or "%z" in how or "%Z" in how:
        return f"{parsed}::TIMESTAMP"
    return f"TRY(timezone({literal(zone)}, {parsed})::TIMESTAMP)"


def _of_parts(text: str) -> str:
    """Of an object of whole numbers: year, month, day, and of the day hour, minute, second and microsecond, which may be missing."""
    value = f"CASE WHEN json_valid({text}) THEN {text} END"
    day = [
        f"try_cast(json_extract_string({value}, '/{part}') AS BIGINT)" for part in ("year", "month", "day")
    ]
    hour, minute, second, micro = (
        f"coalesce(try_cast(json_extract_string({value}, '/{part}') AS BIGINT), 0)"
        for part in ("hour", "minute", "second", "microsecond")
    )
    return f"TRY(make_timestamp({', '.join(day)}, {hour}, {minute}, {second} + {micro} / 1000000.0))"
