"""Sentences with values in them, in one language. What is missing is named where it is missing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.bilingual import Words
from auditor.incident.notices.case import Case
from auditor.incident.notices.drafting.draft import Line, Run
from auditor.incident.notices.drafting.template import PLACE
from auditor.incident.notices.drafting.values import spoken, value_of
from auditor.incident.notices.law.model import Audience
from auditor.incident.notices.said import in_, phrase
from auditor.report.html.text import clean
from auditor.userfile import UserFileError

MOST = 20_000
"""Characters of one text, which no field of an incident exceeds: nothing that a person wrote is cut."""


class Filled:
    """Fills for one audience, in one language."""

    def __init__(self, case: Case, audience: Audience, language: str) -> None:
        self.case, self.audience, self.language = case, audience, language

    def sentence(self, words: Words) -> Line:
        """A sentence of a template."""
        text, runs, at = in_(words, self.language), list[Run](), 0
        for found in PLACE.finditer(text):
            runs.append(Run(text[at : found.start()]))
            runs.extend(self.inline(found[1]))
            at = found.end()
        runs.append(Run(text[at:]))
        return tuple(run for run in runs if run.text)

    def inline(self, name: str) -> Iterator[Run]:
        """A value within a sentence: its lines joined."""
        for number, line in enumerate(self.lines(name)):
            if number:
                yield Run("; ")
            yield from line

    def lines(self, name: str) -> list[Line]:
        """A value, line by line; where it is missing one line that says so."""
        self._refuse(name)
        value = value_of(name, self.case)
        label = in_(spoken()[name].name, self.language)
        if value is None:
            return [(self.missing(label),)]
        if value.written and self.case.incident.language != self.language:
            asked = in_(phrase("missing.translation", what=label), self.language)
            return [*map(self._line, value.lines), (self.missing(asked),)]
        made = [self._line(one) for one in value.lines]
        if value.incomplete is not None:
            made.append((self.missing(in_(value.incomplete, self.language)),))
        return made

    def written(self, id_: str, asks: Words) -> list[Line]:
        """What a person wrote into answers.yaml for a field, paragraph by paragraph."""
        found = self.case.answers.fields.get(id_)
        text = "" if found is None else found.vi if self.language == "vi" else found.en
        asked = in_(phrase("missing.write", what=asks, id=id_), self.language)
        return [(Run(clean(one, MOST)),) for one in text.splitlines() if one.strip()] or [
            (self.missing(asked),)
        ]

    def missing(self, what: str) -> Run:
        """What nobody can overlook."""
        return Run(in_(phrase("missing", what=what), self.language), missing=True)

    def say(self, key: str, /, **params: object) -> str:
        return in_(phrase(key, **params), self.language)

    def _line(self, words: Words) -> Line:
        return (Run(clean(in_(words, self.language), MOST)),)

    def _refuse(self, name: str) -> None:
        if self.audience not in spoken()[name].to:
            raise UserFileError(f"{name} may not be said to: {self.audience} (drafting/values.yaml)")
