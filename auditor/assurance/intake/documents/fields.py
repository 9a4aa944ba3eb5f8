"""The fields of a document, each by the reader that its rule names. Every reader gives all that it finds; nobody chooses here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from auditor.assurance.intake.documents.dates import days_in
from auditor.assurance.intake.documents.pages import Page, Place, folded, places, quoted
from auditor.assurance.intake.documents.reading import Reading
from auditor.assurance.intake.documents.rules import FieldRule, rules
from auditor.report.escape import clip, plain

_FROM_PHRASE, _BETWEEN = 40, 24
_TO = re.compile(
    r"^[ ,]*(?:to|through|until|till|and|-|to and including|đến|đến hết|đến ngày|tới)[ ,]*(?:ngày )?$"
)
_FIRST_PAGES = 12
_LONGEST_LABEL, _LONGEST_TEXT = 160, 600
_LABELLED = re.compile(r"^[\w /'-]{3,40}:")
_CONTENTS = re.compile(r"\.{3,}\s*\d+$|\s\d{1,3}$")


def readings_of(field: str, pages: Sequence[Page]) -> list[Reading]:
    """All that the pages seem to say of a field."""
    rule = rules().fields[field]
    return list(_READERS[rule.reader](rule.gives or field, rule, pages))


def _period(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """Two days with a word between them; surer behind a phrase that announces a period."""
    for page in pages:
        days = list(days_in(page.folded))
        for first, last in pairwise(days):
            between = page.folded[first.end : last.begin]
            if len(between) > _BETWEEN or not _TO.match(between) or first.value >= last.value:
                continue
            value = {"begins": first.value, "ends": last.value}
            before = page.folded[max(0, first.begin - _FROM_PHRASE) : first.begin]
            told = any(folded(phrase) in before for phrase in rule.phrases)
            unclear = first.or_else is not None or last.or_else is not None
            quotation = Place(page, first.begin, last.end).quotation(50, 20)
            yield Reading(
                field,
                value,
                page.number,
                quotation,
                "high" if told and not unclear else "medium" if told else "low",
            )


def _day(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """The day that follows a phrase at once."""
    for order, phrase in enumerate(rule.phrases):
        for place in places(pages, phrase):
            day = next(days_in(place.page.folded, place.end, place.end + _FROM_PHRASE), None)
            if day is None or len(place.page.folded[place.end : day.begin].strip(" :,-")) > 12:
                continue
            quotation = Place(place.page, place.begin, day.end).quotation(0, 0)
            sure = day.or_else is None and order < 3
            yield Reading(field, day.value, place.page.number, quotation, "high" if sure else "medium")
            if day.or_else is not None:
                yield Reading(field, day.or_else, place.page.number, quotation, "medium")


def _as_of(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """A period of one day: a report of how things stood on it."""
    for one in _day(field, rule, pages):
        day = {"begins": one.value, "ends": one.value}
        yield Reading(field, day, one.page, one.quotation, one.confidence)


def _label(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """What stands behind a label, `Certification body: …`, and what is a value by itself: a firm by its ending, a known name."""
    for page in pages[:_FIRST_PAGES]:
        for number, line in enumerate(page.lines):
            value = _behind(line, rule.phrases, page.lines[number + 1 : number + 2])
            if value:
                yield Reading(field, value, page.number, quoted(line), "high")
            elif any(line.endswith((f" {end}", f",{end}")) for end in rule.ends) and len(line) <= 80:
                yield Reading(field, plain(line), page.number, quoted(line), "medium")
        for word in rule.words:
            for place in places([page], word):
                yield Reading(field, word, page.number, place.quotation(60, 20), "medium")


def _behind(line: str, phrases: Sequence[str], following: Sequence[str]) -> str:
    """The text behind one of the labels at the beginning of a line, or in the next line where nothing follows in this one."""
    small = folded(line)
    for phrase in phrases:
        label = folded(phrase)
        if not small.startswith(label) or small[len(label) : len(label) + 1].isalnum():
            continue
        rest = line[len(label) :].strip()
        if rest.startswith(":"):
            rest = rest[1:].strip()
        elif rest:
            continue  # a sentence that begins with the same words
        elif following and not _LABELLED.match(following[0]):
            rest = following[0]
        if rest and len(rest) <= _LONGEST_LABEL and not _CONTENTS.search(line):
            return plain(rest)
    return ""


def _text(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """What follows a label over some lines, until another label or a line of capitals."""
    for page in pages[:_FIRST_PAGES]:
        for number, line in enumerate(page.lines):
            first = _behind(line, rule.phrases, page.lines[number + 1 : number + 2])
            if not first:
                continue
            begin = number + 1 if first == plain(line)[-len(first) :] else number + 2
            more = _until_label(page.lines[begin : begin + 8])
            value = clip(" ".join([first, *map(plain, more)]), _LONGEST_TEXT)
            yield Reading(field, value, page.number, quoted(line + " " + " ".join(more)), "medium")


def _until_label(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if _LABELLED.match(line) or line.isupper() or (found and found[-1].endswith(".")):
            break
        found.append(line)
    return found


_EDITION = re.compile(r"^ ?: ?(\d{4})(?!\d)")


def _edition(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """The year behind the number of a standard: ISO/IEC 27001:2022."""
    for phrase in rule.phrases:
        for place in places(pages, phrase):
            found = _EDITION.match(place.page.folded[place.end : place.end + 8])
            if found:
                yield Reading(field, found[1], place.page.number, place.quotation(20, 20), "high")


def _criteria(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """The categories that one sentence names. Of several sentences that say the same the first is enough."""
    for phrase in rule.phrases:
        for place in places(pages, phrase):
            end = place.page.folded.find(".", place.end)
            sentence = place.page.folded[
                place.end : min(place.end + 160, end if end > 0 else place.end + 160)
            ]
            named = [
                value
                for value, words in rule.values.items()
                if any(re.search(rf"(?<!\w){word}(?!\w)", sentence) for word in words)
            ]
            if named:
                yield Reading(field, named, place.page.number, place.quotation(10, 140), "medium")


def _choice(field: str, rule: FieldRule, pages: Sequence[Page]) -> Iterator[Reading]:
    """The values whose phrases stand there, without those that a graver one holds as well."""
    found = {
        value: place
        for value, phrases in rule.values.items()
        if (place := next((one for phrase in phrases for one in places(pages, phrase)), None)) is not None
    }
    beaten = {lighter for value in found for lighter in rule.over.get(value, ())}
    for value, place in found.items():
        if value not in beaten:
            yield Reading(field, value, place.page.number, place.quotation(40, 120), "medium")


_READERS: dict[str, Callable[[str, FieldRule, Sequence[Page]], Iterator[Reading]]] = {
    "period": _period,
    "as_of": _as_of,
    "day": _day,
    "label": _label,
    "text": _text,
    "edition": _edition,
    "criteria": _criteria,
    "choice": _choice,
}
