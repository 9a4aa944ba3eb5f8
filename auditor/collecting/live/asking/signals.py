"""What an answer looks like that means something; above all the answer that says that there is no such thing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Pointer = Annotated[str, Field(pattern=r"^(/.*)?$", description="JSON Pointer (RFC 6901) into an answer")]


class Signal(BaseModel):
    """What an answer looks like that means something. Every condition that is given must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: tuple[int, ...] = Field((), description="one of these HTTP status codes")
    at: Pointer | None = Field(None, description="a value is there in the body")
    equals: tuple[str | int | bool, ...] = Field((), description="and it is one of these")
    contains: str = Field("", description="and its text contains this")
    header: str = Field("", description="name of a header that is there")
    until: Pointer | None = Field(None, description="where the body says when to come back, in epoch seconds")


class Absence(BaseModel):
    """An answer by which the product says that there is none of what was asked for: its status, and the reason that it gives
    in the body. A status alone says nothing, since a gateway, or a release without this address, answers the same; it counts
    only where another answer shows that the address is there (`route_proved_by`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: tuple[int, ...] = Field(min_length=1, description="one of these HTTP status codes")
    at: Pointer | None = Field(None, description="where the body says why")
    equals: tuple[str | int | bool, ...] = Field((), description="what it says there")
    contains: str = Field("", description="a part of the text that it says there")
    means: Literal["not_set", "not_installed"] = Field(
        description="not_set: the product knows of it, and nobody has set it up; "
        "not_installed: this edition, release or database does not have the part of the product"
    )
    beside_rows: bool = Field(
        False,
        description="may come although the product has counted rows: what is not there is a column of them, and the column is "
        "what was asked about",
    )
    route_proved_by: str = Field(
        "",
        description="kind of a resource of the same call: the address is there if that one was answered. For a resource "
        "with `each` its own kind: another row was answered",
    )

    @model_validator(mode="after")
    def _says_why(self) -> Absence:
        says = self.at is not None and bool(self.equals or self.contains)
        if self.at is None and (self.equals or self.contains):
            raise ValueError("`equals` and `contains` need `at`: where in the body the product says it")
        if not says and not self.route_proved_by:
            raise ValueError(
                f"the status {', '.join(map(str, self.status))} alone does not say that there is none: a gateway or another "
                "release gives it, too. Write what the body says (`at` with `equals` or `contains`), or in "
                "`route_proved_by` the resource of the same call whose answer shows that the address is there"
            )
        return self

    @property
    def signal(self) -> Signal:
        """What the answer looks like."""
        return Signal(status=self.status, at=self.at, equals=self.equals, contains=self.contains)
