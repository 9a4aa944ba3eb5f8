"""Takes secrets out of answers before anything is stored or shown: by field, by pattern, by equal value."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from auditor.collect.live.shapes import without_shapes
from auditor.collect.live.spellings import SHORTEST, any_of, spellings

REDACTED = "[redacted]"
"""What stands where a secret stood: that there was one is evidence."""

# Names of fields that hold secrets in every product; the vendor profile adds its own. Compared without case, - and _.
SECRET_FIELDS = (
    "password",
    "passwd",
    "passwordhash",
    "secret",
    "clientsecret",
    "secretkey",
    "privatekey",
    "apikey",
    "accesskey",
    "accesstoken",
    "refreshtoken",
    "authtoken",
    "sessiontoken",
    "authorization",
    "cookie",
    "passwordsalt",
    "cryptkey",
    "hashsecretkey",
    "otpsecret",
    "totpsecret",
    "invitehash",
)

# Beyond these, values are hidden in their fields and by their shape only: a product must not stop the scan.
_LONGEST = 512
_MOST = 2_000
_LONGEST_OWN = (
    16_384  # of the tenant's own secrets, of which no answer makes more: a private key, a token with claims
)
_MATCHERS = 16
_NAMES, _VALUES = ("key", "name", "code"), ("value",)  # of a row that is one setting
_QUERY_FIELDS = ("key", "token", "apitoken", "sig", "signature")

# A field with its value inside of a text: JSON within JSON, however often it was escaped, and the query of an address.
_NAME = re.compile(r"""(?P<q>(?<!\\)\\*")(?P<key>[\w. -]{2,60})(?P=q)\s*:\s*(?P=q)""")
_QUERY = re.compile(r"([?&](?P<key>[\w.-]{2,60})=)(?P<value>[^&#\s\"'<>]+)")
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[\w.:\[\]-]+")
_NO_SECRET = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|[^@\s]+@[^@\s]+\.[^@\s]+|[a-z+]+://.*", re.IGNORECASE)


class Redactor:
    """Knows the secrets of one collection and learns more of them as it goes. Threads may share it."""

    def __init__(
        self, fields: Iterable[str] = (), known: Iterable[str] = (), addresses: Iterable[str] = ()
    ) -> None:
        self._fields = frozenset(_plain(name) for name in (*SECRET_FIELDS, *fields))
        self._addresses = frozenset(map(_plain, addresses))
        self._query_fields = self._fields.union(_QUERY_FIELDS)
        self._known: set[str] = set()
        self._words: set[str] = set()
        self._lock = threading.Lock()
        self._own: set[str] = set()
        self._told: set[str] = set()
        self._given: re.Pattern[str] | None = None
        self._matchers: tuple[re.Pattern[str], ...] = ()
        self.learn(known)

    def learn(self, values: Iterable[str]) -> None:
        """These values are the tenant's own secrets: hidden wherever they stand, in names of fields, too, in whatever case,
        and as addresses, JSON, HTML and base64 write them."""
        with self._lock:
            fresh = {value for value in values if SHORTEST <= len(value) <= _LONGEST_OWN} - self._told
            self._told |= fresh
            self._known |= fresh
        if not fresh:
            return
        fresh = {spelling for value in fresh for spelling in spellings(value)}
        with self._lock:
            self._own |= fresh
            self._given = re.compile(any_of(self._own), re.IGNORECASE)

    def learn_if_secret(self, values: Iterable[str]) -> None:
        """Of these values, which came in answers, those that look like secrets: hidden in values from now on. Whoever may set
        one could set it to a word that evidence is made of (`active`), and so blot it out everywhere."""
        fresh = self._add(value for value in values if _is_random(value))
        if not fresh:
            return
        with self._lock:
            self._words |= fresh
            if len(self._matchers) < _MATCHERS:
                self._matchers = (*self._matchers, re.compile(any_of(fresh), re.IGNORECASE))
            else:
                self._matchers = (re.compile(any_of(self._words), re.IGNORECASE),)

    def _add(self, values: Iterable[str]) -> set[str]:
        """The spellings of those that are new."""
        with self._lock:
            room = _MOST - len(self._known)
            fresh = {value for value in values if SHORTEST <= len(value) <= _LONGEST} - self._known
            fresh = set(sorted(fresh)[: max(0, room)])
            self._known |= fresh
        return {spelling for value in fresh for spelling in spellings(value)}

    @property
    def learned(self) -> int:
        """How many values are known; a snapshot that was written while it was lower is looked over again."""
        return len(self._known)

    def clean(self, document: Any) -> Any:
        """The document without secrets. Values of secret fields are learned first, so that one that stands before its
        field is found, too."""
        self.learn_if_secret(self._secrets_in(document))
        return self._walk(document)

    def text(self, text: str) -> str:
        """A text without secrets."""
        text = self._name(text)
        for matcher in self._matchers:
            text = matcher.sub(REDACTED, text)
        for start, end in reversed(list(self._values_in(text))):
            text = text[:start] + REDACTED + text[end:]
        return without_shapes(text, REDACTED)

    def _field(self, name: str) -> str:
        """The name of a field. One that is a name of a setting stays, though somebody made it his secret: evidence hangs on
        it."""
        return (
            without_shapes(self._name(name), REDACTED) if re.fullmatch(r"[\w.-]+", name) else self.text(name)
        )

    def _name(self, text: str) -> str:
        """A text, or the name of a field, without the tenant's own secrets."""
        return text if self._given is None else self._given.sub(REDACTED, text)

    def _secrets_in(self, root: Any) -> list[str]:
        found: list[str] = []
        pending = [root]
        while pending:
            node = pending.pop()
            if isinstance(node, dict):
                named = self._names_a_secret(node)
                for key, value in node.items():
                    secret = self._is_secret(key) or (named and key in _VALUES)
                    if secret and isinstance(value, str) and not _is_masked(value):
                        found.append(value)
                    else:
                        pending.append(value)
            elif isinstance(node, list):
                pending.extend(node)
        return found

    def _values_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text the values of secret fields stand, in order: of JSON within it, of the query of an address."""
        if '"' not in text and "=" not in text:
            return
        spans: list[tuple[int, int]] = []
        for found in _NAME.finditer(text):
            if self._is_secret(found["key"]):
                spans.append((found.end(), _end_of_text(text, found.end(), len(found["q"]) - 1)))
        spans += (
            found.span("value")
            for found in _QUERY.finditer(text)
            if _plain(found["key"]) in self._query_fields
        )
        done = 0
        for start, end in sorted(spans):
            if start >= done and start < end and not _is_masked(text[start:end]):
                done = end
                yield start, end

    def _walk(self, node: Any) -> Any:
        if isinstance(node, dict):
            cleaned: dict[str, Any] = {}
            named = self._names_a_secret(node)
            for key, value in node.items():
                kept = _hidden(value) if named and key in _VALUES else self._kept(key, value)
                cleaned[_free(self._field(key), cleaned)] = kept
            return cleaned
        if isinstance(node, list):
            return [self._walk(entry) for entry in node]
        return self.text(node) if isinstance(node, str) else node

    def _kept(self, key: str, value: Any) -> Any:
        if self._is_secret(key):
            return _hidden(value)
        if _plain(key) in self._addresses and isinstance(value, str):
            return self.text(_host_of(value))
        return self._walk(value)

    def _names_a_secret(self, row: dict[str, Any]) -> bool:
        """Whether a row is one of a list of settings, and its setting is a secret: `database.secret`."""
        names = (row.get(name) for name in _NAMES)
        return any(isinstance(one, str) and self._is_secret(re.split(r"[.:/]", one)[-1]) for one in names)

    def _is_secret(self, key: str) -> bool:
        return _plain(key) in self._fields


def _hidden(value: Any) -> Any:
    """Whether there is a secret stays visible: null, false and an empty text mean that there is none."""
    return value if value is None or isinstance(value, bool) or value in ("", [], {}, 0) else REDACTED


def _end_of_text(text: str, start: int, level: int) -> int:
    """Where a text of JSON ends that is itself within JSON: at the quote that has as many backslashes as its own level
    takes; a quote within it has more, and what is escaped before its end has twice as many for each."""
    for found in re.compile(r'(\\*)"').finditer(text, start):
        if len(found[1]) % (2 * level + 2) == level:
            return found.end() - 1 - level
    return len(text)


def _free(name: str, taken: dict[str, Any]) -> str:
    """Two names that read the same without their secrets are still two."""
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name} {number}"
    return free


def _is_random(value: str) -> bool:
    """Whether a value looks like one that was made to be secret: letters and digits mixed, and no word, date, address or
    dotted name. What does not is hidden in its field alone."""
    if _NO_SECRET.fullmatch(value) or value == REDACTED:
        return False
    return len(value) >= 8 and bool(re.search(r"\d", value)) and bool(re.search(r"[^\W\d_]", value))


def _host_of(address: str) -> str:
    """Protocol, host and port of an address, and a mark where there was more; nothing of what is no address."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        origin = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return REDACTED
    if not text:
        return address
    if not _ORIGIN.fullmatch(origin):
        return REDACTED
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    return f"{origin}/{REDACTED}" if more else origin


def _is_masked(value: str) -> bool:
    """Whether a product already shows stars or the like instead."""
    return len(set(value)) <= 1


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())
