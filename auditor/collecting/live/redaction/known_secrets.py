"""Values that are known to be secrets, and a text without them: the tenant's own, and those that came in answers."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

from auditor.collecting.live.redaction.hidden import REDACTED, is_random
from auditor.collecting.live.redaction.spellings import SHORTEST, any_of, spellings

# Beyond these, values are hidden in their fields and by their shape only: a product must not stop the scan.
_LONGEST = 512
_MOST = 2_000
_LONGEST_OWN = (
    16_384  # of the tenant's own secrets, of which no answer makes more: a private key, a token with claims
)
_MATCHERS = 16


class Known:
    """The secrets of one collection, of which more are learned as it goes. Threads may share it."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._words: set[str] = set()
        self._lock = threading.Lock()
        self._own: set[str] = set()
        self._told: set[str] = set()
        self._given: re.Pattern[str] | None = None
        self._matchers: tuple[re.Pattern[str], ...] = ()

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, values: Iterable[str]) -> bool:
        """These values are the tenant's own secrets: hidden wherever they stand, in names of fields, too, in whatever case,
        and as addresses, JSON, HTML and base64 write them. Whether one is new."""
        with self._lock:
            fresh = {value for value in values if SHORTEST <= len(value) <= _LONGEST_OWN} - self._told
            self._told |= fresh
            self._known |= fresh
        if not fresh:
            return False
        written = {spelling for value in fresh for spelling in spellings(value)}
        with self._lock:
            self._own |= written
            self._given = re.compile(any_of(self._own), re.IGNORECASE)
        return True

    def learn_if_secret(self, values: Iterable[str]) -> bool:
        """Of these values, which came in answers, those that look like secrets: hidden in values from now on. Whoever may set
        one could set it to a word that evidence is made of (`active`), and so blot it out everywhere. Whether one is new."""
        fresh = self._add(value for value in values if is_random(value))
        if not fresh:
            return False
        with self._lock:
            self._words |= fresh
            if len(self._matchers) < _MATCHERS:
                self._matchers = (*self._matchers, re.compile(any_of(fresh), re.IGNORECASE))
            else:
                self._matchers = (re.compile(any_of(self._words), re.IGNORECASE),)
        return True

    def without_own(self, text: str) -> str:
        """A text, or the name of a field, without the tenant's own secrets."""
        return text if self._given is None else self._given.sub(REDACTED, text)

    def without_all(self, text: str) -> str:
        """A text without any of them."""
        text = self.without_own(text)
        for matcher in self._matchers:
            text = matcher.sub(REDACTED, text)
        return text

    def _add(self, values: Iterable[str]) -> set[str]:
        """The spellings of those that are new."""
        with self._lock:
            room = _MOST - len(self._known)
            fresh = {value for value in values if SHORTEST <= len(value) <= _LONGEST} - self._known
            fresh = set(sorted(fresh)[: max(0, room)])
            self._known |= fresh
        return {spelling for value in fresh for spelling in spellings(value)}
