"""Parts of a report that are lists: what its tests found, what it takes for granted of the customer, on whom it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from auditor.assurance.intake.documents.pages import Page, Place, folded, places, quoted
from auditor.assurance.intake.documents.reading import Reading
from auditor.assurance.intake.documents.rules import SectionRule, rules
from auditor.report.escape import clip, plain

MOST = 200
_LONGEST = 600
_PAGES_OF_SECTION = 6
_ITEM = re.compile(
    r"^(?:(?P<id>[A-Z][A-Z0-9]{1,6}[- ]?\d{1,3}(?:\.\d{1,3}){0,2})[.:)\]]?\s+|(?P<no>\d{1,3})[.)]\s+|[•▪●◦*-]\s*)(?P<text>\S.*)$"
)
_CONTROL = re.compile(r"(?<![\w.])([A-Z]{1,4}-?\d{1,3}(?:\.\d{1,3}){0,2})(?![\w.])")
_CONTENTS = re.compile(r"\.{3,}\s*\d+$|\s\d{1,3}$")
_ENDS = re.compile(r"(?<=[.!?]) (?=[A-Z0-9])")
_USES = re.compile(r"(?:uses|use of|relies on|engages|utilizes)\s+((?:[A-Z][\w&.'-]*\s?){1,6})")


def customer_controls(pages: Sequence[Page]) -> list[Reading]:
    """The items below the heading, of the place that has the most: a table of contents has none."""
    rule = rules().sections["customer_controls"]
    best: list[Reading] = []
    for index, page in enumerate(pages):
        for number, line in enumerate(page.lines):
            if _is_heading(line, rule.headings):
                found = list(_items(pages[index : index + _PAGES_OF_SECTION], number + 1, rule))
                best = found if len(found) > len(best) else best
    return best


def _is_heading(line: str, headings: Sequence[str]) -> bool:
    small = folded(line).strip(" .:-")
    return len(line) <= 90 and not _CONTENTS.search(line) and any(folded(one) in small for one in headings)


def _items(pages: Sequence[Page], begin: int, rule: SectionRule) -> Iterator[Reading]:
    held: list[str] = []
    name, at, count = "", 0, 0
    for page in pages:
        for line in page.lines[begin if page is pages[0] else 0 :]:
            first = _first_of_item(line, rule)
            if first is None and _is_end(line, rule.ends):
                yield from _item(name, held, at)
                return
            if first is not None:
                yield from _item(name, held, at)
                count += 1
                if count > MOST:
                    return
                name, held, at = first[0] or str(count), [first[1]], page.number
            elif held:
                held.append(line)
    yield from _item(name, held, at)


def _first_of_item(line: str, rule: SectionRule) -> tuple[str, str] | None:
    """The id, empty where it has none, and the text of a line with which an item begins; None for another line."""
    found = _ITEM.match(line)
    if found:
        return found["id"] or found["no"] or "", found["text"]
    small = folded(line).strip()
    return ("", line) if any(small.startswith(folded(one)) for one in rule.begins) else None


def _is_end(line: str, ends: Sequence[str]) -> bool:
    small = folded(line).strip()
    return len(line) <= 90 and any(small.startswith(folded(one)) for one in ends)


def _item(name: str, held: Sequence[str], page: int) -> Iterator[Reading]:
    if held:
        text = clip(plain(" ".join(held)), _LONGEST)
        value: dict[str, Any] = {"id": plain(name), "summary": text}
        if checks := _checks(folded(text)):
            value["checks"] = checks
        yield Reading("customer_controls", value, page, quoted(text))


def _checks(text: str) -> list[str]:
    """Our checks that look at what an item asks, by its words."""
    table = rules().sections["customer_controls"].checks
    return [
        check
        for check, groups in table.items()
        if any(all(word in text for word in group) for group in groups)
    ]


def exceptions(pages: Sequence[Page]) -> tuple[list[Reading], list[Place]]:
    """The exceptions that are described, and every place at which none is noted."""
    rule = rules().sections["exceptions"]
    none = [place for phrase in rule.none for place in places(pages, phrase)]
    found: list[Reading] = []
    for phrase in rule.some:
        for place in places(pages, phrase):
            if not any(one.page is place.page and one.begin <= place.begin < one.end for one in none):
                found.append(_exception(place, rule))
    found.sort(key=lambda one: one.page)
    return found[:MOST], none


def _exception(place: Place, rule: SectionRule) -> Reading:
    page = place.page
    controls = _CONTROL.findall(page.flat[max(0, place.begin - 600) : place.begin])
    answers = [one for phrase in rule.response for one in places([page], phrase) if one.begin > place.end]
    answer = min(answers, key=lambda one: one.begin, default=None)
    until = answer.begin if answer and answer.begin - place.end < _LONGEST else place.end + 300
    told_before = page.flat[place.end : place.end + 1] == "."  # "1 of 25 was late. Exception noted."
    value: dict[str, Any] = {
        "control": controls[-1] if controls else f"page {page.number}",
        "summary": _sentence_before(page.flat[: place.begin])
        if told_before
        else _sentences(page.flat[place.end : until]),
    }
    if answer is not None and answer.begin == until:
        value["response"] = _sentences(page.flat[answer.end : answer.end + 300])
    return Reading("exceptions", value, page.number, place.quotation(20, 150))


def _sentence_before(text: str) -> str:
    """The last sentence of a text."""
    return clip(plain(_ENDS.split(text[-_LONGEST:].strip())[-1]), _LONGEST) or "?"


def _sentences(text: str) -> str:
    """Whole sentences of a piece of text, where there is the end of one."""
    made = text.strip(" :.-")
    end = made.rfind(". ")
    ended = made[: end + 1] if end > 40 else made
    return clip(plain(ended), _LONGEST) or "?"


def subservices(pages: Sequence[Page], method: str) -> list[Reading]:
    """Who is named as somebody on whom the service stands, with the method by which the report treats them."""
    found: dict[str, Reading] = {}
    for phrase in rules().sections["subservices"].phrases:
        for place in places(pages, phrase):
            around = place.page.flat[max(0, place.begin - 140) : place.end]
            for one in _USES.findall(around):
                name = plain(one.strip(" ,."))
                value = {"name": name, "method": method}
                found.setdefault(
                    name, Reading("subservices", value, place.page.number, place.quotation(120, 60))
                )
    return list(found.values())[:MOST]


def findings(pages: Sequence[Page]) -> tuple[Reading | None, Reading | None]:
    """How many findings a test had, and how many are still open, where their numbers stand behind the words of gravity."""
    rule = rules().sections["findings"]
    still = [place for phrase in rule.still for place in places(pages, phrase)]
    first: Reading | None = None
    last: Reading | None = None
    for page in pages:
        for begin, end in _parts(page, still):
            counts, at = _counts(page.folded[begin:end], rule)
            if len(counts) < 3:
                continue
            is_open = any(one.page is page and one.begin == begin for one in still)
            field = "open_findings" if is_open else "findings"
            shown = page.flat[begin if is_open else max(begin, begin + at - 30) :][:150]
            made = Reading(field, counts, page.number, quoted(shown))
            first, last = (first, last or made) if is_open else (first or made, last)
    return first, last


def _parts(page: Page, still: Sequence[Place]) -> Iterator[tuple[int, int]]:
    cuts = sorted({0, *(place.begin for place in still if place.page is page), len(page.folded)})
    yield from pairwise(cuts)


def _counts(text: str, rule: SectionRule) -> tuple[dict[str, int], int]:
    """The numbers by gravity, and where the first of them stands."""
    found: dict[str, int] = {}
    at: list[int] = []
    for gravity, words in rule.words.items():
        for word in words:
            match = re.search(rf"(?<!\w){word}(?: severity| risk)?[ :=-]{{1,4}}(\d{{1,4}})(?!\d)", text)
            if match and gravity not in found:
                found[gravity] = int(match[1])
                at.append(match.start())
    return found, min(at, default=0)
