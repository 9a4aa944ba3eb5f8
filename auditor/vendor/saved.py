"""Answers of an API that somebody saved as files, one answer a file and called after its kind: `acme-user.json`, further pages
`acme-user-2.json`. They are read as what the API says, and so come to the same verdicts."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from auditor.policy import Policy
from auditor.posture import Posture, Unknown, UnknownKind
from auditor.vendor.answers import Keys, Row, document
from auditor.vendor.plugin import Extraction, Raw
from auditor.vendor.reader import OneStage, with_provided

_FIRST = ("", "0", "1")


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer says of the list that it is a page of: its own number, and that of the page after it; None where it is the
    last one, and an Unknown where it does not say. `number` is "" where the product gives none."""

    kind: str
    number: str
    after: str | Unknown | None


class AnswersOrSaved(OneStage, ABC):
    """A reader of a product whose API was asked, or of what somebody saved of its answers. `saved` is the first part of the names of files;
    `named` is the second, by kind. `keys` are the columns that rows are found by. `collected_whole` are kinds that a collection reads to
    their end: of these pages say nothing new there."""

    saved: str
    named: Mapping[str, str]
    keys: Keys
    collected_whole: frozenset[str] = frozenset()

    def kind_of(self, path: str) -> str | None:
        name = path.rpartition("/")[2].lower()
        found = re.fullmatch(rf"{self.saved}-([a-z-]+?)(?:-\d+)?\.json", name)
        called = {word: kind for kind, word in self.named.items()}
        return called.get(found[1]) if found is not None else None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        rows = tuple(self.rows(raw))
        page = self.page_of(raw.kind, document(raw))
        return rows if page is None else (*rows, page)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        pages = [record for record in extraction.records if isinstance(record, Page)]
        disagreeing: dict[str, Unknown] = {}
        if extraction.collection is None:
            rows = (record for record in extraction.records if isinstance(record, Row))
            disagreeing = dict(_disagreeing(rows, self.keys))
        else:
            pages = [page for page in pages if page.kind not in self.collected_whole]
        gaps = {**dict(_torn(pages)), **disagreeing, **extraction.gaps}
        return with_provided(self.posture(replace(extraction, gaps=gaps), policy), extraction)

    @abstractmethod
    def rows(self, raw: Raw) -> Iterable[Row]:
        """The rows of one answer. Raises NotUsableError."""

    @abstractmethod
    def page_of(self, kind: str, answer: Any) -> Page | None:
        """What an answer says of the pages of its list; None of a kind that has none."""

    @abstractmethod
    def posture(self, extraction: Extraction, policy: Policy) -> Posture:
        """The posture that the answers make."""


def _disagreeing(rows: Iterable[Row], keys: Keys) -> Iterator[tuple[str, Unknown]]:
    """The kinds of which two files say different things of one row: which of them is older is not known."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        about = (row.kind, *(row.text(key) for key in keys.get(row.kind, ())))
        other = first.setdefault(about, row)
        if row.kind in keys and other.data != row.data and other.evidence.source != row.evidence.source:
            files = f"{other.evidence.source.path} and {row.evidence.source.path}"
            yield row.kind, _missing(row.kind, f"{files} do not agree")


def _torn(pages: Iterable[Page]) -> Iterator[tuple[str, Unknown]]:
    """The kinds whose list has pages that are not there, or may have."""
    of: dict[str, list[Page]] = {}
    for page in pages:
        of.setdefault(page.kind, []).append(page)
    for kind, mine in of.items():
        if isinstance(gap := _gap(kind, mine), Unknown):
            yield kind, gap


def _gap(kind: str, pages: list[Page]) -> Literal[True] | Unknown:
    here = {page.number for page in pages}
    for page in pages:
        if isinstance(page.after, Unknown):
            return page.after
        if page.after is not None and page.after not in here:
            return _missing(kind, "the list goes on, and its next page is not there")
    if not any(number in _FIRST for number in here):
        return _missing(kind, "the first page is not there")
    if all(page.after is not None for page in pages):
        return _missing(kind, "the last page is not there")
    return True


def _missing(kind: str, reason: str) -> Unknown:
    return Unknown(UnknownKind.ERROR, kind, reason=reason)


def silent(kind: str, key: str) -> Unknown:
    """An answer that does not say whether its list goes on."""
    return _missing(kind, f"{key} does not say whether the list goes on")
