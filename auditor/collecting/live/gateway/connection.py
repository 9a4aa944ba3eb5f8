"""A session at another address of the product, beside the one at the tenant's own."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Opened:
    """What its sign-in gave, how often it was opened, and why not. Threads share it under its lock."""

    taken: dict[str, Any] = field(default_factory=dict)
    times: int = 0
    refused: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
