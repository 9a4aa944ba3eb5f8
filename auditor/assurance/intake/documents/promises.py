"""What an agreement promises in numbers: within how many hours, so many days before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.assurance.intake.documents.pages import Page, Place, folded
from auditor.assurance.intake.documents.reading import Reading
from auditor.assurance.intake.documents.rules import Promise, rules

_ENDS = re.compile(r"[.;] ")


def promises(pages: Sequence[Page]) -> list[Reading]:
    """A number for each question of ours that a sentence answers; nothing for a question to which sentences give two."""
    found: list[Reading] = []
    for question, rule in rules().promises.items():
        told = [one for page in pages for one in _told(question, rule, page)]
        if len({one.value for one in told}) == 1:
            found.append(told[0])
    return found


def _told(question: str, rule: Promise, page: Page) -> Iterator[Reading]:
    units = "|".join(map(re.escape, map(folded, rule.units)))
    number = re.compile(rf"(?<![\w.,])(\d{{1,4}})\s{{1,3}}(?:calendar |business |working )?(?:{units})(?!\w)")
    for begin, end in _sentences(page.folded):
        sentence = page.folded[begin:end]
        if not any(all(folded(word) in sentence for word in group) for group in rule.near):
            continue
        values = [(int(one[1]), one) for one in number.finditer(sentence)]
        if len({value for value, _ in values}) == 1:
            value, place = values[0]
            shown = Place(page, begin + place.start(), begin + place.end())
            yield Reading(question, value, page.number, shown.quotation(110, 40))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _ENDS.finditer(text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)
