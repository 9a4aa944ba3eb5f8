"""Reads a CVE record (format 5): which of our products it names, and which of their versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from auditor.vulnerabilities.model import Range, Rating, Vulnerability
from auditor.vulnerabilities.products import Name, by_name, products
from auditor.vulnerabilities.versions import NoVersionError, version_of

_ALL = frozenset({"", "0", "*", "unspecified", "n/a", "0.0", "0.0.0"})
"""How records say that the first version of all is affected."""
_PART = re.compile(r"(<=|>=|<|>|=)\s*([^\s,<>=]+)")
_METRICS = ("cvssV3_1", "cvssV4_0", "cvssV3_0")
_RATINGS: Mapping[str, Rating] = {"CRITICAL": "critical", "HIGH": "high", "MEDIUM": "medium", "LOW": "low"}


class Read(NamedTuple):
    """What a record says of one product; None where it names no version that can be compared."""

    product: str
    id: str
    found: Vulnerability | None


class _UnreadableError(ValueError):
    pass


def is_record(data: Any) -> bool:
    """Whether this is a CVE record."""
    return (
        isinstance(data, Mapping)
        and data.get("dataType") == "CVE_RECORD"
        and isinstance(data.get("cveMetadata"), Mapping)
    )


def is_withdrawn(data: Mapping[str, Any]) -> bool:
    """Whether a record was rejected after it was published, so that it says nothing of any product."""
    return bool(data["cveMetadata"].get("state") == "REJECTED")


def updated(data: Mapping[str, Any]) -> date | None:
    """The day on which a record was last changed."""
    return _day(data["cveMetadata"].get("dateUpdated") or data["cveMetadata"].get("datePublished"))


def read_record(data: Mapping[str, Any]) -> Iterator[Read]:
    """What a published record says of each of our products."""
    about = data["cveMetadata"]
    id_ = str(about.get("cveId"))
    if about.get("state") != "PUBLISHED":
        return
    containers = data.get("containers") or {}
    parts = [containers.get("cna") or {}, *(containers.get("adp") or ())]
    named: dict[str, list[tuple[Name, Mapping[str, Any]]]] = {}
    for part in parts:
        # What others added holds only where the assigner names none of our products.
        if named:
            break
        for entry in part.get("affected") or ():
            key = (str(entry.get("vendor", "")).casefold(), str(entry.get("product", "")).casefold())
            if key in by_name():
                product, name = by_name()[key]
                named.setdefault(product, []).append((name, entry))
    for product, entries in named.items():
        yield Read(product, id_, _vulnerability(product, id_, entries, about, parts))


def _vulnerability(
    product: str,
    id_: str,
    entries: list[tuple[Name, Mapping[str, Any]]],
    about: Mapping[str, Any],
    parts: list[Mapping[str, Any]],
) -> Vulnerability | None:
    scheme = products()[product].scheme
    try:
        ranges = [found for name, entry in entries for found in _ranges(scheme, name, entry)]
    except (_UnreadableError, NoVersionError):
        return None
    published = _day(about.get("datePublished"))
    if not ranges or published is None:
        return None
    return Vulnerability(
        id=id_,
        ranges=tuple(dict.fromkeys(ranges)),
        fixed=tuple(dict.fromkeys([*_ends(ranges), *_mended(entries)])),
        rating=_rating(parts),
        published=published,
        updated=_day(about.get("dateUpdated")) or published,
        link=f"https://www.cve.org/CVERecord?id={id_}",
    )


def _ranges(scheme: str, name: Name, entry: Mapping[str, Any]) -> Iterator[Range]:
    if entry.get("defaultStatus") == "affected":
        raise _UnreadableError  # all but what it lists
    found = []
    for version in entry.get("versions") or ():
        if version.get("status") != "affected":
            continue
        if version.get("changes"):
            raise _UnreadableError
        made = _range(version)
        begin, end = (version_of(scheme, text) if text else None for text in (made.begin, made.end))
        if begin is not None and end is not None and end < begin:
            raise _UnreadableError
        found.append(made.model_copy(update={"begin": made.begin or name.since}))
    yield from _by_line(scheme, found)
    if found and entry.get("defaultStatus") != "unaffected" and all(one.begin == one.end for one in found):
        # Single versions are listed, and of the others nothing is said: "up to 23.0.2" is often written so.
        last = max((one.end for one in found), key=lambda text: version_of(scheme, text))
        yield Range(begin=name.since, end=last, including=True, sure=False)


def _by_line(scheme: str, ranges: list[Range]) -> Iterator[Range]:
    """Ends in two lines ("< 15.58.0" and "< 14.94.3") and no beginnings mean where each line is mended: what lies after the end of the earlier
    one and before the later line may be free of it."""
    is_open = [one for one in ranges if one.end and not one.begin and one.sure]
    is_open.sort(key=lambda one: version_of(scheme, one.end))
    earlier = dict(pairwise(reversed(is_open)))
    for one in ranges:
        before, line = earlier.get(one), one.end.partition(".")[0]
        if before is None or before.end.partition(".")[0] == line:
            yield one
        else:
            yield Range(begin=before.end, end=line, sure=False)
            yield one.model_copy(update={"begin": line})


def _ends(ranges: list[Range]) -> Iterator[str]:
    """The first versions after a range, but for those in which a line begins that is affected itself."""
    lines = {one.begin for one in ranges if one.sure}
    yield from (one.end for one in ranges if one.end and not one.including and one.end not in lines)


def _mended(entries: list[tuple[Name, Mapping[str, Any]]]) -> Iterator[str]:
    """Single versions that a record calls not affected."""
    for _, entry in entries:
        for version in entry.get("versions") or ():
            text = str(version.get("version", "")).strip()
            if version.get("status") == "unaffected" and text[:1].isdigit() and len(version) == 2:
                yield text


def _range(version: Mapping[str, Any]) -> Range:
    first = str(version.get("version", "")).strip()
    for key, including in (("lessThan", False), ("lessThanOrEqual", True)):
        if key in version:
            end = str(version[key]).strip()
            begin, sure = ("", first in _ALL) if not first[:1].isdigit() or first in _ALL else (first, True)
            return Range(begin=begin, end="" if end == "*" else end, including=including, sure=sure)
    if not _PART.search(first):
        if not first or first in _ALL:
            raise _UnreadableError
        return Range(begin=first, end=first, including=True)
    said = _PART.findall(first)
    found: dict[str, str] = dict(said)
    both = any(not {*pair} - found.keys() for pair in (("<", "<="), (">=", "="), ("<", "="), ("<=", "=")))
    # Two ranges in one text, or two ends of one: taking one of them would lose the other.
    if _PART.sub("", first).strip(" ,") or ">" in found or len(found) < len(said) or both:
        raise _UnreadableError
    if "=" in found:
        return Range(begin=found["="], end=found["="], including=True)
    last = found.get("<", found.get("<=", ""))
    return Range(begin=found.get(">=", ""), end=last, including="<=" in found and "<" not in found)


def _rating(parts: list[Mapping[str, Any]]) -> Rating:
    for part in parts:
        for kind in _METRICS:
            for metric in part.get("metrics") or ():
                word = str((metric.get(kind) or {}).get("baseSeverity", "")).upper()
                if word in _RATINGS:
                    return _RATINGS[word]
    return ""


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
