"""The vendor profile: what a product can be asked, what each kind of source can answer, how to ask for more."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """A text in both languages of the reports."""

    en: str
    vi: str


class Guidance(_Strict):
    """How to fix a finding in this product: where to go, what to set, how to see that it holds."""

    where: Words
    set: Words
    verify: Words
    side_effect: Words | None = None
    link: str | None = None


class EvidenceKind(_Strict):
    """A kind of evidence that the product can give: its folder in an export, and the members to ask for."""

    label: Words
    members: tuple[str, ...] = ("*",)
    folder: str | None = None


class ExportSource(_Strict):
    """What a configuration export can and cannot tell, and how to make a complete one."""

    detect: tuple[str, ...] = Field(description="globs of file names that show an export of this product")
    out_of_reach: dict[str, Words] = Field(description="topic -> what to ask for instead")
    evidence: dict[str, EvidenceKind]
    api_version: str = ""


class Profile(_Strict):
    """profile.yaml of a vendor."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    export: ExportSource
    links: dict[str, str] = Field(default_factory=dict)
