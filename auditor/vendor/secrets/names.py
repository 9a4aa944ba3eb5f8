"""Names of variables, fields, headers and elements: which of them hold a credential, and of which kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Named(NamedTuple):
    """What a name promises. `exact`: the credential itself and not something about it."""

    kind: str
    exact: bool


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for tables that are read by people."""
    return frozenset(words.split())


# Each ends a name, its words joined; the first that fits decides.
_ENDINGS: tuple[tuple[str, str], ...] = (
    *((ending, "password") for ending in ("password", "passwd", "passwrd", "pwd", "passphrase", "passcode")),
    *((ending, "client secret") for ending in ("clientsecret", "consumersecret", "appsecret", "oauthsecret")),
    *((ending, "AWS secret key") for ending in ("secretaccesskey", "awsaccesssecret", "awssecret", "awskey")),
    ("secret", "secret"),
    ("refreshtoken", "refresh token"),
    ("accesstoken", "access token"),
    ("securitytoken", "security token"),
    ("token", "token"),
    ("apikey", "API key"),
    *((f"{word}key", "API key") for word in ("auth", "functions", "subscription")),
    ("privatekey", "private key"),
    *((f"{word}key", "encryption key") for word in ("encryption", "crypto", "cipher", "aes")),
    *((f"{word}key", "signing key") for word in ("hmac", "signing", "signature", "sharedaccess")),
    *((f"{word}key", "access key") for word in ("access", "secret")),
)
_NEVER_EXACT: tuple[tuple[str, str], ...] = (
    ("credential", "credential"),
    ("credentials", "credential"),
    ("authorization", "authorization header"),
    *(
        (f"{word}key", "access key")
        for word in ("account", "app", "client", "master", "service", "shared", "storage")
    ),
)
_PASS = frozenset({"pass", "userpass", "dbpass", "ftppass", "smtppass", "sftppass", "loginpass"})
_NOT_CREDENTIALS = (
    "pagetoken",
    "nexttoken",
    "continuationtoken",
    "csrftoken",
    "cancellationtoken",
    "synctoken",
)
# Words after the credential's own that leave it the credential ("PASSWORD_PROD", "tokenValue2").
_QUALIFIERS = word_set(
    "value val str string text plain plaintext raw default new old current primary secondary prod production dev "
    "uat qa sit stage staging sandbox sbx test live const constant literal header"
)
# Words that make it something about a credential: its name, its place, its life, its digest.
_ABOUT = word_set(
    "hash sha digest checksum fingerprint md id ids url uri endpoint path name names label labels type types field "
    "fields param params parameter cookie regex pattern message msg error err code title help hint placeholder "
    "class page length len size count limit min max expiry expires expiration expired expire ttl timeout age days "
    "date time policy policies rule history status state format version scope event required reset change forgot "
    "forgotten question answer link template email mail subject site cache bucket provider manager handler service "
    "controller util utils helper permission perm attribute attr column index tag selector mode method algorithm "
    "is has no not invalid missing show hide enable enabled allow public desc description prefix suffix"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MAX_NAME = 128
# One of them is in every name that promises a credential: nearly all names are told by these alone.
_TELLING = ("pass", "pwd", "secret", "token", "key", "credential", "authorization")


def words_of(name: str) -> list[str]:
    """The words of an identifier in lower case: `apiKey_2` is api, key, 2."""
    return [word.lower() for word in _WORD.findall(name[-_MAX_NAME:])]


@lru_cache(maxsize=16_384)
def credential_of(name: str, suffixes: frozenset[str] = frozenset()) -> Named | None:
    """What kind of credential a name promises; None when it promises none. `suffixes` are words that a product
    adds to every name."""
    words = words_of(name)
    whole = "".join(words)
    if not any(word in whole for word in _TELLING):
        return None
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in _QUALIFIERS or words[-1] in suffixes):
        words.pop()
    if not words:
        return None
    joined = "".join(words)
    if joined.endswith(_NOT_CREDENTIALS):
        return None
    for ending, kind in _ENDINGS:
        if joined.endswith(ending):
            return Named(kind, exact=True)
    if words[-1] in _PASS:
        return Named("password", exact=True)
    for ending, kind in _NEVER_EXACT:
        if joined.endswith(ending):
            return Named(kind, exact=False)
    if not _ABOUT.isdisjoint(words):
        return None
    for ending, kind in _ENDINGS:
        if ending in joined:
            return Named(kind, exact=False)
    return None
