"""Rows that are one setting: its name under one key, its value under another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.hidden import is_random
from auditor.collecting.live.redaction.secret_names import Promise, word_set, words_of

Named = Callable[[str], Promise | None]

_NAMES = word_set(
    "key name code param parameter parametername paramname option optionname setting settingname attribute attributename "
    "property propertyname field fieldname variable variablename header headername label title id developername "
    "masterlabel schemaname qualifiedapiname slug identifier"
)
_VALUES = word_set("value val values current")
_TYPES = word_set("type datatype fieldtype valuetype inputtype ttype widget format")
_SECRET_TYPES = word_set(
    "password secret secretstring securestring encrypted encryptedstring encryptedtext credential"
)
_LONGEST_NAME = 100


def promise_of_row(row: Mapping[str, Any], named: Named) -> Promise | None:
    """What the name of the setting that a row is promises of its value, as of `database.secret`; None where it is none."""
    if not any(map(takes_value, row)):
        return None
    hint: Promise | None = None
    for key, value in row.items():
        if not isinstance(value, str) or len(value) > _LONGEST_NAME:
            continue
        role = _role(key)
        if role == "name":
            promise = named(value)
            if promise is Promise.HINT:
                hint = promise
            elif promise is not None:
                return promise
        elif role == "type" and "".join(words_of(value)) in _SECRET_TYPES:
            return Promise.ONE
    return hint


@lru_cache(maxsize=4096)
def takes_value(key: str) -> bool:
    """Whether an entry of a row holds the value of the setting."""
    words = words_of(key)
    return bool(words) and (words[-1] == "value" or "".join(words) in _VALUES)


def pair_promise(pair: list[Any], named: Named) -> Promise | None:
    """What the first of two texts promises of the second, of a table of names and values."""
    if len(pair) != 2 or not isinstance(pair[0], str) or not isinstance(pair[1], str):
        return None
    if len(pair[0]) > _LONGEST_NAME or not is_random(pair[1]):
        return None
    promise = named(pair[0])
    return promise if promise is Promise.ONE else None


@lru_cache(maxsize=4096)
def _role(key: str) -> str:
    joined = "".join(words_of(key))
    return "name" if joined in _NAMES else "type" if joined in _TYPES else ""
