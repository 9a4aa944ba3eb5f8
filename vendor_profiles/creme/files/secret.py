"""Whether the shipped account still has the shipped password. The dump holds its hash, which tells it without an attempt
to sign in; the hash itself goes no further than here."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from ..product import SHIPPED_LOGIN, SHIPPED_SECRET

MOST_ITERATIONS = 3_000_000
"""A hash that claims more is not tried: it would only keep the processor busy. Django 5.2 makes 1,000,000."""

KEY = "shipped_secret"


def shipped_secret(fields: Mapping[str, Any]) -> dict[str, bool]:
    """`{KEY: whether}` for the shipped account, where its hash tells; empty for others and for hashes of other kinds."""
    stored = fields.get("password")
    if fields.get("username") != SHIPPED_LOGIN or not isinstance(stored, str):
        return {}
    if stored.startswith("!"):  # Django's mark of an account that no password opens
        return {KEY: False}
    matches = _matches(stored, SHIPPED_SECRET)
    return {} if matches is None else {KEY: matches}


def _matches(stored: str, secret: bytes) -> bool | None:
    """`algorithm$iterations$salt$hash` as Django stores it; None for one that cannot be tried."""
    parts = stored.split("$")
    if len(parts) != 4 or parts[0] != "pbkdf2_sha256" or not parts[1].isascii() or not parts[1].isdigit():
        return None
    try:
        expected = base64.b64decode(parts[3], validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(expected) != hashlib.sha256().digest_size or not 1 <= int(parts[1][:9]) <= MOST_ITERATIONS:
        return None
    found = hashlib.pbkdf2_hmac("sha256", secret, parts[2].encode(), int(parts[1]))
    return hmac.compare_digest(found, expected)
