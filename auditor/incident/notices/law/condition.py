"""When a duty applies: conditions over what is known of an incident, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Words

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
SETS = ("company.countries", "company.sectors", "company.role", "people.countries", "data.kinds")
FLAGS = ("data.personal", "data.encrypted", "harm.likely")


class Law(BaseModel):
    """A part of a rule: nothing beside its keys, and it does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(Law):
    """What must be true. Exactly one of: `all` or `any` of other conditions, a `fact` with what it must be, or a `question` that only a
    person can answer."""

    all: tuple[Condition, ...] = Field(default=(), description="true where each of them is")
    any: tuple[Condition, ...] = Field(default=(), description="true where one of them is")
    fact: Literal[
        "", "company.countries", "company.sectors", "company.role", "people.countries", "data.kinds", "data.personal",
        "data.encrypted", "harm.likely", "people.count",
    ] = Field(default="", description="what is known of the incident")  # fmt: skip
    has: tuple[str, ...] = Field(
        default=(), description="the fact holds one of these; a group of places.yaml or kinds.yaml as @group"
    )
    is_: bool | None = Field(default=None, alias="is", description="a fact that is yes or no is this")
    at_least: int | None = Field(default=None, ge=0, description="the number of people is at least this")
    question: Id | Literal[""] = Field(
        default="", description="a question for a person, by its name in answers.yaml"
    )
    asks: Words | None = Field(default=None, description="the question in words, to be answered by yes or no")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="after")
    def _one_thing(self) -> Condition:
        named = [bool(self.all), bool(self.any), bool(self.fact), bool(self.question)]
        if sum(named) != 1:
            raise ValueError("a condition is exactly one of: all, any, fact, question")
        asked = [bool(self.has), self.is_ is not None, self.at_least is not None]
        wanted = (
            (1, 0, 0)
            if self.fact in SETS
            else (0, 1, 0)
            if self.fact in FLAGS
            else (0, 0, 1)
            if self.fact
            else (0, 0, 0)
        )
        if tuple(map(int, asked)) != wanted:
            raise ValueError(
                f"{self.fact or 'this'}: lists take `has`, yes or no takes `is`, people.count takes `at_least`"
            )
        if bool(self.question) != (self.asks is not None):
            raise ValueError("a question has its words in `asks`, and only a question has")
        return self
