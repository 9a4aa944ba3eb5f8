"""Takes secrets out of answers before anything is stored or shown: by name, by shape, by equal value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.hidden import REDACTED, is_drawn, promised, says_how
from auditor.collecting.live.redaction.hosts import free_name, host_of
from auditor.collecting.live.redaction.inside_text import spans_in
from auditor.collecting.live.redaction.known_secrets import Known
from auditor.collecting.live.redaction.remembered import Column, Columns, Remembered
from auditor.collecting.live.redaction.secret_names import Promise, promise_of, words_of
from auditor.collecting.live.redaction.secret_shapes import without_shapes
from auditor.collecting.live.redaction.setting_rows import pair_promise, promise_of_row, takes_value

__all__ = ["REDACTED", "Redactor"]

_NESTED = (dict, list)
_TABLES = (Promise.ONE, Promise.MANY)
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
        self._remembered = Remembered()
        self.learn(known)

    def learn(self, values: Iterable[str]) -> None:
        """These values are the tenant's own secrets, hidden wherever they stand."""
        if self._known.learn(values):
            self._remembered = Remembered()

    @property
    def learned(self) -> int:
        """How many values are known; a snapshot that was written while it was lower is looked over again."""
        return len(self._known)

    def learn_if_secret(self, values: Iterable[str]) -> None:
        """These came in answers; what looks like a secret among them is hidden in all values from now on."""
        if self._known.learn_if_secret(values):
            self._remembered = Remembered()

    def clean(self, document: Any) -> Any:
        """The document without secrets. Values of secret fields are learned first, so that one that stands before its
        field is found, too."""
        found: list[str] = []
        self._find(document, None, "", "", found)
        self.learn_if_secret(found)
        return self._walk(document, None, "", "")

    def text(self, text: str) -> str:
        """A text without secrets."""
        return self._remembered.text(text, self._without_secrets)

    def _without_secrets(self, text: str) -> str:
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
        return self._remembered.name(name, self._named_so)

    def _named_so(self, name: str) -> str:
        if _PLAIN_NAME.fullmatch(name) is None:
            return self.text(name)
        return without_shapes(self._known.without_own(name), REDACTED)

    def _find(self, node: Any, promise: Promise | None, name: str, parent: str, found: list[str]) -> None:
        """The secrets of a document, by their names."""
        if isinstance(node, dict):
            for column, value in zip(self._columns_of(node, promise, name), node.values(), strict=True):
                if isinstance(value, _NESTED):
                    self._find(value, column.told, column.key, name, found)
                elif column.is_marked and isinstance(value, str):
                    if _plain(column.key) in self._fields and len(set(value)) > 1:
                        found.append(value)
                    self._find(value, column.told, column.key, name, found)
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
            text, walk = self.text, self._walk
            return {
                column.kept: self._kept(column.key, value, column.told, name)
                if column.is_marked
                else text(value)
                if isinstance(value, str)
                else walk(value, None, column.key, name)
                if isinstance(value, _NESTED)
                else value
                for column, value in zip(self._columns_of(node, promise, name), node.values(), strict=True)
            }
        if isinstance(node, list):
            second = pair_promise(node, self._named)
            return [
                self._walk(entry, second if second and number else promise, name, parent)
                for number, entry in enumerate(node)
            ]
        if promise is not None and not says_how(node, promise):
            return REDACTED
        return self.text(node) if isinstance(node, str) else node

    def _columns_of(self, row: Mapping[str, Any], promise: Promise | None, name: str) -> Columns:
        """What each entry of a row is, by its name, or by that of the setting which the row is."""
        columns = self._remembered.columns(row, promise, name, self._columns_by_name)
        return columns if columns is not None else self._columns(row, promise, name)

    def _columns_by_name(self, row: Mapping[str, Any], promise: Promise | None, name: str) -> Columns | None:
        return None if any(map(takes_value, row)) else self._columns(row, promise, name)

    def _columns(self, row: Mapping[str, Any], promise: Promise | None, name: str) -> Columns:
        setting = promise_of_row(row, self._named)
        found: dict[str, Column] = {}
        for key in row:
            told, plain = self._told_of(key, promise, setting, name), _plain(key)
            # A table of secrets may have them for names.
            kept = free_name(REDACTED if promise in _TABLES and is_drawn(key) else self._field(key), found)
            is_marked = told is not None or plain in self._fields or plain in self._addresses
            found[kept] = Column(key, kept, told, is_marked)
        return tuple(found.values())

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
