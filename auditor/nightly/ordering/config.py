"""What crm-audit.toml says of the nightly run: `[nightly]`, and `[tenants.X.nightly]` for what is otherwise for one tenant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from auditor.collecting.live.secrets import fetch_one
from auditor.collecting.live.tenants import TENANT, SecretPlace, TenantConfig, TenantsFile, read_toml
from auditor.report.formats import FORMATS, install, lacking
from auditor.scales import LANGUAGES
from auditor.userfile import UserFileError, nearest, validate


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _formats(value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if name not in FORMATS:
            raise ValueError(f"{name!r} is no format{nearest(name, list(FORMATS))}")
        if extra := lacking(name):
            raise ValueError(f"{name!r} needs an extra: {install(extra)}")
    return value


def _languages(value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if name not in LANGUAGES:
            raise ValueError(f"{name!r} is no language{nearest(name, list(LANGUAGES))}")
    return value or ("en",)


def _store(value: str) -> str:
    from auditor.history.store.database.address import address

    address(value, environment={})  # a UserFileError is a ValueError, and says what to write
    return value


def _web(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("must be an address like https://hc-ping.com/…")
    return value.rstrip("/")


Formats = Annotated[tuple[str, ...], AfterValidator(_formats)]
Languages = Annotated[tuple[str, ...], AfterValidator(_languages)]
Minutes = Annotated[int, Field(ge=1, le=2880)]


class Retention(_Strict):
    """How long what was written is kept; what is not named is kept for good."""

    snapshots_days: Annotated[int, Field(ge=1, le=36500)] | None = Field(
        None, description="days that answers are kept; the newest good ones of a tenant always are"
    )
    reports_days: Annotated[int, Field(ge=1, le=36500)] | None = Field(
        None, description="days that reports are kept"
    )
    history_months: Annotated[int, Field(ge=1, le=1200)] | None = Field(
        None, description="months that history is kept; it goes by whole months"
    )


class Overrides(_Strict):
    """`[tenants.X.nightly]`: what is otherwise for this tenant."""

    enabled: bool = Field(
        True, description="whether it is looked at; false leaves it out, and the summary says so"
    )
    owner: str = Field("", description="who answers for this tenant, as the summary and alerts name them")
    groups: tuple[str, ...] = Field((), description="groups that it is in, beside those whose globs name it")
    policy: Path | None = Field(None, description="policy file of this tenant")
    preset: str | None = Field(None, description="policy preset of this tenant")
    waivers: Path | None = Field(None, description="accepted risks of this tenant")
    register_: Path | None = Field(
        None, alias="register", description="register of what the vendor of this tenant answered"
    )
    formats: Formats | None = Field(None, description="formats of its reports")
    languages: Languages | None = Field(None, description="languages of its reports")
    timeout_minutes: Minutes | None = Field(None, description="minutes that its night may take")
    redact_people: bool | None = Field(None, description="pseudonyms in the place of people in what is kept")


class Nightly(_Strict):
    """`[nightly]`. Every path is relative to the file."""

    history: Annotated[str, AfterValidator(_store)] | None = Field(
        None,
        description="where nights are remembered: sqlite:///FILE or postgresql://…; by default history.db of --out",
    )
    history_password: SecretPlace | None = Field(
        None,
        description="where the password of a PostgreSQL history is; by default CRM_AUDIT_HISTORY_PASSWORD",
    )
    snapshots: Path | None = Field(None, description="folder of the answers; by default snapshots of --out")
    formats: Formats = Field(
        ("json", "csv", "html"), description="formats of the reports; JSON is always written"
    )
    languages: Languages = Field(("en",), description="languages of the reports: en, vi")
    timeout_minutes: Minutes = Field(
        270,
        description="minutes that the night of one tenant may take; asking ends after nine tenths of them",
    )
    workers: Annotated[int, Field(ge=1, le=256)] | None = Field(
        None, description="tenants side by side; by default four for each processor"
    )
    policy: Path | None = Field(None, description="policy file")
    preset: str = Field("standard", description="policy preset")
    waivers: Path | None = Field(None, description="accepted risks")
    vulnerabilities: Path | None = Field(
        None, description="list of known vulnerabilities in the place of the one that comes along"
    )
    redact_people: bool = Field(False, description="pseudonyms in the place of people in what is kept")
    retention: Retention = Field(Retention(), description="how long what was written is kept")
    sign: Path | None = Field(
        None, description="Ed25519 private key (PEM) that signs snapshots and the head of history"
    )
    head: tuple[Path, ...] = Field(
        (), description="files that the head of history goes to as well, best on another machine"
    )
    deadman: Path | None = Field(
        None, description="file that says when the next run is due, beside last.json of --out"
    )
    due_hours: Annotated[int, Field(ge=1, le=8784)] = Field(
        26, description="hours after a run within which the next one is due"
    )
    healthcheck: Annotated[str, AfterValidator(_web)] | SecretPlace | None = Field(
        None, description="address that is told of start, end and failure, or where it stands: {env = …}"
    )
    groups: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description='name -> globs of tenants: eu = ["acme-eu-*"]'
    )


class NightlyFile(TenantsFile):
    """crm-audit.toml as the nightly run reads it."""

    nightly: Nightly = Nightly()  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Declared:
    """One tenant; `wrong` is what is wrong with its table, and then there is no `config`."""

    name: str
    config: TenantConfig | None = None
    own: Overrides = field(default_factory=Overrides)
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file asks for. `alerts` and `tickets` are as they stand there."""

    path: Path
    nightly: Nightly = field(default_factory=Nightly)
    tenants: tuple[Declared, ...] = ()
    alerts: Mapping[str, Any] = field(default_factory=dict)
    tickets: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where paths in the file begin."""
        return self.path.absolute().parent


def load_plan(path: Path) -> Plan:
    """The plan of a file. A tenant whose table is wrong is one that fails, and no other; for all else UserFileError is raised."""
    data = read_toml(path)
    tables = data.pop("tenants", {})
    file = validate(NightlyFile, data, path)
    if not isinstance(tables, dict) or not tables:
        raise UserFileError(f"{path}: declares no tenant; add a table [tenants.NAME] (docs/nightly.md)")
    _refuse_names(path, list(tables))
    tenants = tuple(_declared(name, table, path) for name, table in tables.items())
    return Plan(path, file.nightly, tenants, file.alerts, file.tickets)


def secret_address(place: str | SecretPlace, key: str) -> str:
    """An address that stands in the file, or where the file says. Raises UserFileError."""
    return place if isinstance(place, str) else _web_of(fetch_one(key, place).reveal(), key)


def _web_of(value: str, key: str) -> str:
    try:
        return _web(value)
    except ValueError as error:
        raise UserFileError(f"{key}: {error}") from None


def _refuse_names(path: Path, names: list[str]) -> None:
    """Each has a folder of its name, also where capitals are not told apart."""
    seen: dict[str, str] = {}
    for name in names:
        if not TENANT.match(name):
            raise UserFileError(f"{path}: {name!r}: a tenant is named by letters, digits, - and _")
        if (other := seen.setdefault(name.casefold(), name)) != name:
            raise UserFileError(
                f"{path}: {name} and {other} would share a folder; name one of them otherwise"
            )


def _declared(name: str, table: Any, path: Path) -> Declared:
    wrong = ""
    own = Overrides()
    try:
        if isinstance(table, dict):
            table = dict(table)
            own = (
                validate(_Own, {"tenants": {name: {"nightly": table.pop("nightly", {})}}}, path)
                .tenants[name]
                .nightly
            )
        config = validate(TenantsFile, {"tenants": {name: table}}, path).tenants[name]
    except UserFileError as error:
        wrong = str(error)
        return Declared(name, None, own, wrong)
    return Declared(name, config, own)


class _OwnTable(_Strict):
    nightly: Overrides = Overrides()


class _Own(_Strict):
    """Tables of tenants with nothing but what is otherwise for them, so that a mistake names its whole key."""

    tenants: dict[str, _OwnTable] = {}
