"""Cookies that the sign-in page sets (RFC 6265, and its successor for SameSite)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status

_OF_A_SESSION = re.compile(r"sess|sid\b|_sid|sid$|token|auth|jwt|login|remember|ticket", re.IGNORECASE)
# Those against forged requests are read by scripts on purpose, and open nothing by themselves.
_READ_ON_PURPOSE = re.compile(r"csrf|xsrf", re.IGNORECASE)
_MOST = 10


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie without its value, which is nobody's business here."""

    name: str
    secure: bool
    http_only: bool
    same_site: str

    @property
    def of_a_session(self) -> bool:
        """Whether it is one of a session or of sign-in, by its name."""
        return bool(_OF_A_SESSION.search(self.name)) and not _READ_ON_PURPOSE.search(self.name)

    def __str__(self) -> str:
        words = [*(["Secure"] if self.secure else []), *(["HttpOnly"] if self.http_only else [])]
        words += [f"SameSite={self.same_site}"] if self.same_site else []
        return f"{self.name[:60]}: {', '.join(words) or '-'}"


def cookies(answers: Sequence[Came]) -> tuple[Cookie, ...]:
    """By name the last that was set; one that is being deleted is none."""
    found: dict[str, Cookie] = {}
    for value in (value for answer in answers for value in answer.every("set-cookie")):
        pair, *attributes = value.split(";")
        name = pair.split("=", 1)[0].strip()
        said = {
            key.strip().lower(): text.strip() for key, _, text in (one.partition("=") for one in attributes)
        }
        if not name or said.get("max-age") == "0":
            found.pop(name, None)
            continue
        found[name] = Cookie(
            name, "secure" in said, "httponly" in said, said.get("samesite", "").capitalize()
        )
    return tuple(found.values())


def judged(answers: Sequence[Came]) -> Probed:
    """All cookies at once."""
    kind = probes()["cookies"]
    found = cookies(answers)
    if not found:
        return kind.found(Status.NOT_TESTED, "Set-Cookie: -", reason="no_cookie")
    worst = max((_rank(cookie) for cookie in found), default=0)
    shown = sorted(found, key=lambda cookie: (-_rank(cookie), cookie.name))
    observed = "; ".join(map(str, shown[:_MOST])) + ("; …" if len(shown) > _MOST else "")
    return kind.found((Status.GOOD, Status.WARNING, Status.BAD)[worst], observed, cookies=len(found))


def _rank(cookie: Cookie) -> int:
    bare = not cookie.secure or not cookie.http_only
    if bare and cookie.of_a_session:
        return 2
    readable = bool(_READ_ON_PURPOSE.search(cookie.name)) and cookie.secure
    return 1 if (bare and not readable) or not cookie.same_site else 0
