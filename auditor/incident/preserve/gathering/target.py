"""In which CRM it happened: one that can be asked, one of which there is an export or a snapshot, or one of which there is only the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.collecting.live.tenants import TenantConfig, load_tenants
from auditor.incident.preserve.taking import safe_name
from auditor.userfile import UserFileError
from auditor.vendor import vendor_named

_LONGEST = 200
"""Characters of what a tenant is called."""


@dataclass(frozen=True, slots=True)
class Target:
    """`config` is what crm-audit.toml (`config_file`) declares of it; `path` an export or a snapshot. Neither: nothing can be asked or read."""

    name: str
    vendor: str
    config: TenantConfig | None = None
    config_file: Path | None = None
    path: Path | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it has an API to ask."""
        return self.config is not None and self.config.is_asked


def target_of(text: str, *, config: Path | None, found: Path | None, vendor: str | None) -> Target:
    """What a text names: a tenant of the file that declares them, a path, or a bare name together with the product. Raises UserFileError that says what can be
    named."""
    file = config if config is not None else found if found is not None and found.is_file() else None
    declared = load_tenants(file) if file is not None else {}
    if text in declared:
        one = declared[text]
        return Target(text, one.vendor or vendor or "", one, file)
    if config is not None:
        raise UserFileError(f"{config}: has no tenant {text!r}; it has {', '.join(declared) or 'none'}")
    if len(text) > _LONGEST:
        raise UserFileError(
            f"{text[:40]}…: is longer than {_LONGEST} characters; name the tenant as people call it"
        )
    path = Path(text)
    if path.exists():
        return Target(name_of(path), vendor or "", path=path)
    if vendor is not None:
        return Target(text, vendor_named(vendor).id)
    raise UserFileError(
        f"{text}: is no tenant of {file or 'a crm-audit.toml here'} and no file or folder; name one of these, or, where nothing can be asked "
        "or read yet, say which product it is with --vendor"
    )


def name_of(path: Path) -> str:
    """What a tenant is called of which there is only a file."""
    return re.sub(r"(\.snapshot)?\.zip$", "", path.resolve().name) or "crm"


def incident_id(target: Target, at: datetime) -> str:
    """A name for the incident: the day and the tenant."""
    return f"{at:%Y-%m-%d}-{safe_name(target.name)}"[:64].rstrip("-.")
