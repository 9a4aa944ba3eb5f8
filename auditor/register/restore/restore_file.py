"""What a comparison of a restore found, as it is written and read back: restore.json."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "crm-auditor/restore/1"
MOST_SAMPLES = 20
Count = Annotated[int, Field(ge=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Compared(_Strict):
    """One side: what it is called, and the digest over paths and digests of all that was read of it."""

    name: str
    digest: str


class Unreadable(_Strict):
    """Something that was there and could not be read."""

    side: Literal["before", "after"]
    path: str
    reason: str


class KindCompared(_Strict):
    """One kind of thing. Of those before, `same` came back as they were, `touched` but for the day and author of the last change,
    `renamed` under new ids, `changed` with another content, `missing` not at all, and of `unknown` nobody can say; `new` are those that
    were not there before."""

    kind: str
    of: Literal["records", "configuration"]
    matched_by: str = Field(
        "", description="column by whose value rows were matched; empty: by their whole content"
    )
    before: Count
    after: Count
    same: Count
    touched: Count = 0
    renamed: Count = 0
    changed: Count = 0
    missing: Count = 0
    unknown: Count = 0
    new: Count = 0
    columns_missing: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()
    absent: bool = Field(False, description="nothing of this kind is there after the restore, not even empty")
    unread: tuple[Unreadable, ...] = ()
    samples: tuple[str, ...] = Field(
        (), max_length=MOST_SAMPLES, description="ids of what is missing, then of what is changed"
    )

    @property
    def is_told(self) -> bool:
        """Whether there was anything of it before, or may have been: what is only there after a restore tells nothing of it."""
        return bool(self.before or self.unread or self.absent)

    @property
    def lost(self) -> int:
        """How many certainly did not come back as they were."""
        return self.changed + self.missing

    @property
    def came_back(self) -> bool | None:
        """Whether all of it did; None where nobody can say."""
        if self.lost or self.columns_missing or self.absent:
            return False
        return None if self.unknown or self.unread else True


class RestoreFile(_Strict):
    """A comparison of what was before a loss with what was after its restore. `at` is the day, or the time, of the test; `by` who
    answers for it, None where nobody does."""

    schema_: Literal["crm-auditor/restore/1"] = Field(alias="schema")
    at: str
    by: str | None = None
    version: str = ""
    before: Compared
    after: Compared
    one_place: bool = Field(
        False, description="both sides are one and the same file, which shows nothing of a restore"
    )
    hours: float | None = Field(None, ge=0, allow_inf_nan=False, description="hours that the restore took")
    lost_hours: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="hours of data that were missing after it"
    )
    kinds: tuple[KindCompared, ...] = ()
    unread: tuple[Unreadable, ...] = Field((), description="what could not be read and is of no known kind")

    @property
    def came_back(self) -> bool | None:
        """Whether everything did: False as soon as one thing did not, None where nobody can say."""
        told = [kind.came_back for kind in self.kinds if kind.is_told]
        if False in told:
            return False
        return None if self.unread or self.one_place or None in told or not told else True
