"""Replaces names and addresses of people by pseudonyms, the same person keeping the same one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import threading
from itertools import permutations
from typing import Any
from urllib.parse import unquote

from auditor.collecting.live.redaction.hidden import REDACTED
from auditor.collecting.live.redaction.hosts import free_name
from auditor.collecting.live.redaction.mentions import Mentions
from auditor.collecting.live.redaction.named_people import People
from auditor.collecting.live.redaction.personal_details import names_somebody, private, without_phones

EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PSEUDONYM = re.compile(r"(?<![A-Za-z0-9])person-[a-z2-7]{10}(?![A-Za-z0-9])")
_SHORTEST = 3
_MOST_FIELDS = 20_000
_PART = re.compile(r"(?i)(?:first|last|second|middle|given|family|sur)?[_ ]?name|patronymic")
_BETWEEN_WORDS = re.compile(r"([/?&=#\s\"',;:()<>\[\]{}]+)")


class Pseudonyms:
    """Pseudonyms under the key of one tenant: HMAC-SHA256 of what names the person, so that without the key nobody
    can try names. Threads may share it.

    `clean` gives each name a pseudonym of its own, as answers come; `settle`, once all records were seen, gives all names
    of one person the pseudonym of the field that stands for him, and looks for every name inside of all texts. What a name
    becomes thus hangs on the evidence and not on which answer came first.
    """

    def __init__(self, key: str, people: People) -> None:
        self._key = key.encode()
        self._own = frozenset({*people.fields, *filter(None, (people.key,))})
        self._mentions = frozenset(people.mentions)
        self._key_field = people.key
        self._spare = frozenset(_plain(name) for name in (*people.spare, REDACTED, ""))
        self._names: set[str] = set()
        self._people_of: dict[str, set[str]] = {}  # pseudonym of a name -> pseudonyms of those who bear it
        self._mentioned = Mentions()
        self._fields: dict[str, str] = {}  # names of fields as they are kept, as long as no name is learned
        self._of_local: dict[str, set[str]] = {}  # what stands before the host of an address -> addresses
        self._lock = threading.Lock()

    def of(self, value: str) -> str:
        """The pseudonym of a name, login or address."""
        digest = hmac.new(self._key, _plain(value).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return "person-" + base64.b32encode(digest)[:10].decode().lower()

    def settled(self, name: str) -> str:
        """The one pseudonym of the person who bears a name, once all records were seen."""
        return self._settled(self.of(name))

    def clean(self, document: Any, field: str = "") -> Any:
        """The document with pseudonyms in the place of people; `field` is the name under which it stands."""
        if isinstance(document, dict):
            self._learn(document)
            named = self._named_in(document)
            cleaned: dict[str, Any] = {}
            for key, value in document.items():
                kept = self._all(value) if key in named else self.clean(value, key)
                cleaned[free_name(self.text(key), cleaned)] = kept
            return cleaned
        if isinstance(document, list):
            return [self.clean(entry, field) for entry in document]
        if private(field, document):
            return REDACTED
        return self.text(document, names_somebody(field)) if isinstance(document, str) else document

    def settle(self, document: Any, field: str = "") -> Any:
        """The document, once cleaned, with one pseudonym a person."""
        if isinstance(document, dict):
            settled: dict[str, Any] = {}
            for key, value in document.items():
                settled[free_name(self._settled_field(key), settled)] = self.settle(value, key)
            return settled
        if isinstance(document, list):
            return [self.settle(entry, field) for entry in document]
        if not isinstance(document, str):
            return document
        text = self._mentioned.replaced(self.text(document, names_somebody(field)), self._called)
        return PSEUDONYM.sub(lambda found: self._settled(found[0]), text) if "person-" in text else text

    def _settled_field(self, name: str) -> str:
        """The name of a field, which comes again in every row."""
        kept = self._fields
        if name not in kept:
            found: str = self.settle(name)
            if len(kept) < _MOST_FIELDS:
                kept[name] = found
            return found
        return kept[name]

    def words(self, text: str) -> str:
        """A line of text, the path of a request among them, in which each word may be a person that is known."""
        parts = _BETWEEN_WORDS.split(self.settle(text))
        known = (self._is_known(unquote(part), len(part) > _SHORTEST) for part in parts)
        return "".join(
            self.settle(unquote(part), "user") if is_person else part
            for part, is_person in zip(parts, known, strict=True)
        )

    def text(self, text: str, of_somebody: bool = False) -> str:
        """A text that is a known person as a whole, and every address in any text. A single word is a person only where the
        field says so: whoever may name himself could take the word on which a finding hangs (`active`)."""
        if self._is_known(text, of_somebody):
            return self.of(text)
        if "@" in text or "%40" in text:
            text = EMAIL.sub(lambda found: self._person(found[0].replace("%40", "@")), text)
        return without_phones(text)

    def _named_in(self, record: dict[str, Any]) -> frozenset[str]:
        """The fields of a record that name people: those of a person only where the record is one's."""
        of_a_person = not self._key_field or self._key_field in record
        return self._own | self._mentions if of_a_person else self._mentions

    def _all(self, value: Any) -> Any:
        """What stands in a field that names people: one name, or several."""
        if isinstance(value, list):
            return [self._all(entry) for entry in value]
        if isinstance(value, str):
            self._mention(value)
            return self._person(value)
        return self.clean(value)

    def _person(self, value: str) -> str:
        return value if _plain(value) in self._spare or PSEUDONYM.fullmatch(value) else self.of(value)

    def _learn(self, record: dict[str, Any]) -> None:
        """All that a record says of one person stands for the person that its key field names."""
        who = record.get(self._key_field)
        if not isinstance(who, str) or _plain(who) in self._spare or PSEUDONYM.fullmatch(who):
            return
        person = self.of(who)
        told = {name: value for name in self._own if isinstance(value := record.get(name), str)}
        names = {_plain(value) for value in told.values()}
        parts = [record[name] for name in record if _PART.fullmatch(name) and isinstance(record[name], str)]
        joined = {_plain(f"{one} {other}") for one, other in permutations(filter(None, parts[:3]), 2)}
        with self._lock:
            for plain in names | joined:
                if len(plain) >= _SHORTEST and plain not in self._spare:
                    self._names.add(plain)
                    self._people_of.setdefault(self.of(plain), set()).add(person)
        for name in joined:
            self._mention(name)
        self._mention(who, sign_in=True)

    def _mention(self, name: str, *, sign_in: bool = False) -> None:
        """This is looked for inside of texts; of an address what stands before its host."""
        plain = _plain(name)
        if not self._key_field or plain in self._spare or PSEUDONYM.search(plain):
            return
        local, at, _ = plain.partition("@")
        with self._lock:
            self._fields = {}
            self._mentioned.add(plain, sign_in=sign_in or bool(at))
            if at:
                self._mentioned.add(local, sign_in=True)
                self._of_local.setdefault(local, set()).add(plain)

    def _called(self, written: str, names: set[str]) -> str:
        """What somebody is called who is named inside of a text: as in his record, where the name is one person's."""
        whole = {full for name in names for full in self._of_local.get(name, {name})}
        people = {self._settled(self.of(name)) for name in whole if name not in self._spare}
        return people.pop() if len(people) == 1 else self.of(written)

    def _is_known(self, text: str, of_somebody: bool) -> bool:
        plain = _plain(text)
        return plain in self._names and (of_somebody or not plain.isalpha())

    def _settled(self, pseudonym: str) -> str:
        """A name that several people bear keeps a pseudonym of its own: which of them is meant cannot be told."""
        people = self._people_of.get(pseudonym, set())
        return next(iter(people)) if len(people) == 1 else pseudonym


def _plain(value: str) -> str:
    return value.strip().lower()
