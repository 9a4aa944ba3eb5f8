"""What a probe found, as it is written and read back: probe.json."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "crm-auditor/probe/1"


class Status(StrEnum):
    """How a probe ended, best first of those that were made. What was not made, and what broke, says nothing of the host."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    ERROR = "error"
    NOT_TESTED = "not_tested"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Probed(_Strict):
    """One probe of one host, address or domain. `id` is a key of the catalogue of probes, `observed` and `expected` are short and
    technical, `detail` holds what a machine may want beyond them."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    status: Status
    observed: str
    expected: str
    detail: dict[str, Any] = {}


class Target(_Strict):
    """A host (`HOST:PORT`) or a domain with all of its probes. Where a name has several addresses, each probe has the worst of theirs."""

    host: str
    kind: Literal["host", "domain"]
    addresses: tuple[str, ...] = ()
    probes: tuple[Probed, ...] = ()


class Sent(_Strict):
    """One line of the ledger: what left this machine. `what` is a request line ("GET /"), "TLS 1.0 hello" or "MX example.com"."""

    at: str
    to: str
    what: str
    outcome: str
    bytes: int = 0
    sha256: str = ""


class ProbeFile(_Strict):
    """All that was measured in one run."""

    schema_: Literal["crm-auditor/probe/1"] = Field(alias="schema")
    at: str
    version: str
    permitted_by: str = Field(
        description="who said that these hosts may be measured: the register's owner, or whoever ran it"
    )
    targets: tuple[Target, ...] = ()
    ledger: tuple[Sent, ...] = ()
