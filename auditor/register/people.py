"""Whether two names are of one person, as registers name people: by name and role, by e-mail address, or both."""

from __future__ import annotations

import re
import unicodedata

_ADDRESS = re.compile(r"[^\s<>()@,;:/]+@[^\s<>()@,;:/]+")
_ROLE = re.compile(r"[,;(<]|\s[-–—]\s")
_BETWEEN = re.compile(r"[:/]")


def same_person(one: str, other: str) -> bool:
    """Whether two names share an address, or are the same name whatever role follows it."""
    if _addresses(one) & _addresses(other):
        return True
    return bool(_name(one)) and _name(one) == _name(other)


def favours(approver: str, holder: str) -> bool:
    """Whether an approver is the holder: by the address, or the name, that the holder's id or name ends in."""
    if _addresses(approver) & _addresses(holder):
        return True
    name = _name(approver)
    return bool(name) and any(_name(part) == name for part in (holder, *_BETWEEN.split(holder)))


def _addresses(text: str) -> frozenset[str]:
    return frozenset(found.casefold() for found in _ADDRESS.findall(unicodedata.normalize("NFC", text)))


def _name(text: str) -> str:
    """The name without the role behind it, as it would be compared: "Lan Nguyễn, CISO" is "lan nguyễn"."""
    plain = " ".join(unicodedata.normalize("NFC", _ADDRESS.sub("", text)).casefold().split())
    return _ROLE.split(plain, maxsplit=1)[0].strip()
