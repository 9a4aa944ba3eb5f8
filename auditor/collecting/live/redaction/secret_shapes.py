"""What looks like a secret wherever it stands. Each shape is anchored by its issuer's own prefix, or by what stands around it,
so that ids and digests, which evidence needs, stay."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable

_PEM = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\Z)",
    re.DOTALL,
)
_HASHES = (
    r"\$(?:2[abxy]?|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?|scrypt|1|5|6|7|y|gy|apr1|P|H|S|md5)\$[^\s\"']{16,}",
    r"\{(?:S?SHA(?:\d{3})?|S?MD5|CRYPT|PBKDF2[A-Z0-9_-]*|ARGON2)\}[\w+/=$.,-]{8,}",
    r"(?:pbkdf2_sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|pbkdf2:sha\d+|scrypt:\d+)[$:][^\s\"']{16,}",
)
# A path behind which somebody may write or read without anything else.
_HOOKS = (
    r"(?<=hooks\.slack\.com/)(?:services|workflows|triggers)/[^\s\"'<>]{10,}",
    r"(?<=/api/webhooks/)\d{10,}/[\w-]{20,}",
    r"(?<=/webhookb2/)[^\s\"'<>]{20,}",
    r"(?<=hooks\.zapier\.com/hooks/)catch/[^\s\"'<>]{6,}",
    r"(?<=/rest/)\d{1,9}/[a-z0-9]{10,40}(?=/|\b)",
    r"(?<=/bot)\d{6,12}:[\w-]{30,}",
    r"(?<=hook\.)[a-z0-9.]{2,30}/[a-z0-9]{20,}",
)
# Letters without which a shape cannot be there, in lower case, and the shape. Nearly all texts have none of them, and to
# look for letters costs a small part of what a pattern does.
_ISSUED: tuple[tuple[str, str], ...] = (
    # JSON Web Token, signed, encrypted, without a signature
    ("eyj", r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,2}"),
    ("akia", r"\bAKIA[0-9A-Z]{16}\b"),
    ("asia", r"\bASIA[0-9A-Z]{16}\b"),
    ("k_live_", r"\b[srp]k_live_[0-9A-Za-z]{16,}\b"),
    ("k_test_", r"\b[sr]k_test_[0-9A-Za-z]{16,}\b"),
    ("whsec_", r"\bwhsec_[0-9A-Za-z+/=]{16,}"),
    ("gh", r"\bgh[pousr]_[0-9A-Za-z]{30,}\b"),
    ("github_pat_", r"\bgithub_pat_\w{40,}"),
    ("glpat-", r"\bglpat-[\w-]{20,}"),
    ("xox", r"\bxox[abceoprs](?:\.xox[bp])?-[0-9A-Za-z-]{10,}"),
    ("xapp-", r"\bxapp-\d-[0-9A-Za-z-]{10,}"),
    ("aiza", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("gocspx-", r"\bGOCSPX-[\w-]{20,}"),
    ("ya29.", r"\bya29\.[\w-]{20,}"),
    ("1//0", r"\b1//0[\w-]{30,}"),
    ("pat-", r"\bpat-[a-z0-9]{2,4}-[0-9a-f-]{30,}\b"),
    ("sg.", r"\bSG\.[\w-]{16,}\.[\w-]{16,}"),
    ("-us", r"\b[0-9a-f]{32}-us\d{1,2}\b"),
    ("key-", r"\bkey-[0-9a-f]{32}\b"),
    ("sq0", r"\bsq0(?:atp|csp)-[\w-]{20,}"),
    ("shp", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    ("sk-", r"\bsk-(?=[\w-]*\d)[\w-]{20,}"),
    ("npm_", r"\bnpm_[0-9A-Za-z]{36}\b"),
    ("pypi-", r"\bpypi-[\w-]{40,}"),
    ("dop_v1_", r"\bdo[opr]_v1_[0-9a-f]{40,}"),
    ("hf_", r"\bhf_[0-9A-Za-z]{30,}\b"),
    ("atatt3", r"\bATATT3[\w=-]{40,}"),
    ("eaa", r"\bEAA[0-9A-Za-z]{40,}"),
    ("8q~", r"[\w~.-]{2,4}8Q~[\w~.-]{30,40}"),  # secret of an application of Microsoft Entra
    ("00d", r"\b00D[0-9A-Za-z]{12,15}(?:!|%21)[\w.%]{60,}"),  # session of Salesforce
    ("5aep", r"\b5Aep[\w.]{60,}"),
    ("1000.", r"\b1000\.[0-9a-f]{32}\.[0-9a-f]{32}\b"),  # token of Zoho
    ("sk", r"\bSK[0-9a-f]{32}\b"),
    ("age-secret-key-1", r"\bAGE-SECRET-KEY-1[0-9A-Z]{50,}"),
    ("accountkey=", r"(?<=AccountKey=)[A-Za-z0-9+/=]{20,}"),
    (
        "ls0tls1crudjti",
        r"\bLS0tLS1CRUdJTi(?:BQUklWQVRFIEtFWS|BSU0EgUFJJVkFUR|BFQyBQUklWQVRF|BPUEVOU1NIIFBSSVZ|BFTkNSWVBURUQgUFJ)"
        r"[\w+/=\s-]{20,}",
    ),
    ("mii", r"\bMII[C-J][\w+/]{1,8}(?:IBADANBgkqhkiG9w0BAQEFAASC|IBAAKC)[A-Za-z0-9+/=\s\\]{40,}"),
    ("://", r"(?<=://)[^/\s?#\"'<>@]*:[^/\s?#\"'<>]+(?=@)"),  # user:password@ of an address
    ("://", r"(?<=://)(?=[^/\s@]*\d)[\w.~-]{20,}(?=@)"),  # token@
    ("bearer", r"(?i:\bbearer)(?:\s+|%20)[A-Za-z0-9+/._~%-]{16,}=*"),
    ("slack.com", _HOOKS[0]),
    ("/api/webhooks/", _HOOKS[1]),
    ("/webhookb2/", _HOOKS[2]),
    ("zapier.com", _HOOKS[3]),
    ("/rest/", _HOOKS[4]),
    ("/bot", _HOOKS[5]),
    ("hook.", _HOOKS[6]),
    ("$", _HASHES[0]),
    ("{", _HASHES[1]),
    ("bcrypt", _HASHES[2]),
    ("pbkdf2", _HASHES[2]),
    ("argon2", _HASHES[2]),
    ("scrypt", _HASHES[2]),
)
_BASIC = re.compile(r"\b[Bb](?i:asic)(?:\s+|%20)(?P<coded>[A-Za-z0-9+/._~-]{6,2000}={0,2})")
_SHORTEST = 12
_SHORTEST_ALNUM = 20  # of letters and digits alone, as most ids are
Shape = Callable[[str, str], str]


def _shape(pattern: str) -> Shape:
    compiled = re.compile(pattern)
    return lambda text, mark: compiled.sub(mark, text)


def _basic(text: str, mark: str) -> str:
    """Without what `Basic` is followed by, where that is a name and a password in base64, or too long for a word."""
    return _BASIC.sub(lambda found: mark if _is_coded(found["coded"]) else found[0], text)


def _is_coded(text: str) -> bool:
    if not text.isalpha() and len(text) >= 16:
        return True
    try:
        plain = b64decode(text + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_")
    except ValueError:
        return False
    return b":" in plain and plain.isascii()


_SHORT = frozenset(("://", "$", "{"))
_ANYWHERE: tuple[tuple[str, Shape], ...] = (
    ("-----begin", lambda text, mark: _PEM.sub(mark, text)),
    ("basic", _basic),
    *((letters, _shape(pattern)) for letters, pattern in _ISSUED if letters in _SHORT),
)
_IN_RUNS = tuple((letters, _shape(pattern)) for letters, pattern in _ISSUED if letters not in _SHORT)
_RUN = re.compile(r"[\w+/=~!%.:-]{16}")


def without_shapes(text: str, mark: str) -> str:
    """The text with the mark in the place of whatever looks like a secret."""
    if len(text) < _SHORTEST or (len(text) < _SHORTEST_ALNUM and text.isalnum()):
        return text
    lower = text.lower()
    for letters, shape in _ANYWHERE:
        if letters in lower:
            text = shape(text, mark)
    if _RUN.search(lower) is not None:
        for letters, shape in _IN_RUNS:
            if letters in lower:
                text = shape(text, mark)
    return text
