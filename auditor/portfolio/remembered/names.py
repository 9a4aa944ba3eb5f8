"""Names of the tenants' files, which hold on every file system and cannot be made to lead anywhere else."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_OTHER = re.compile(r"[^a-z0-9_-]+")
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""What Windows takes for a device, whatever the ending; a file share may well be one of its."""
_DIGITS = 16


def file_name(tenant: str) -> str:
    """The beginning of the name of a tenant's files. A name in small letters, digits, - and _ stays as it is; of any other one what can
    stay does, with a digest after a dot, which no name that stays has in it. Two tenants whose names differ in capitals alone have
    two files everywhere."""
    if _PLAIN.fullmatch(tenant) and tenant not in _RESERVED:
        return tenant
    digest = hashlib.sha256(tenant.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{_OTHER.sub('-', tenant.casefold()).strip('-')[:40] or 'tenant'}.{digest}"
