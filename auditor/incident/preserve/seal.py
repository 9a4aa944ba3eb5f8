"""The seal: how many lines the custody log has, how the last one reads, which manifest belongs to it; signed where there is a key.

Everything in it but the signature follows from the other files. It thus shows what was changed, cut off or left behind by accident or
by hand; who changes all files and makes a new seal is only found out by the signature, or by the head that somebody wrote down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.incident.preserve.canon import canonical, digest
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.manifest import At, Sha256

Sign = Callable[[str], dict[str, str]]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Head(_Kept):
    """What the log and the manifest were at one time."""

    lines: int = Field(ge=1)
    head: Sha256
    at: At
    manifest: Sha256 = Field(description="sha256 of manifest.json")

    @property
    def digest(self) -> str:
        """What is signed."""
        return f"sha256:{digest(canonical(self.model_dump(mode='json')))}"


class Signed(_Kept):
    """The last head that was signed; lines after it are not covered by the signature."""

    of: Head
    signature: dict[str, str]


class Seal(_Kept):
    """evidence/seal.json."""

    schema_: Literal["crm-auditor/seal/1"] = Field(default="crm-auditor/seal/1", alias="schema")
    now: Head
    signed: Signed | None = None

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def document(self) -> Mapping[str, object]:
        """As it is written."""
        return self.model_dump(mode="json", by_alias=True)


def seal_of(lines: int, last: Line, manifest: bytes, before: Seal | None, sign: Sign | None) -> Seal:
    """The seal after a line. Without a key what was signed before stays."""
    now = Head(lines=lines, head=last.sha256, at=last.at, manifest=digest(manifest))
    if sign is None:
        return Seal(now=now, signed=None if before is None else before.signed)
    return Seal(now=now, signed=Signed(of=now, signature=sign(now.digest)))
