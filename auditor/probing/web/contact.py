"""security.txt (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status

PATH = "/.well-known/security.txt"
_GONE = frozenset({400, 401, 403, 404, 405, 410})


def judged(answer: Came, now: datetime) -> Probed:
    """A page that answers every address alike is none: the file is plain text (§3)."""
    kind = probes()["security-txt"]
    if answer.status in _GONE or 300 <= answer.status < 400:
        return kind.found(Status.BAD, f"HTTP {answer.status}")
    if answer.status != 200:
        return kind.found(Status.ERROR, f"HTTP {answer.status}")
    kind_of = answer.first("content-type").split(";")[0].strip().lower()
    if kind_of in ("text/html", "application/xhtml+xml") or answer.body.lstrip()[:1] == b"<":
        return kind.found(Status.BAD, f"HTTP 200, {kind_of or 'html'}")
    try:
        fields = _fields(answer.body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return kind.found(Status.WARNING, "UTF-8: -")
    contacts, expires = fields.get("contact", []), fields.get("expires", [])
    if not contacts:
        return kind.found(Status.BAD, "Contact: -")
    day = _day(expires[0]) if len(expires) == 1 else None
    if day is None:
        return kind.found(Status.WARNING, f"Expires: {', '.join(expires)[:80] or '-'}", contacts=contacts[:5])
    status = Status.GOOD if day > now else Status.BAD
    return kind.found(status, f"Expires: {day.astimezone(UTC):%Y-%m-%dT%H:%MZ}", contacts=contacts[:5])


def _fields(text: str) -> dict[str, list[str]]:
    """Fields by name; lines of comments and of a signature around them are none."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if line.startswith("-----BEGIN PGP SIGNATURE"):
            break
        if colon and not line.startswith("#") and name.strip().replace("-", "").isalpha():
            found.setdefault(name.strip().lower(), []).append(value.strip()[:300])
    return found


def _day(text: str) -> datetime | None:
    """A day with its time and zone (RFC 3339); None for anything else."""
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return None
    return day if day.tzinfo is not None else None
