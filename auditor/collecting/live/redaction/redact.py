"""Takes secrets out of answers before anything is stored or shown: by name, by shape, by equal value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.hidden import REDACTED, is_drawn, promised, says_how
from auditor.collecting.live.redaction.hosts import free_name, host_of
from auditor.collecting.live.redaction.inside_text import spans_in
from auditor.collecting.live.redaction.known_secrets import Known
from auditor.collecting.live.redaction.secret_names import Promise, promise_of, words_of
from auditor.collecting.live.redaction.secret_shapes import without_shapes
from auditor.collecting.live.redaction.setting_rows import pair_promise, promise_of_row, takes_value

__all__ = ["REDACTED", "Redactor"]

_TABLES = (Promise.ONE, Promise.MANY)
_MOST_NAMES = 20_000
_PLAIN_NAME = re.compile(r"[\w.-]+")
_LONGEST_JSON = 1_000_000


class Redactor:
    """Knows the secrets of one collection and learns more of them as it goes. Threads may share it.

    `fields` are names whose values are never kept, `addresses` such that keep their host, `plain` such that end as secrets
    do and are none, each `name` or `parent.name`.
    """

    def __init__(
        self,
        fields: Iterable[str] = (),
        known: Iterable[str] = (),
        addresses: Iterable[str] = (),
        plain: Iterable[str] = (),
    ) -> None:
        self._fields = frozenset(map(_plain, fields))
        self._addresses = frozenset(map(_plain, addresses))
        self._exempt = frozenset(".".join(map(_plain, name.split("."))) for name in plain)
        self._known = Known()
        self._names: dict[str, str] = {}
        self.learn(known)

    def learn(self, values: Iterable[str]) -> None:
        """These values are the tenant's own secrets, hidden wherever they stand."""
        if self._known.learn(values):
            self._names = {}

    @property
    def learned(self) -> int:
        """How many values are known; a snapshot that was written while it was lower is looked over again."""
        return len(self._known)

    def learn_if_secret(self, values: Iterable[str]) -> None:
        """These came in answers; what looks like a secret among them is hidden in all values from now on."""
        if self._known.learn_if_secret(values):
            self._names = {}

    def clean(self, document: Any) -> Any:
        """The document without secrets. Values of secret fields are learned first, so that one that stands before its
        field is found, too."""
        found: list[str] = []
        self._find(document, None, "", "", found)
        self.learn_if_secret(found)
        return self._walk(document, None, "", "")

    def text(self, text: str) -> str:
        """A text without secrets."""
        text = self._known.without_all(text)
        if text[:1] in ("{", "[") and (inner := self._json(text)) is not None:
            return inner
        for start, end in reversed(list(spans_in(text, self._named, self._spoken))):
            text = text[:start] + REDACTED + text[end:]
        return without_shapes(text, REDACTED)

    def _json(self, text: str) -> str | None:
        """A text that is a document of JSON, without the secrets in it; None for any other, and for one without."""
        if len(text) > _LONGEST_JSON:
            return None
        try:
            document = json.loads(text)
            kept = self._walk(document, None, "", "")
            return None if kept == document else json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        except (ValueError, RecursionError):
            return None

    def _field(self, name: str) -> str:
        """The name of a field. One that is a name of a setting stays, though somebody made it his secret: evidence hangs on
        it."""
        kept, known = self._names, self._names.get(name)
        if known is None:
            plain = _PLAIN_NAME.fullmatch(name) is not None
            known = without_shapes(self._known.without_own(name), REDACTED) if plain else self.text(name)
            if len(kept) < _MOST_NAMES:
                kept[name] = known
        return known

    def _find(self, node: Any, promise: Promise | None, name: str, parent: str, found: list[str]) -> None:
        """The secrets of a document, by their names."""
        if isinstance(node, dict):
            row = promise_of_row(node, self._named)
            for key, value in node.items():
                if isinstance(value, str | dict | list):
                    told = self._told_of(key, promise, row, name)
                    if isinstance(value, str) and _plain(key) in self._fields and len(set(value)) > 1:
                        found.append(value)
                    self._find(value, told, key, name, found)
        elif isinstance(node, list):
            second = pair_promise(node, self._named)
            for number, entry in enumerate(node):
                if isinstance(entry, str | dict | list):
                    self._find(entry, second if second and number else promise, name, parent, found)
        elif (
            promise is not None
            and isinstance(node, str)
            and len(set(node)) > 1
            and not says_how(node, promise)
        ):
            found.append(node)

    def _walk(self, node: Any, promise: Promise | None, name: str, parent: str) -> Any:
        if isinstance(node, dict):
            cleaned: dict[str, Any] = {}
            row = promise_of_row(node, self._named)
            for key, value in node.items():
                told = self._told_of(key, promise, row, name)
                # A table of secrets may have them for names.
                field = REDACTED if promise in _TABLES and is_drawn(key) else self._field(key)
                cleaned[free_name(field, cleaned)] = self._kept(key, value, told, name)
            return cleaned
        if isinstance(node, list):
            second = pair_promise(node, self._named)
            return [
                self._walk(entry, second if second and number else promise, name, parent)
                for number, entry in enumerate(node)
            ]
        if promise is not None and not says_how(node, promise):
            return REDACTED
        return self.text(node) if isinstance(node, str) else node

    def _kept(self, key: str, value: Any, promise: Promise | None, parent: str) -> Any:
        plain = _plain(key)
        if plain in self._fields and (promise is None or promise is Promise.HINT or isinstance(value, str)):
            return _hidden(value)
        if plain in self._addresses and isinstance(value, str):
            return self.text(host_of(value))
        return self._walk(value, promise, key, parent)

    def _told_of(
        self, key: str, inherited: Promise | None, row: Promise | None, parent: str
    ) -> Promise | None:
        """What the name of an entry promises, or that of the setting which its row is."""
        if self._exempt and not self._exempt.isdisjoint((_plain(key), f"{_plain(parent)}.{_plain(key)}")):
            return None
        if row is not None and takes_value(key):
            return row
        return promised(key, inherited)

    def _named(self, name: str) -> Promise | None:
        """What the name of a field promises, or of a setting, which the profile may say is never kept."""
        return Promise.ONE if _plain(name) in self._fields else self._spoken(name)

    def _spoken(self, name: str) -> Promise | None:
        """What a word in a text promises: a field of a profile that is a common word (`key`, `title`) says nothing there."""
        plain = _plain(name)
        if plain in self._exempt:
            return None
        if plain in self._fields and len(words_of(name)) > 1:
            return Promise.ONE
        return promise_of(name)


def _hidden(value: Any) -> Any:
    """Whether there is a secret stays visible: null, false and an empty text mean that there is none."""
    return value if value is None or isinstance(value, bool) or value in ("", [], {}, 0) else REDACTED


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())
