"""Where a tenant is, and what opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.secrets import Secret


@dataclass(frozen=True, slots=True)
class Where:
    """`elsewhere` are other addresses of the product by name."""

    url: str
    sign_in: str
    values: Mapping[str, str]
    secrets: Mapping[str, Secret]
    ca_bundle: str | None = None
    proxy: str | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def address_of(self, call: Call) -> str:
        return self.elsewhere[call.at] if call.at else self.url
