"""What `crm-audit vulnerabilities` prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from auditor.report.escape import plain
from auditor.report.speech.texts import Texts
from auditor.userfile import UserFileError, nearest
from auditor.vulnerabilities.build import Made
from auditor.vulnerabilities.model import STALE_DAYS, Known, KnownVulnerabilities, Range, Vulnerability
from auditor.vulnerabilities.products import products
from auditor.vulnerabilities.versions import NoVersionError, affects

_SHOWN = 5


def age_line(known: KnownVulnerabilities, today: date, language: str) -> str:
    """Of which day the list is, and that it is old where it is."""
    age = known.age(today)
    key = (
        "vulnerabilities.old"
        if age > STALE_DAYS
        else "vulnerabilities.age"
        if age >= 0
        else "vulnerabilities.ahead"
    )
    return Texts(language).ui(key, date=Texts(language).date(known.as_of), n=age, most=STALE_DAYS)


def made_lines(made: Made, out: Path, language: str) -> Iterator[str]:
    """What was read, and what became of it."""
    say = Texts(language).ui
    listed = sum(len(one.records) for one in made.known.products.values())
    yield plain(say("vulnerabilities.made", file=str(out), n=listed, read=made.records))
    unreadable = sum(len(one.unreadable) for one in made.known.products.values())
    if unreadable:
        yield say("vulnerabilities.unreadable", n=unreadable)
    if made.others:
        more = ", …" if len(made.others) > _SHOWN else ""
        yield plain(
            say("vulnerabilities.others", n=len(made.others), files=", ".join(made.others[:_SHOWN]) + more)
        )
    if not made.known.whole:
        yield say("vulnerabilities.selection")


def products_lines(known: KnownVulnerabilities, today: date, language: str) -> Iterator[str]:
    """A line for each product that can be compared, with or without a record."""
    from tabulate import tabulate

    say = Texts(language).ui
    heads = [say(f"vulnerabilities.column.{name}") for name in ("product", "records", "unreadable", "mended")]
    rows = []
    for id_ in products():
        one = known.products.get(id_, Known())
        until = ", ".join(f"{series}: {end}" for series, end in one.mended_until.items())
        rows.append((id_, len(one.records), len(one.unreadable), until))
    yield tabulate(rows, headers=heads, tablefmt="simple")
    yield age_line(known, today, language)
    if not known.whole:
        yield say("vulnerabilities.selection")


def records_lines(
    known: KnownVulnerabilities, product: str, version: str | None, today: date, language: str
) -> Iterator[str]:
    """The records of one product, or those that concern a version of it."""
    from tabulate import tabulate

    if product not in products():
        raise UserFileError(f"unknown product {product!r}{nearest(product, list(products()))}")
    say = Texts(language).ui
    one = known.products.get(product, Known())
    heads = [
        say(f"vulnerabilities.column.{name}")
        for name in ("record", "rating", "affected", "mended_in", "link")
    ]
    rows, doubtful = [], False
    for record in one.records:
        answer = "" if version is None else _answer(product, version, record)
        if answer != "no":
            id_ = record.id + (f" ({say('vulnerabilities.perhaps')})" if answer == "perhaps" else "")
            rating = say(f"severity.{record.rating}") if record.rating else "–"
            ranges = "; ".join(map(_range, record.ranges))
            doubtful |= not all(part.sure for part in record.ranges)
            rows.append((id_, rating, ranges, ", ".join(record.fixed) or "–", record.link))
    if rows:
        yield tabulate(rows, headers=heads, tablefmt="simple", disable_numparse=True)
    if doubtful:
        yield say("vulnerabilities.doubtful")
    yield say("vulnerabilities.count", n=len(rows), all=len(one.records))
    if one.unreadable:
        yield say("vulnerabilities.unreadable_named", ids=", ".join(one.unreadable))
    yield age_line(known, today, language)
    if not known.whole:
        yield say("vulnerabilities.selection")


def _answer(product: str, version: str, record: Vulnerability) -> str:
    compared = products()[product]
    try:
        return affects(compared.scheme, compared.compared(version), record, by_series=bool(compared.series))
    except NoVersionError as error:
        raise UserFileError(f"{version}: is no version that can be compared") from error


def _range(one: Range) -> str:
    if one.begin and one.begin == one.end:
        return one.begin
    first = f">= {one.begin}" if one.begin else ""
    last = f"{'<=' if one.including else '<'} {one.end}" if one.end else ""
    return ("" if one.sure else "? ") + ", ".join(filter(None, (first, last)))
