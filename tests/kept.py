"""What tests build once and keep outside of the checkout: products and tools that they install. `make clean` removes it."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "CRM_AUDIT_LIVE_CACHE"
BOTTLECRM, DEPLOY_TOOL, TRYTON = NAMES = ("bottlecrm", "deploy-tool", "tryton")
"""Each is a folder and a lock beside it, with the digest of its recipe after the name. The Makefile names the same."""


def kept(name: str, digest: str) -> Path:
    """Where it lies; $CRM_AUDIT_LIVE_CACHE names another folder for everything that is kept."""
    if name not in NAMES:
        raise ValueError(f"`make clean` would leave {name}: name it in {__file__} and in the Makefile")
    root = os.environ.get(VARIABLE)
    home = Path(root) if root else Path.home() / ".cache" / "crm-auditor" / "live"
    return home.absolute() / f"{name}-{digest}"
