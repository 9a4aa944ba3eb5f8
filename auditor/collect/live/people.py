"""Replaces names and addresses of people by pseudonyms, the same person keeping the same one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import threading
from typing import Any
from urllib.parse import unquote

from auditor.collect.live.plan import People
from auditor.collect.live.redact import REDACTED

EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PSEUDONYM = re.compile(r"\bperson-[a-z2-7]{10}\b")
_SHORTEST = 3
_BETWEEN_WORDS = re.compile(r"([/?&=#\s\"',;:()<>\[\]{}]+)")


class Pseudonyms:
    """Pseudonyms under the key of one tenant: HMAC-SHA256 of what names the person, so that without the key nobody
    can try names. Threads may share it.

    `clean` gives each name a pseudonym of its own, as answers come; `settle`, once all records were seen, gives all names
    of one person the pseudonym of the field that stands for him. What a name becomes thus hangs on the evidence and not
    on which answer came first.
    """

    def __init__(self, key: str, people: People) -> None:
        self._key = key.encode()
        self._own = frozenset({*people.fields, *filter(None, (people.key,))})
        self._mentions = frozenset(people.mentions)
        self._key_field = people.key
        self._spare = frozenset(_plain(name) for name in (*people.spare, REDACTED, ""))
        self._names: set[str] = set()
        self._people_of: dict[str, set[str]] = {}  # pseudonym of a name -> pseudonyms of those who bear it
        self._lock = threading.Lock()

    def of(self, value: str) -> str:
        """The pseudonym of a name, login or address."""
        digest = hmac.new(self._key, _plain(value).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return "person-" + base64.b32encode(digest)[:10].decode().lower()

    def settled(self, name: str) -> str:
        """The one pseudonym of the person who bears a name, once all records were seen."""
        return self._settled(self.of(name))

    def clean(self, document: Any) -> Any:
        """The document with pseudonyms in the place of people."""
        if isinstance(document, dict):
            self._learn(document)
            named = self._named_in(document)
            return {
                self.text(key): self._all(value) if key in named else self.clean(value)
                for key, value in document.items()
            }
        if isinstance(document, list):
            return [self.clean(entry) for entry in document]
        return self.text(document) if isinstance(document, str) else document

    def settle(self, document: Any) -> Any:
        """The document, once cleaned, with one pseudonym a person."""
        if isinstance(document, dict):
            return {self.settle(key): self.settle(value) for key, value in document.items()}
        if isinstance(document, list):
            return [self.settle(entry) for entry in document]
        if not isinstance(document, str):
            return document
        return PSEUDONYM.sub(lambda found: self._settled(found[0]), self.text(document))

    def words(self, text: str) -> str:
        """A line of text, the path of a request among them, in which each word may be a person that is known."""
        parts = _BETWEEN_WORDS.split(self.settle(text))
        known = (self._is_known(unquote(part)) for part in parts)
        return "".join(
            self.settle(unquote(part)) if is_person else part
            for part, is_person in zip(parts, known, strict=True)
        )

    def text(self, text: str) -> str:
        """A text that is a known person as a whole, and every address in any text."""
        if self._is_known(text):
            return self.of(text)
        return EMAIL.sub(lambda found: self._person(found[0].replace("%40", "@")), text)

    def _named_in(self, record: dict[str, Any]) -> frozenset[str]:
        """The fields of a record that name people: those of a person only where the record is one's."""
        of_a_person = not self._key_field or self._key_field in record
        return self._own | self._mentions if of_a_person else self._mentions

    def _all(self, value: Any) -> Any:
        """What stands in a field that names people: one name, or several."""
        if isinstance(value, list):
            return [self._all(entry) for entry in value]
        return self._person(value) if isinstance(value, str) else self.clean(value)

    def _person(self, value: str) -> str:
        return value if _plain(value) in self._spare or PSEUDONYM.fullmatch(value) else self.of(value)

    def _learn(self, record: dict[str, Any]) -> None:
        """All that a record says of one person stands for the person that its key field names."""
        who = record.get(self._key_field)
        if not isinstance(who, str) or _plain(who) in self._spare or PSEUDONYM.fullmatch(who):
            return
        person = self.of(who)
        with self._lock:
            for name in self._own:
                value = record.get(name)
                plain = _plain(value) if isinstance(value, str) else ""
                if len(plain) >= _SHORTEST and plain not in self._spare:
                    self._names.add(plain)
                    self._people_of.setdefault(self.of(plain), set()).add(person)

    def _is_known(self, text: str) -> bool:
        return _plain(text) in self._names

    def _settled(self, pseudonym: str) -> str:
        """A name that several people bear keeps a pseudonym of its own: which of them is meant cannot be told."""
        people = self._people_of.get(pseudonym, set())
        return next(iter(people)) if len(people) == 1 else pseudonym


def _plain(value: str) -> str:
    return value.strip().lower()
