"""What looks like a secret wherever it stands. Each shape is anchored by its issuer's own prefix, so that ids and digests,
which evidence needs, stay."""

from __future__ import annotations

import re

# Letters without which a shape cannot be there, in lower case, and the shape. Nearly all texts have none of them, and to
# look for letters costs a small part of what a pattern does.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("eyj", re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")),  # JSON Web Token
    (
        "-----begin",
        re.compile(
            r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
        ),
    ),
    ("akia", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    ("asia", re.compile(r"\bASIA[0-9A-Z]{16}\b")),
    ("_live_", re.compile(r"\b(?:sk|rk)_live_[0-9A-Za-z]{16,}\b")),
    ("gh", re.compile(r"\bgh[pousr]_[0-9A-Za-z]{30,}\b")),
    ("xox", re.compile(r"\bxox[abposr]-[0-9A-Za-z-]{10,}")),
    ("aiza", re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b")),
    ("pat-", re.compile(r"\bpat-[a-z0-9]{2,4}-[0-9a-f-]{30,}\b")),
    ("://", re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")),  # user:password@ of an address
    ("bearer", re.compile(r"(?i)\bbearer\s+[A-Za-z0-9+/._~-]{16,}=*")),
    ("basic", re.compile(r"(?i)\bbasic\s+[A-Za-z0-9+/._~-]{16,}=*")),
    ("$", re.compile(r"(?:pbkdf2_sha(?:1|256|512)|bcrypt_sha256|argon2)\$[^\s\"']{16,}")),
    ("$", re.compile(r"\$(?:2[aby]|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?|scrypt|5|6|y)\$[^\s\"']{16,}")),
)


def without_shapes(text: str, mark: str) -> str:
    """The text with the mark in the place of whatever looks like a secret."""
    lower = text.lower()
    for letters, shape in _SHAPES:
        if letters in lower:
            text = shape.sub(mark, text)
    return text
