"""Names and addresses as they are kept: apart from each other, and without what opens doors."""

from __future__ import annotations

import re
from collections.abc import Container
from urllib.parse import urlsplit

from auditor.collecting.live.redaction.hidden import REDACTED

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[\w.:\[\]-]+")


def free_name(name: str, taken: Container[str]) -> str:
    """Two names that read the same without their secrets are still two."""
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name} {number}"
    return free


def host_of(address: str) -> str:
    """Protocol, host and port of an address, and a mark where there was more; nothing of what is no address."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        origin = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return REDACTED
    if not text:
        return address
    if not _ORIGIN.fullmatch(origin):
        return REDACTED
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    return f"{origin}/{REDACTED}" if more else origin
