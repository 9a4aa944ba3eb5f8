"""`[tickets]` of crm-audit.toml: where a ticket is opened for which findings. It holds no secret, only where one is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from auditor.address import is_loopback
from auditor.collecting.live.tenants import SecretPlace
from auditor.nightly.alerts.config import Language, Severity, table_of
from auditor.userfile import validate


class Tickets(BaseModel):
    """`[tickets]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(description="github, jira, or a file with the shape of another system")
    url: str = Field(description="address of the repository's or the site's API, with https")
    token: SecretPlace = Field(description='where the token is: {env = "CRM_AUDIT_…"}')
    user: str = Field(
        "", description="address of the account that the token is of, where the system asks for one"
    )
    values: dict[str, str] = Field(default_factory=dict, description="what the shape needs: project")
    severity: Severity = Field("high", description="findings this grave at least")
    tenants: tuple[str, ...] = Field((), description="globs of tenants")
    groups: tuple[str, ...] = Field((), description="groups of tenants")
    which: Literal["new", "all"] = Field(
        "new", description="findings that are new or worse, or all that are open"
    )
    most: int = Field(
        20, ge=1, le=500, description="tickets that one run opens at most; the next run goes on"
    )
    language: Language = Field("en", description="language of tickets")
    names: bool = Field(False, description="name people in tickets")
    plain_http: bool = Field(False, description="send the token over plain http although others can read it")

    @field_validator("url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError("must be an address like https://api.github.com/repos/acme/security")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("must be an address alone: no user, password, query or fragment in it")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _encrypted(self) -> Tickets:
        if urlsplit(self.url).scheme == "http" and not self.plain_http and not is_loopback(self.url):
            raise ValueError(f"{self.url} is plain http: everyone on the way could read the token. Use https")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    tickets: Tickets | None = None


def tickets_of(data: Mapping[str, Any], path: Path) -> Tickets | None:
    """`[tickets]` as it stands in a file; None where there is none. Raises UserFileError that names the key."""
    return validate(_File, {"tickets": dict(data)} if data else {}, path).tickets


def load_tickets(path: Path) -> Tickets | None:
    """`[tickets]` of a file."""
    return tickets_of(table_of(path, "tickets"), path)
