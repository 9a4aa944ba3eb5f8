"""All evidence by name, as evidence/manifest.json holds it: where from, by whom, when, its digests, and what is missing of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.incident.case.incident import Person
from auditor.incident.preserve.canon import canonical, digest

SCHEMA = "crm-auditor/evidence/1"
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
At = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$", description="UTC")]
ITEM = r"^\d{3}-[a-z0-9-]{1,40}$"
"""The id of an item, which is the name of its folder."""
Method = Literal["api", "file", "export", "statement"]
State = Literal["whole", "partial", "none"]
Reason = Literal[
    "denied", "absent", "error", "cut_short", "cap", "rolled_over", "gone", "out_of_reach", "other_sign_in"
]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Records(_Kept):
    """Digests of the single records of a member. Each record has a leaf, the sha256 of its salt and its bytes; `root` is the sha256
    of all leaves one after another."""

    count: int = Field(ge=0)
    root: Sha256


class Member(_Kept):
    """One file of an item."""

    path: str = Field(
        pattern=r"^\d{3}-[a-z0-9-]{1,40}/[^/\x00-\x1f\x7f]{1,200}$",
        description="below evidence/, in the item's own folder",
    )
    role: Literal["records", "requests", "file", "snapshot", "assessment"] = Field(
        description="records: one event or row a line; requests: what was asked and how it was answered; file: as somebody brought it"
    )
    of: str = Field(default="", description="which resource of the product, or what the file was called")
    covers_from: At | None = Field(default=None, description="begin of the time that was asked for")
    covers_until: At | None = Field(default=None, description="its end, itself not in it")
    bytes: int = Field(ge=0)
    sha256: Sha256
    rows: int | None = Field(default=None, ge=0)
    records: Records | None = Field(
        default=None, description="what a copy that hides some records is held to"
    )


class Retention(_Kept):
    """How long the product keeps it, who says so, and when what was collected here is gone there."""

    days: int | None = Field(
        default=None, description="None: not a number of days, or not known; `said` says"
    )
    said: Words | None = None
    source: str = ""
    checked: str = Field(default="", description="day on which the source was read; empty where nobody could")
    unchecked: str = Field(default="", description="what was not read there")
    gone_on: str | None = Field(default=None, description="day on which the oldest entry here is gone there")


class Cap(_Kept):
    """A limit of the product that was met: the span gave as many rows as one query gives at most. `halved`: it was asked for again in halves, and
    nothing is missing; `hit`: it could not be asked for in a shorter span, and more may be missing."""

    of: str
    limit: int
    done: Literal["halved", "hit"]
    covers_from: At
    covers_until: At
    source: str = ""


class Gap(_Kept):
    """What is missing, and why. Silence would read as "there was nothing"."""

    of: str = Field(description="which resource, or which part of the item")
    reason: Reason
    said: str = Field(default="", description="what the product answered, or what was seen")
    words: Words | None = Field(default=None, description="the same, where the vendor profile says it")
    right: str = Field(default="", description="the right that would show it")
    covers_from: At | None = None
    covers_until: At | None = None


class Item(_Kept):
    """One piece of evidence."""

    id: str = Field(pattern=ITEM)
    kind: str = Field(
        description="id in the product's evidence.yaml; `scan`, or `brought` for what people bring"
    )
    group: str = Field(default="", description="how soon it is gone: sessions, jobs, logs, exports, …")
    label: Words
    system: str = Field(description="id of the vendor profile, or what somebody says it is from")
    tenant: str
    address: str = ""
    method: Method
    collected_by: Person
    collected_from: At = Field(description="when the first of it was asked for or taken in")
    collected_until: At
    tool: str
    state: State = Field(
        description="whole: all that was asked for is here; partial: some of it; none: nothing of it, and `gaps` say why"
    )
    members: tuple[Member, ...] = ()
    rows: int | None = Field(default=None, ge=0, description="rows of all records together")
    oldest: str | None = Field(default=None, description="time of the oldest entry, as the product writes it")
    newest: str | None = None
    retention: Retention | None = None
    caps: tuple[Cap, ...] = ()
    answered: tuple[str, ...] = Field(
        default=(), description="questions that were answered to their end, which are not asked again"
    )
    gaps: tuple[Gap, ...] = ()
    redacted: tuple[str, ...] = Field(
        default=(), description="fields in which something was taken out before anything was stored"
    )
    sensitivity: Literal["personal", "credentials", "none", "unknown"] = "unknown"
    ask_vendor: Words | None = None
    note: str = Field(default="", max_length=2000)
    continues: str = Field(default="", description="id of the item that this one goes on with")

    @property
    def sha256(self) -> str:
        """What names this item in the custody log: the digest of all that the manifest says of it."""
        return digest(canonical(self.model_dump(mode="json")))


class Manifest(_Kept):
    """All items, in the order in which they were taken."""

    schema_: Literal["crm-auditor/evidence/1"] = Field(default="crm-auditor/evidence/1", alias="schema")
    incident: str = Field(description="id of the incident")
    tenant: str
    items: tuple[Item, ...] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def document(self) -> dict[str, Any]:
        """As it is written."""
        return self.model_dump(mode="json", by_alias=True)

    def with_item(self, item: Item) -> Manifest:
        """The same with one item more."""
        return self.model_copy(update={"items": (*self.items, item)})
