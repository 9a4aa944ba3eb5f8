"""Whether a fault of this program ends the run: for whoever develops it, yes; in production the other checks still speak."""

from __future__ import annotations

import os

VARIABLE = "CRM_AUDIT_STRICT"


def keeps_going() -> bool:
    """False where CRM_AUDIT_STRICT is set to anything but 0: an exception in a check or reader is then an error."""
    return os.environ.get(VARIABLE, "") in ("", "0")
