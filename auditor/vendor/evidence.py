"""What is to be secured of a product once data has leaked, as data of its vendor profile (evidence.yaml): in which order, how long the product
keeps it, what one query gives at most, and what to ask its maker for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Words
from auditor.collecting.live.asking.plan import Allowed, ApiSource, Call, Resource
from auditor.collecting.live.asking.signals import Pointer
from auditor.userfile import read_yaml, validate
from auditor.vendor.registry import Vendor
from auditor.vendor.requests import Listed, listed

Group = Literal["sessions", "jobs", "logs", "exports", "access", "integrations", "settings"]
GROUPS: tuple[Group, ...] = ("sessions", "jobs", "logs", "exports", "access", "integrations", "settings")
"""In the order in which they are gone."""
Form = Literal["iso", "iso_ms", "date", "space", "epoch_ms", "epoch_s", "compact"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kept(_Strict):
    """How long the product keeps it, and who says so."""

    days: int | None = Field(
        None, ge=1, description="days after which an entry is gone; empty where it is no number of days"
    )
    minutes: int | None = Field(
        None, ge=1, description="minutes after which an entry is gone, where it is no day"
    )
    said: Words = Field(description="the same in a sentence")
    source: str = Field(description="page or file of the maker that says so")
    checked: date | None = Field(
        None, description="day on which somebody read it there; null where nobody could"
    )
    unchecked: str = Field("", description="what was not read there, and what that rests on in its stead")

    @model_validator(mode="after")
    def _told(self) -> Kept:
        if self.checked is None and not self.unchecked:
            raise ValueError("`checked` is the day on which it was read; without it `unchecked` says why")
        return self


class Window(_Strict):
    """A log that is asked for by time. Its calls have {from} and {until}; `until` itself is not in it unless `closed`."""

    days: int = Field(ge=1, le=400, description="days that one query asks for at first")
    back: int = Field(
        90, ge=1, le=3650, description="days that are asked for where the product keeps it without end"
    )
    form: Form = Field("iso", description="how times are written in the request")
    closed: bool = Field(False, description="whether an entry of the time `until` comes with the query, too")
    cap: int | None = Field(
        None, ge=1, description="rows that one query gives at most; a window that gives as many is halved"
    )
    least: int = Field(
        1, ge=1, description="seconds of the shortest window that the product can be asked for"
    )
    cap_source: str = Field("", description="page of the maker that says so")

    @model_validator(mode="after")
    def _a_cap_has_a_source(self) -> Window:
        if self.cap is not None and not self.cap_source:
            raise ValueError("window: a cap needs cap_source, the page of the maker that names it")
        return self


class Oldest(_Strict):
    """How to see whether a log rolls over while it is read: a resource whose first row is the oldest entry, asked before and after."""

    resource: str
    at: Pointer = Field(description="where in the first row its time stands")


class EvidenceItem(_Strict):
    """One thing to be secured."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")
    group: Group
    label: Words = Field(description="what people call it, in a sentence")
    resources: tuple[str, ...] = Field(
        (), description="kinds of the api of the profile, or of this file, that are asked for"
    )
    right: str = Field("", description="the right that shows it, as the product calls it")
    time: Pointer | None = Field(None, description="where a row holds its time")
    kept: Kept | None = None
    window: Window | None = None
    oldest: Oldest | None = None
    sensitivity: Literal["personal", "credentials", "none", "unknown"] = "personal"
    ask_vendor: Words | None = Field(
        None, description="what to ask the maker or operator for, who may still have it"
    )
    out_of_reach: Words | None = Field(None, description="why nobody can ask for it by the API")

    @model_validator(mode="after")
    def _asks_or_says_why_not(self) -> EvidenceItem:
        if bool(self.resources) == (self.out_of_reach is not None):
            raise ValueError(
                f"{self.id}: needs `resources` to ask for, or `out_of_reach`, why nothing can be asked"
            )
        return self


class EvidencePlan(_Strict):
    """evidence.yaml. `shows` are fields that a scan never keeps and that are evidence here; `calls`, `allow` and `resources` are asked for
    an incident alone, never by a scan."""

    shows: dict[str, str] = Field(
        default_factory=dict, description="name of a field of secret_fields -> why it is kept here"
    )
    answer_mib: int | None = Field(
        None, ge=1, le=64, description="MiB of the longest answer, where logs come in one piece"
    )
    calls: dict[str, Call] = Field(default_factory=dict)
    allow: tuple[Allowed, ...] = ()
    resources: dict[str, Resource] = Field(default_factory=dict)
    items: tuple[EvidenceItem, ...] = Field(min_length=1, description="in the order in which they are gone")

    @model_validator(mode="after")
    def _in_order(self) -> EvidencePlan:
        ranks = [GROUPS.index(item.group) for item in self.items]
        if ranks != sorted(ranks):
            raise ValueError(f"items: must stand in the order in which they are gone: {', '.join(GROUPS)}")
        names = [item.id for item in self.items]
        if len(set(names)) < len(names):
            raise ValueError("items: two have the same id")
        return self


def evidence_of(vendor: Vendor) -> EvidencePlan | None:
    """What is to be secured of a product; None where nobody wrote it down. Raises UserFileError for a file that does not hold."""
    path = Path(str(files(vendor.package) / "evidence.yaml"))
    if not path.is_file():
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> EvidencePlan:
    return validate(EvidencePlan, read_yaml(path), path)


def plan_for_evidence(api: ApiSource, evidence: EvidencePlan) -> ApiSource:
    """What may be asked of a product in an incident: all that a scan may, and what evidence.yaml adds."""
    shown = {*evidence.shows}
    return api.model_copy(
        update={
            "calls": {**api.calls, **evidence.calls},
            "allow": (*api.allow, *evidence.allow),
            "resources": {**api.resources, **evidence.resources},
            "limits": api.limits
            if evidence.answer_mib is None
            else api.limits.model_copy(update={"answer_mib": evidence.answer_mib}),
            "secret_fields": tuple(name for name in api.secret_fields if name not in shown),
        }
    )


def listed_apart(api: ApiSource, evidence: EvidencePlan) -> list[Listed]:
    """The requests that are sent in an incident alone, and never by a scan, for whoever grants the access."""
    return [one for one in listed(plan_for_evidence(api, evidence)) if one.purpose in evidence.resources]
