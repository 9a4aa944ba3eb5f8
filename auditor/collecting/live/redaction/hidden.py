"""What stands under the name of a secret: the secret itself, or that there is none, how many there are, how it is set."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.secret_names import Promise, promise_of, word_set, words_of

REDACTED = "[redacted]"
"""What stands where a secret stood: that there was one is evidence."""

# A yes or a no, or that there is none, in the ways in which products write it.
_ANSWERS = word_set("true false yes no on off none null")
_FLAGS = word_set("0 1 t f y n")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d+)?")
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?:[ _-][A-Za-z]+){0,3}")
# Where a key lies, which is no key.
_FILE = re.compile(
    r"(?:[A-Za-z]:)?[/\\](?:[\w .-]{1,60}[/\\]){0,12}[\w .-]{1,80}\.(?:pem|key|crt|cer|p12|pfx|jks|txt|json|ini|conf)"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DRAWN = re.compile(r"[A-Za-z0-9+/=_~.!-]{16,4096}")
_NO_SECRET = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|[^@\s]+@[^@\s]+\.[^@\s]+|[a-z+]+://.*", re.IGNORECASE)
_SYMBOL = re.compile(r"[!#$%^&*+=?~]")

# Of a record below such a name: what is said about the secret, by the last word of its key.
_ABOUT = word_set(
    "id ids uuid guid name names label title type types kind status state scope scopes owner user users username login email "
    "at on by date time created modified updated expires expiry expiration expired until used seen since days hours minutes "
    "seconds age length min max minimum maximum count limit size lifetime timeout enabled disabled active required readonly "
    "writable sortable searchable store stored help string relation domain context module field fields attributes read write "
    "edit create delete update list view export import share stream actions action acl level policy method algorithm alg "
    "samesite secure httponly path host version description comment note position sequence order column table entity "
    "category group groups company manual sensitive translate selectable copy roles role rights right permissions permission "
    "grants resource resources object objects audience issuer app client url uri href link page message subject template"
)


@lru_cache(maxsize=16_384)
def promised(key: str, inherited: Promise | None) -> Promise | None:
    """What the name of an entry says of it, which stands in a record below a name that says `inherited`. What is said about
    a secret is none; what has no name of that kind is one: a table of secrets has names of its own."""
    own = promise_of(key)
    if inherited is None or inherited is Promise.HINT or own not in (None, Promise.HINT):
        return own
    words = [word for word in words_of(key) if not word.isdigit()]
    return own if words and words[-1] in _ABOUT else inherited


def says_how(value: Any, promise: Promise) -> bool:
    """Whether a text or a number under the name of a secret is none: an answer, a count, a setting."""
    if not isinstance(value, str):
        return value is None or isinstance(value, bool) or value == 0 or promise is not Promise.ONE
    word = value.strip().lower()
    if not word or word in _ANSWERS:
        return True
    if promise is Promise.HINT:
        return not is_drawn(value)
    if _FILE.fullmatch(value):
        return True
    if promise is Promise.ONE:
        return False
    if _NUMBER.fullmatch(word) is not None or (word in _FLAGS and promise is not Promise.MANY):
        return True
    return promise is Promise.ORDER and _PLAIN_WORDS.fullmatch(word) is not None


def is_drawn(value: str) -> bool:
    """Whether a value looks as if it had been drawn by lot: long, letters and digits mixed, and no id that a database gives,
    no date, no name made of words."""
    if not _DRAWN.fullmatch(value) or _UUID.fullmatch(value):
        return False
    if not (re.search(r"\d", value) and re.search(r"[A-Za-z]", value)):
        return False
    if max(map(len, re.split(r"[._/-]", value))) < 16 and len(value) < 40:
        return False
    return _entropy(value) >= 3.3


def is_random(value: str) -> bool:
    """Whether a value looks like one that was made to be secret: letters mixed with digits or signs, and no word, date,
    address or dotted name. What does not is hidden in its field alone."""
    if _NO_SECRET.fullmatch(value) or value == REDACTED or not re.search(r"[^\W\d_]", value):
        return False
    return (len(value) >= 8 and re.search(r"\d", value) is not None) or (
        len(value) >= 6 and _SYMBOL.search(value) is not None
    )


def _entropy(value: str) -> float:
    counted = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counted.values())
