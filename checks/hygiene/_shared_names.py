"""Sign-in names that are an office's, as the policy knows them, in one pattern: a million names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fnmatch import translate
from functools import cache


@cache
def shared_name(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a sign-in name, or its part before the @, is one of these. Neither case nor accents count, so that
    `Kế.Toán@acme.vn` is one of `ke.toan@*`."""
    match = re.compile("|".join(f"(?:{translate(plain(glob))})" for glob in globs)).match
    heads = {_HEAD.match(plain(glob)) for glob in globs}
    begins = None if None in heads else frozenset(head[0] for head in heads if head is not None)

    def is_shared(login: str) -> bool:
        name = plain(login)
        if begins is not None and name[:2] not in begins:
            return False
        return match(name) is not None or ("@" in name and match(name.partition("@")[0]) is not None)

    return is_shared


_HEAD = re.compile(
    r"[^*?\[]{2}"
)  # two letters that a name must begin with; nearly no name has those of any glob
_PSEUDONYM = re.compile(r"person-[a-z2-7]{10}")


def is_pseudonym(login: str) -> bool:
    """Whether a sign-in name was taken out before it was stored, so that nobody can say whose it is."""
    return login.startswith("person-") and _PSEUDONYM.fullmatch(login) is not None


def plain(name: str) -> str:
    """A name in lower case without accents."""
    lower = name.casefold()
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
