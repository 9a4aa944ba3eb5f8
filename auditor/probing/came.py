"""What came back of one request, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.probing.permitted import Host

_LONGEST = 200


class NothingCameError(RuntimeError):
    """No answer, or none that can be used. `untrusted` says that the certificate was not trusted, `closed` that nothing listens there."""

    def __init__(self, said: str, untrusted: bool = False, closed: bool = False) -> None:
        super().__init__(said)
        self.untrusted, self.closed = untrusted, closed


def nothing_came(error: BaseException, late: str = "") -> NothingCameError:
    """What went wrong, in a few technical words. `late` says that it was cut by the clock, which looks like a fault of the network."""
    inner = error
    while inner.__cause__ is not None or inner.__context__ is not None:
        inner = inner.__cause__ or inner.__context__  # type: ignore[assignment]
    said = getattr(inner, "verify_message", None)
    if said and not late:
        return NothingCameError(f"certificate not trusted: {said}"[:_LONGEST], untrusted=True)
    if isinstance(inner, ConnectionRefusedError):
        return NothingCameError("connection refused", closed=True)
    reason = getattr(inner, "reason", None) or str(inner)
    return NothingCameError(late or f"{type(inner).__name__}: {reason}"[:_LONGEST])


@dataclass(frozen=True, slots=True)
class Came:
    """An answer: its headers in the order in which they came, each as often as it came, and the first bytes of its body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    whole: bool = True
    path: str = "/"

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a header."""
        return tuple(value for key, value in self.headers if key.lower() == name.lower())

    def first(self, name: str) -> str:
        """The first value of a header; empty where there is none."""
        return next(iter(self.every(name)), "")


def same_origin(host: Host, answer: Came) -> str | None:
    """Path and query to which an answer leads, where that is https at the same host and port; None otherwise."""
    where = answer.first("location")
    if answer.status not in (301, 302, 303, 307, 308) or not where or len(where) > 500 or not where.isascii():
        return None
    if any(character <= " " or character in '\\"<>' for character in where):
        return None
    try:
        parts = urlsplit(where)
        other = parts.port or 443
    except ValueError:
        return None
    if (parts.scheme or parts.netloc) and not (
        (parts.scheme or "https").lower() == "https"
        and "@" not in parts.netloc
        and (parts.hostname, other) == (host.name, host.port)
    ):
        return None
    path = parts.path or "/"
    if not path.startswith("/"):
        path = answer.path.split("?")[0].rsplit("/", 1)[0] + "/" + path
    if any(part in (".", "..") for part in path.split("/")) or path.startswith("//"):
        return None
    return path + (f"?{parts.query}" if parts.query else "")


def scheme_of(where: str) -> str:
    """The scheme of an address in lower case; empty where there is none, or it cannot be read."""
    try:
        return urlsplit(where).scheme.lower()
    except ValueError:
        return ""


def shown(where: str) -> str:
    """An address as it is kept: without a name and password in it, and without what is asked behind the path, which may be the key of a session."""
    bare, mark, _ = where.partition("#")[0].partition("?")
    head, slashes, rest = bare.partition("//")
    host, slash, path = rest.partition("/")
    return f"{head}{slashes}{host.rpartition('@')[2]}{slash}{path}"[:150] + ("?…" if mark else "")
