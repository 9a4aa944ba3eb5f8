"""A framework as its file tells it: who publishes it, in which exact version, and how each of its controls is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

NAME = r"^[a-z0-9][a-z0-9-]{0,49}:[A-Za-z0-9][A-Za-z0-9.-]{0,29}$"
CONTROL = r"^[A-Za-z0-9&][A-Za-z0-9_.&()/-]{0,59}$"
CHECK = r"^[a-z][a-z0-9_]*\.[a-z0-9]+(-[a-z0-9]+)*$"

ADDRESS = "^https://"


def _like(pattern: str, wanted: str) -> BeforeValidator:
    """Says in words what a text should look like; the pattern beside it is what the schema tells."""

    def judge(value: Any) -> Any:
        if isinstance(value, str) and re.search(pattern, value) is None:
            raise ValueError(f"must be {wanted}")
        return value

    return BeforeValidator(judge)


_NAME = "the id and the exact version with a colon between them, as in acme-baseline:2.1: small letters, digits and hyphens, then the version without blanks"
_CONTROL = "an id of up to 60 letters, digits and . _ - ( ) & /, without blanks, that begins with a letter or a digit"
_CHECK = "the id of a check, as in access.admin-count; `crm-audit checks list` names them"

Line = Annotated[str, Field(min_length=1, max_length=400)]
Name = Annotated[str, Field(pattern=NAME), _like(NAME, _NAME)]
ControlId = Annotated[str, Field(pattern=CONTROL), _like(CONTROL, _CONTROL)]
CheckId = Annotated[str, Field(pattern=CHECK), _like(CHECK, _CHECK)]
Link = Annotated[
    str, Field(pattern=ADDRESS, max_length=400), _like(ADDRESS, "an address that begins with https://")
]
Language = Literal["en", "vi"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """A sentence in both languages."""

    en: Line
    vi: Line

    def to(self, language: str) -> str:
        """The sentence for a reader."""
        return self.vi if language == "vi" else self.en


class Control(_Strict):
    """One control. `checks` see it in the product; those of `register` hold it against what the organisation wrote down; with `attested` a person
    stands in for what no check sees, all of it or the rest. One without any of these is decided by the checks of its topics, if it has some."""

    id: ControlId
    link: Link | None = None
    asks: Said | None = Field(
        None,
        description="what it asks, in one's own words; left out where the publisher's licence leaves no room",
    )
    checks: tuple[CheckId, ...] = Field((), description="ids of the checks that see it in the product")
    register_: tuple[CheckId, ...] = Field(
        (), alias="register", description="ids of the checks that hold it against the register"
    )
    exceptions: bool = Field(
        True,
        description="whether somebody may be let off by the policy or the register; where not, whoever is counts against the control",
    )
    attested: bool | Said = Field(
        False, description="a person attests it, or what the checks leave open; in words: what exactly"
    )
    unseen: Said | None = Field(None, description="why nothing decides it, where that is so")

    @property
    def named(self) -> tuple[str, ...]:
        """The checks that it names itself, each once."""
        return tuple(dict.fromkeys((*self.checks, *self.register_)))

    @property
    def is_explicit(self) -> bool:
        """Whether it says itself how it is decided, so that topics have no part in it."""
        return bool(self.named) or self.attested is not False


class Framework(_Strict):
    """A framework in one exact version. Its controls are those listed, then those that only a topic names."""

    framework: Name = Field(description="its id and exact version: acme-baseline:2.1")
    name: Line
    name_vi: Line | None = Field(None, description="what its Vietnamese readers call it")
    publisher: Line
    publisher_vi: Line | None = Field(None, description="what its Vietnamese readers call the publisher")
    link: Link
    licence: Said = Field(description="what its licence allows, and what of it stands here")
    looked_up: date = Field(description="day on which the source was read")
    vendor: str | None = Field(None, description="id of the product that it speaks of; left out: of any")
    law: bool = Field(False, description="whether a state asks it")
    language: Language | Literal[""] = Field("", description="the language of that state")
    on_request: bool = Field(
        False, description="whether reports name it only where somebody holds an assessment against it"
    )
    controls: tuple[Control, ...] = ()
    topics: dict[str, tuple[ControlId, ...]] = Field(
        {}, description="the coarse way: controls by topic, for those that name no checks of their own"
    )

    @model_validator(mode="after")
    def _once(self) -> Framework:
        ids = [one.id for one in self.controls]
        if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise ValueError(f"the control {twice[0]!r} stands twice")
        if not ids and not self.topics:
            raise ValueError("has no control")
        return self

    @property
    def version(self) -> str:
        return self.framework.partition(":")[2]

    @property
    def is_coarse(self) -> bool:
        """Whether it is mapped by topics, and no control names a check of its own."""
        return bool(self.topics) and not any(one.named for one in self.controls)

    def named_in(self, language: str) -> str:
        """The name for a reader."""
        return self.name_vi if language == "vi" and self.name_vi else self.name

    def publisher_in(self, language: str) -> str:
        """The publisher for a reader."""
        return self.publisher_vi if language == "vi" and self.publisher_vi else self.publisher

    def all(self) -> Iterator[Control]:
        """Every control, each once."""
        listed = {one.id for one in self.controls}
        yield from self.controls
        beside = {id_ for ids in self.topics.values() for id_ in ids} - listed
        for id_ in sorted(beside, key=_as_read):
            yield Control(id=id_)

    def topics_of(self, control: Control) -> tuple[str, ...]:
        """The topics that decide a control; none where it says itself how it is decided."""
        if control.is_explicit:
            return ()
        return tuple(topic for topic, ids in self.topics.items() if control.id in ids)


def _as_read(id_: str) -> list[tuple[bool, int, str]]:
    """The order in which a person lists ids: A.5.2 before A.5.10."""
    return [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.findall(r"\d+|\D+", id_)
    ]
