"""What names an assessment for those who answer it: of whom, of what, by which rules and when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """What an assessment is known by. `sources` are (kind, digest) of each."""

    tenant: str
    vendor: str
    assessed_at: str
    version: str
    selection: str
    policy: str
    sources: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """The name itself: the same of an assessment and of its file."""
        said = [self.tenant, self.vendor, self.assessed_at, self.version, self.selection, self.policy]
        text = json.dumps([*said, [list(one) for one in self.sources]], separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
