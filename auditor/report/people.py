"""Pseudonyms for people in what leaves the house: the same person is called the same in every report of one tenant."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.people import NAMED, account_of, is_person
from auditor.assess.result import Missing, Resource, Result
from auditor.report.naming import WORD, begins, composed, first_word, pattern_of
from auditor.report.speech.texts import Texts
from auditor.textbytes import bytes_of

LETTERS = 8
_MAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_SHORTEST = 3
SHARED = frozenset(
    {
        "admin",
        "administrator",
        "api",
        "contact",
        "crm",
        "demo",
        "everyone",
        "guest",
        "help",
        "helpdesk",
        "hello",
        "info",
        "integration",
        "mail",
        "marketing",
        "noreply",
        "office",
        "public",
        "root",
        "sales",
        "service",
        "support",
        "sync",
        "system",
        "test",
        "user",
        "users",
    }
)
"""Single words that accounts are called by and that are no names of people; inside of a text they stay as they are."""


def code_of(assessment: Assessment, account: str) -> str:
    """What stands for an account in the reports of this tenant: eight hexadecimal digits."""
    digest = hashlib.sha256(bytes_of(f"{assessment.vendor}\n{assessment.tenant}")).hexdigest()
    return hashlib.sha256(bytes_of(f"{digest}\n{account}")).hexdigest()[:LETTERS]


def pseudonym(assessment: Assessment, account: str, texts: Texts) -> str:
    """ "person 3f9a2c1b", in the reader's language."""
    return texts.ui("vendor.person", code=code_of(assessment, account))


class People:
    """Puts pseudonyms in the place of the people of an assessment; where they are `shown` it changes nothing."""

    def __init__(self, assessment: Assessment, texts: Texts, *, shown: bool = False) -> None:
        self._assessment, self._texts, self.shown = assessment, texts, shown
        self._known = assessment.people
        self._called = {} if shown else self._by_name(assessment.people)
        self._starting = _by_first_word(self._called)

    def _by_name(self, people: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """By every name as it is written, each way of writing it once."""
        named: dict[str, str] = {}
        for id_, names in people.items():
            for name in (*names, id_.partition(":")[2]):
                if len(name) >= _SHORTEST and name.casefold() not in SHARED and not name.isdigit():
                    named.setdefault(composed(name), self._pseudonym(id_))
        return named

    def _pseudonym(self, account: str) -> str:
        return pseudonym(self._assessment, account, self._texts)

    def is_hidden(self, entry: Resource) -> bool:
        """Whether the name of an entity is not shown."""
        return not self.shown and is_person(entry.id)

    def name(self, entry: Resource) -> str:
        """The name of an entity; of an account its pseudonym, with what the finding is about beside it."""
        if self.shown:
            return entry.name
        if not is_person(entry.id):
            return self.text(entry.name)
        account = account_of(entry.id, self._known)
        about = entry.id[len(account) :].strip("/")
        return f"{self._pseudonym(account)}: {about}" if about else self._pseudonym(account)

    def text(self, text: str) -> str:
        """A text with pseudonyms in the place of names, sign-in names and addresses of mail."""
        if self.shown or not text:
            return text
        text = self._without_names(text) if self._starting else text
        return _MAIL.sub(self._mail, text) if "@" in text or "%40" in text else text

    def _without_names(self, text: str) -> str:
        """The longest name that begins at a word, and is a word of its own, goes. Of an address of mail no part goes by itself."""
        parts: list[str] = []
        done, whole = 0, composed(text)
        mails = [found.span() for found in _MAIL.finditer(whole)]
        for word in WORD.finditer(whole):
            if word.start() < done:
                continue
            for name in self._starting.get(word[0].casefold(), ()):
                found = pattern_of(name).match(whole, word.start())
                if found and begins(whole, word.start(), name) and not _parts(mails, found):
                    parts += [whole[done : word.start()], self._called[name]]
                    done = found.end()
                    break
        return "".join((*parts, whole[done:])) if parts else text

    def _mail(self, found: re.Match[str]) -> str:
        address = found[0].replace("%40", "@")
        if address.partition("@")[0].casefold() in SHARED:
            return found[0]
        return self._pseudonym(f"{NAMED}{address.casefold()}")

    def value(self, value: Any) -> Any:
        """Any plain value of a finding."""
        if self.shown:
            return value
        if isinstance(value, str):
            return value if self._texts.has(f"value.{value}") else self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self._said(str(key), entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(entry) for entry in value]
        return value

    def _said(self, key: str, entry: Any) -> Any:
        """Whoever stated something is a person, whether an account of the name is known or not."""
        if key == "by" and isinstance(entry, str) and entry:
            known = self.text(entry)
            return known if known != entry else self._pseudonym(f"{NAMED}{entry}")
        return self.value(entry)

    def result(self, result: Result) -> Result:
        """A result of which every text can be shown."""
        if self.shown:
            return result
        return replace(
            result,
            params={key: self.value(entry) for key, entry in result.params.items()},
            missing=tuple(self._gap(gap) for gap in result.missing),
            resources=[self.resource(entry) for entry in result.resources],
        )

    def _gap(self, gap: Missing) -> Missing:
        return replace(gap, reason=self.text(gap.reason), path=self.text(gap.path))

    def resource(self, entry: Resource) -> Resource:
        """An entity of which every text can be shown; its id stays, for that is never shown."""
        return replace(
            entry,
            name=self.name(entry),
            path=self.text(entry.path),
            locator=self.text(entry.locator),
            actual=self.value(entry.actual),
            expected=self.value(entry.expected),
        )


def _parts(mails: Iterable[tuple[int, int]], found: re.Match[str]) -> bool:
    """Whether what was found is a part of one of these places and not the whole of it."""
    return any(
        start <= found.start() < end and (start, end) != found.span() and found.end() <= end
        for start, end in mails
    )


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by the word that they begin with, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if first := first_word(name):
            found.setdefault(first, []).append(name)
    return found
