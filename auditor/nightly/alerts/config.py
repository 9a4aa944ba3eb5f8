"""`[alerts]` of crm-audit.toml: who is told of what, when, and in which language. It holds no address, only where one is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from auditor.collecting.live.tenants import SecretPlace
from auditor.scales import LANGUAGES, SEVERITIES
from auditor.userfile import UserFileError, nearest, validate

Kind = Literal[
    "finding", "evidence", "grade", "waiver", "stale", "overdue", "condition", "tenant", "not_run", "history"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "finding", "evidence", "grade", "waiver", "stale", "overdue", "condition", "tenant", "not_run", "history",
)  # fmt: skip
CAUSES = ("configuration", "population", "check", "evidence", "policy", "waiver", "product")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _one_of(valid: tuple[str, ...], what: str) -> Any:
    def check(value: str) -> str:
        if value not in valid:
            raise ValueError(f"{value!r} is no {what}{nearest(value, list(valid))}")
        return value

    return AfterValidator(check)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):
        raise ValueError(
            f"{value!r} is no time zone; write one as Asia/Ho_Chi_Minh or Europe/Berlin"
        ) from None
    return value


Severity = Annotated[str, _one_of(SEVERITIES, "severity")]
Language = Annotated[str, _one_of(LANGUAGES, "language")]
Cause = Annotated[str, _one_of(CAUSES, "cause")]
What = Annotated[str, _one_of(KINDS, "kind of alert")]
SourceKind = Annotated[str, _one_of(("export", "form", "register", "review"), "kind of source that gets old")]
Days = Annotated[int, Field(ge=1, le=3650)]


class Recipient(_Strict):
    """`[[alerts.to]]`: somebody who is told, by a service of apprise."""

    name: str = Field(min_length=1, max_length=64, description="how rules call it")
    url: SecretPlace = Field(description='where its address is, which is a secret: {env = "CRM_AUDIT_…"}')
    language: Language | None = Field(None, description="en or vi; by default that of [alerts]")
    digest: bool = Field(False, description="one message a run for all tenants")
    plain_http: bool = Field(False, description="tell it unencrypted although others can read it")


class Rule(_Strict):
    """`[[alerts.rules]]`: what goes to whom. What a rule does not name it does not ask for."""

    to: tuple[str, ...] = Field(min_length=1, description="names of [[alerts.to]]")
    severity: Severity = Field("low", description="this grave at least")
    tenants: tuple[str, ...] = Field((), description="globs of tenants")
    groups: tuple[str, ...] = Field((), description="groups of tenants, of [nightly.groups]")
    what: tuple[What, ...] = Field((), description=f"kinds of alerts: {', '.join(KINDS)}")
    cause: tuple[Cause, ...] = Field((), description=f"causes: {', '.join(CAUSES)}")
    resolved: bool = Field(True, description="whether the end is told, too")
    language: Language | None = Field(None, description="in this language, whatever the recipient's is")


class Quiet(_Strict):
    """`[alerts.quiet]`: hours in which nobody is told, by the clock on the wall there."""

    begin: time = Field(alias="from", description='"22:00"')
    end: time = Field(alias="to", description='"07:00"; earlier than `from` is the next morning')
    zone: Annotated[str, AfterValidator(_zone)] = Field("UTC", description="time zone, as Asia/Ho_Chi_Minh")
    but: Severity | None = Field(
        "critical", alias="except", description="this grave at least is told at once"
    )

    @model_validator(mode="after")
    def _some_hours(self) -> Quiet:
        if self.begin == self.end:
            raise ValueError("`from` and `to` are the same: that is no hour, or every one")
        if self.begin.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("`from` and `to` have no time zone of their own; `zone` names it")
        return self


class Alerts(_Strict):
    """`[alerts]`."""

    to: tuple[Recipient, ...] = Field((), description="who may be told")
    rules: tuple[Rule, ...] = Field((), description="what goes to whom; without any, everything to all")
    language: Language = Field("en", description="language of messages")
    names: bool = Field(False, description="name people in messages; otherwise they are counted")
    quiet: Quiet | None = Field(None, description="hours in which nobody is told")
    most: int = Field(
        10, ge=1, le=100, description="messages to one recipient in one run; of more, one is made"
    )
    held_hours: int = Field(24, ge=1, le=168, description="hours after which a message is sent, quiet or not")
    waiver_days: Days = Field(14, description="days before a waiver ends")
    stale_days: Days = Field(14, description="days before evidence is too old")
    not_run_days: Days = Field(2, description="days without a night of a tenant")
    evidence_days: dict[SourceKind, Days] = Field(
        {"export": 90, "form": 365, "register": 90, "review": 180},
        description="days that evidence may be old, by kind of source",
    )
    deadline_days: dict[Severity, Days] = Field(
        default_factory=dict,
        description="days within which a finding is put right, by severity: {critical = 7}",
    )
    reports: str = Field(
        "", description="where reports lie, for readers of messages; by default the folder of the run"
    )
    proxy: str | None = Field(None, description="address of the proxy that leads out")
    ca_bundle: Path | None = Field(None, description="certificates of a private authority to trust")

    @model_validator(mode="after")
    def _known_names(self) -> Alerts:
        names = [one.name for one in self.to]
        if len(set(names)) < len(names):
            raise ValueError("two of [[alerts.to]] have the same name")
        for rule in self.rules:
            for name in rule.to:
                if name not in names:
                    raise ValueError(
                        f"a rule tells {name!r}, which no [[alerts.to]] names{nearest(name, names)}"
                    )
        return self

    @property
    def each_rule(self) -> tuple[Rule, ...]:
        """The rules, or the one that stands for none."""
        return self.rules or ((Rule(to=tuple(one.name for one in self.to)),) if self.to else ())

    def named(self, name: str) -> Recipient | None:
        return next((one for one in self.to if one.name == name), None)


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    alerts: Alerts = Alerts()


def alerts_of(data: Mapping[str, Any], path: Path) -> Alerts:
    """`[alerts]` as it stands in a file. Raises UserFileError that names the key."""
    return validate(_File, {"alerts": dict(data)}, path).alerts


def load_alerts(path: Path) -> Alerts:
    """`[alerts]` of a file."""
    return alerts_of(table_of(path, "alerts"), path)


def table_of(path: Path, name: str) -> Mapping[str, Any]:
    """A table of crm-audit.toml, empty where there is none. Raises UserFileError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserFileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserFileError(f"{path}: is not valid TOML: {error}") from error
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise UserFileError(f"{path}: {name} must be a table: [{name}]")
    return table
