"""The tenants of crm-audit.toml: which product, where, how to sign in. It holds no secret, only where one is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from auditor.address import is_loopback
from auditor.userfile import UserFileError, nearest, validate

CONFIG = "crm-audit.toml"
TENANT = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SecretPlace(_Strict):
    """Where a secret is: an environment variable, or an entry of the system's keyring ("crm-audit/user"); see `agreed`."""

    env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    keyring: Annotated[str, Field(pattern=r"^[^/]+/.+$")] | None = None

    @model_validator(mode="before")
    @classmethod
    def _not_the_secret_itself(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(
                'a secret does not belong in this file; name where it is: {env = "CRM_AUDIT_…"} or '
                '{keyring = "crm-audit/user"}'
            )
        return value

    @model_validator(mode="after")
    def _one_place(self) -> SecretPlace:
        if (self.env is None) == (self.keyring is None):
            raise ValueError('name one place: {env = "CRM_AUDIT_…"} or {keyring = "crm-audit/user"}')
        return self


class TimeLimits(_Strict):
    """How long the product is waited for. docs/live.md says why these numbers."""

    answer_seconds: int = Field(600, ge=30, le=3600, description="seconds that one answer may take")
    slowest_bytes: int = Field(
        1024,
        ge=64,
        le=1024 * 1024,
        description="bytes a second that an answer brings at least, minute by minute",
    )
    collection_minutes: int = Field(
        240, ge=1, le=1440, description="minutes that a whole collection may take"
    )


_ASKED = ("url", "sign_in")
_OF_ASKING = (
    "values",
    "secrets",
    "options",
    "ca_bundle",
    "proxy",
    "plain_http",
    "people_key",
    "limits",
)


def _asked_or_read(schema: dict[str, Any]) -> None:
    """Says in the JSON Schema what `_one_or_the_other` holds a tenant to."""
    schema["anyOf"] = [{"required": ["vendor", *_ASKED]}, {"required": ["sources"]}]
    schema["dependentRequired"] = {
        "url": ["vendor", "sign_in"],
        "sign_in": ["vendor", "url"],
        **{key: ["url"] for key in _OF_ASKING},
    }


class TenantConfig(_Strict):
    """One tenant: a product that is asked (`vendor`, `url` and `sign_in`), or files alone (`sources`)."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_asked_or_read)

    vendor: str = Field(
        "",
        description="id of the vendor, as in `crm-audit vendors list`; of files alone only where they do not show it",
    )
    url: str = Field("", description="address of the product, with https")
    sign_in: str = Field("", description="one of the vendor's ways to sign in")
    values: dict[str, str] = Field(default_factory=dict, description="what is no secret: a user name")
    secrets: dict[str, SecretPlace] = Field(default_factory=dict)
    options: dict[str, str] = Field(default_factory=dict, description="what this product needs to know")
    ca_bundle: Path | None = Field(None, description="certificates of a private authority to trust")
    proxy: str | None = Field(None, description="address of the proxy that leads out")
    plain_http: bool = Field(False, description="send over plain http although others can read it")
    people_key: SecretPlace | None = Field(None, description="key of the pseudonyms of --redact people")
    sources: tuple[str, ...] = Field((), description="files and folders to read, beside the API or alone")
    staff: tuple[str, ...] = Field((), description="staff registers: who left, and when")
    register_: tuple[str, ...] | str = Field(
        (),
        alias="register",
        description="the register of this tenant and its vendor (register.yaml), or several of them",
    )
    name: str = Field("", description="name in the reports; by default the key of the table")
    limits: TimeLimits = Field(TimeLimits(), description="how long the product is waited for")
    snapshot_keys: tuple[str, ...] = Field(
        (),
        description="public keys (PEM), or folders of them: one must have signed a stored snapshot of this tenant",
    )
    nightly: dict[str, Any] = Field(
        default_factory=dict, description="what of [nightly] is otherwise for this tenant (docs/nightly.md)"
    )

    @property
    def register_files(self) -> tuple[str, ...]:
        """The registers that it declares."""
        return (self.register_,) if isinstance(self.register_, str) else self.register_

    @property
    def is_asked(self) -> bool:
        """Whether it has an API to ask; else it is files alone."""
        return bool(self.url)

    @model_validator(mode="before")
    @classmethod
    def _one_or_the_other(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        asked = [key for key in _ASKED if key in value]
        missing = [key for key in ("vendor", *_ASKED) if key not in value]
        if missing and (asked or not value.get("sources")):
            raise ValueError(
                f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing: a product that is asked has "
                "vendor, url and sign_in; one that is read from files alone has sources"
            )
        idle = [key for key in _OF_ASKING if key in value and not asked]
        if idle:
            raise ValueError(
                f"{idle[0]} says how a product is asked, and without url and sign_in none is; add them, or leave it out"
            )
        return value

    @field_validator("url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError("must be an address like https://crm.example.com")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("must be an address alone: no user, password, query or fragment in it")
        return value.rstrip("/")

    @field_validator("proxy")
    @classmethod
    def _a_proxy(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            well_formed = False
        if not well_formed or parts.username or parts.password or parts.path.strip("/"):
            raise ValueError(
                "must be an address like http://proxy.example.com:8080; a proxy that asks for a password is not supported"
            )
        return value

    @model_validator(mode="after")
    def _encrypted(self) -> TenantConfig:
        if self.proxy and is_loopback(self.url):
            raise ValueError(
                f"{self.url} is on this machine, and a proxy would carry the credential away from it"
            )
        if urlsplit(self.url).scheme == "http" and not self.plain_http and not is_loopback(self.url):
            raise ValueError(
                f"{self.url} is plain http: everyone on the way could read the credential. Use https; or, where "
                "there is none, add plain_http = true, which the report will name as a finding"
            )
        return self


class TenantsFile(_Strict):
    """The file as a whole. What only a scheduled run reads is looked at by that alone (`auditor.nightly.ordering.config`): a mistake in it
    is none of a scan's."""

    tenants: dict[str, TenantConfig] = Field(default_factory=dict)
    nightly: dict[str, Any] = Field(default_factory=dict)
    alerts: dict[str, Any] = Field(default_factory=dict)
    tickets: dict[str, Any] = Field(default_factory=dict)

    @field_validator("tenants")
    @classmethod
    def _names(cls, value: dict[str, TenantConfig]) -> dict[str, TenantConfig]:
        for name in value:
            if not TENANT.match(name):
                raise ValueError(f"{name!r}: a tenant is named by letters, digits, - and _")
        return value


def load_tenants(path: Path) -> Mapping[str, TenantConfig]:
    """The tenants of a file. Raises UserFileError that names the key and what would be right."""
    return validate(TenantsFile, read_toml(path), path).tenants


def read_toml(path: Path) -> dict[str, Any]:
    """What stands in such a file. Raises UserFileError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UserFileError(
            f"{path}: cannot be read: {why}; it declares the tenants (docs/live.md)"
        ) from error
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserFileError(f"{path}: is not valid TOML: {error}") from error


def tenant_named(name: str, path: Path) -> TenantConfig:
    """The tenant of that name, or a UserFileError with the nearest one."""
    tenants = load_tenants(path)
    if name not in tenants:
        known = nearest(name, list(tenants)) or f"; it has {', '.join(tenants) or 'no tenant at all'}"
        raise UserFileError(f"{path}: has no tenant {name!r}{known}")
    return tenants[name]
