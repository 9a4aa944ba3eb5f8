"""Passwords and keys of the test accounts, derived from their names so that none stands in a file."""

from __future__ import annotations

import hashlib


def password_of(login: str) -> str:
    """The password of a test account."""
    return "Pw-" + hashlib.sha256(f"password:{login}".encode()).hexdigest()[:20]


def rest_key(label: str) -> str:
    """A REST key of the product's own length, 128 hexadecimal digits."""
    return hashlib.sha512(f"rest-key:{label}".encode()).hexdigest()
