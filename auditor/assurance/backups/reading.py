"""A report of a backup product as suggestions of entries for the register. Nothing of it counts before a person confirms it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from auditor.assurance.backups.products import Place, Product, products, rows_at
from auditor.assurance.backups.suggesting import Suggested, arrangement
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Report:
    """A file that was recognised: of which product it is, and what it suggests."""

    product: str
    sha256: str
    suggestions: tuple[Suggested, ...]


def read(path: Path, now: datetime, language: str = "en") -> list[Suggested]:
    """The suggestions of a file; none where it is of no product that is known. Raises UserFileError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{path}: larger than {MAX_BYTES} bytes, which no such report is")
    report = read_data(data, now, language)
    return [] if report is None else list(report.suggestions)


def read_data(data: bytes, now: datetime, language: str = "en") -> Report | None:
    """The same of the bytes of a file; None where no product is recognised by what it holds."""
    try:
        document = strict_json(data)
    except (ValueError, RecursionError):
        return None
    digest = "sha256:" + sha256(data).hexdigest()
    for id_, product in products().items():
        for place in product.rows:
            rows = rows_at(document, place)
            if rows and all(_is_row(row, product) for row in rows):
                return Report(
                    product.name,
                    digest,
                    tuple(_suggested(f"backups.{id_}.{digest[7:19]}", product, rows, now, language)),
                )
    return None


def _is_row(row: Place, product: Product) -> bool:
    return (
        isinstance(row.row, dict)
        and all(row.at(name) is not None for name in product.has)
        and (product.only is None or row.says(product.only))
    )


def _suggested(
    id_: str, product: Product, rows: Sequence[Place], now: datetime, language: str
) -> Iterator[Suggested]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        groups[json.dumps([row.at(name) for name in product.of], sort_keys=True)].append(row)
    for number, (of, members) in enumerate(sorted(groups.items()), 1):
        yield arrangement(f"{id_}.{number}", product, of, members, now, language)
