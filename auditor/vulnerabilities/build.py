"""Makes the list of files that somebody brings: CVE records, one a file, in folders or zips, and lists of endoflife.date."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from auditor.strictjson import strict_json
from auditor.userfile import MAX_BYTES, UserFileError, read_raw, yaml_of
from auditor.vulnerabilities.cve import is_record, is_withdrawn, read_record, updated
from auditor.vulnerabilities.endoflife import is_lifecycle, mended_until
from auditor.vulnerabilities.model import Known, KnownVulnerabilities, Vulnerability
from auditor.vulnerabilities.products import by_name, products

_KINDS = (".json", ".md")


@dataclass
class Made:
    """A list, and what became of the files: how many records were read, and which files are neither kind."""

    known: KnownVulnerabilities
    records: int = 0
    others: list[str] = field(default_factory=list)


def made_of(paths: Iterable[Path], today: date, before: KnownVulnerabilities | None, *, whole: bool) -> Made:
    """The list of these files, over the one before. With `whole` somebody says that all records there are are among them, and then none is
    taken over. Raises UserFileError."""
    records: dict[str, dict[str, Vulnerability | None]] = {}
    withdrawn: set[str] = set()
    days: dict[str, date] = {}
    lifecycles: dict[str, dict[str, date]] = {}
    newest: date | None = None
    count, others = 0, []
    for name, raw in _files(paths):
        stem = Path(name).stem
        data = _data(name, raw)
        if is_record(data):
            count += 1
            day = updated(data)
            if day is not None and day <= today:  # one that has not come says nothing of how old the list is
                newest = max(filter(None, (newest, day)), default=None)
            id_ = str(data["cveMetadata"].get("cveId"))
            if id_ in days and (day or date.min) < days[id_]:
                continue  # an earlier state of a record that was read already
            days[id_] = day or date.min
            for had in records.values():
                had.pop(id_, None)
            withdrawn.discard(id_)
            if is_withdrawn(data):
                withdrawn.add(id_)
            for product, found in _said(name, data):
                records.setdefault(product, {})[id_] = found
        elif is_lifecycle(data) and stem in products():
            lifecycles[stem] = mended_until(data)
        else:
            others.append(name)
    if not count and not lifecycles:
        raise UserFileError("none of these files is a CVE record (format 5) or a list of endoflife.date")
    base = None if whole else before
    as_of = _as_of(newest, base)
    known = KnownVulnerabilities(
        as_of=as_of,
        made=today,
        whole=whole or (base is not None and base.whole),
        products=_merged(base, records, lifecycles, before, withdrawn),
    )
    return Made(known, count, others)


def _said(name: str, data: Any) -> list[tuple[str, Vulnerability | None]]:
    """What a record says of each product. Raises UserFileError where it is built otherwise than records are."""
    try:
        return [(product, found) for product, _, found in read_record(data)]
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise UserFileError(
            f"{name}: is not built as a CVE record (format 5) is; bring it as it is published"
        ) from error


def _as_of(newest: date | None, base: KnownVulnerabilities | None) -> date:
    """A few newer records make a whole list no younger: of all others nobody looked since."""
    if base is not None and (base.whole or newest is None):
        return base.as_of
    days = [day for day in (newest, None if base is None else base.as_of) if day is not None]
    if not days:
        raise UserFileError("no record says when it was last changed, so that the list would have no date")
    return max(days)


def _merged(
    base: KnownVulnerabilities | None,
    records: dict[str, dict[str, Vulnerability | None]],
    lifecycles: dict[str, dict[str, date]],
    before: KnownVulnerabilities | None,
    withdrawn: Set[str],
) -> dict[str, Known]:
    found = {}
    for id_ in products():
        had = Known() if base is None else base.products.get(id_, Known())
        ends = Known() if before is None else before.products.get(id_, Known())
        earlier = {one.id: one.updated for one in had.records}
        new = {
            key: one
            for key, one in records.get(id_, {}).items()
            if one is None or one.updated >= earlier.get(key, date.min)
        }
        kept = {one.id: one for one in had.records if one.id not in new and one.id not in withdrawn}
        kept.update({key: one for key, one in new.items() if one is not None})
        unread = {
            *(key for key in had.unreadable if key not in new and key not in withdrawn),
            *(key for key in new if new[key] is None),
        }
        whole = Known(
            records=tuple(sorted(kept.values(), key=lambda one: _number(one.id))),
            unreadable=tuple(sorted(unread, key=_number)),
            mended_until={**ends.mended_until, **lifecycles.get(id_, {})},
        )
        if whole != Known():
            found[id_] = whole
    return found


def _number(id_: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", id_))


def _data(name: str, raw: bytes) -> Any:
    """What a file holds. Of the many records that name no product of ours only that they are records is looked at, and when they changed."""
    if name.endswith(".md"):
        parts = raw.split(b"---", 2)
        return yaml_of(parts[1], Path(name)) if len(parts) == 3 else None
    text = raw.lower()
    if (
        b'"cve_record"' in text
        and b'"rejected"' not in text
        and not any(vendor in text for vendor in _vendors())
    ):
        about = {"cveId": _first(raw, rb"cveId"), "dateUpdated": _first(raw, rb"dateUpdated")}
        return {"dataType": "CVE_RECORD", "cveMetadata": about}
    try:
        return strict_json(raw)
    except RecursionError as error:
        raise UserFileError(f"{name}: is nested too deeply, which no record is") from error
    except ValueError as error:
        raise UserFileError(f"{name}: is not valid JSON: {error}") from error


def _vendors() -> frozenset[bytes]:
    return frozenset(vendor.encode() for vendor, _ in by_name())


def _first(raw: bytes, key: bytes) -> str:
    found = re.search(rb'"' + key + rb'"\s*:\s*"([^"]+)"', raw[raw.find(b'"cveMetadata"') :])
    return found[1].decode("ascii", "replace") if found else ""


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.suffix in _KINDS and inner.is_file() and not inner.is_symlink():
                    yield str(inner), read_raw(inner)
        elif path.suffix == ".zip":
            yield from _zipped(path)
        else:
            yield str(path), read_raw(path)


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if Path(entry.filename).suffix in _KINDS and not entry.is_dir():
                    if entry.file_size > MAX_BYTES:
                        raise UserFileError(
                            f"{path}: {entry.filename}: larger than {MAX_BYTES} bytes, which no record is"
                        )
                    yield f"{path}: {entry.filename}", archive.read(entry)
    except (
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise UserFileError(f"{path}: cannot be read: {error}") from error
