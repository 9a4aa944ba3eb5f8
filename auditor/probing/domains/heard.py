"""What was asked of a resolver and what came back, as it passes from the process that asks to the one that judges."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Outcome(StrEnum):
    """How a question to the resolver ended."""

    FOUND = "found"
    NONE = "none"
    NO_SUCH_NAME = "no-such-name"
    FAILED = "failed"
    """The resolver answered that it could not find out: SERVFAIL, REFUSED, NOTIMP."""
    SILENT = "silent"
    """Nothing that can be read came in time."""
    LOOP = "loop"
    """Aliases that lead to each other, or too many of them."""
    NOT_ASKED = "not-asked"
    """The time or the number of questions of this domain was used up before."""

    @property
    def certain(self) -> bool:
        """Whether it says what the domain publishes."""
        return self in (Outcome.FOUND, Outcome.NONE, Outcome.NO_SUCH_NAME)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wanted(_Strict):
    """What the process is to ask, of whom, and for how long."""

    domain: str
    selectors: tuple[str, ...] = ()
    resolvers: tuple[tuple[str, int], ...] = Field(min_length=1, description="address and port")
    most: int = Field(gt=0, description="exchanges, all together")
    seconds: float = Field(gt=0)
    wait: float = Field(gt=0, description="seconds for one question, all attempts together")


class Answer(_Strict):
    """One question with its answer. `records` are in the presentation form of the type; the strings of a TXT record are joined.
    `secure`: the resolver says that it validated the answer (flag AD)."""

    name: str
    type: str
    outcome: Outcome
    records: tuple[str, ...] = ()
    secure: bool = False
    unchecked: bool = Field(False, description="asked with validation switched off (flag CD)")


class Spf(_Strict):
    """What a receiver makes of the SPF record, with all that it includes. `fault` is why it gives up; `all_` what happens to whoever no term
    names; `wide` are terms that let in a great part of the internet."""

    records: tuple[str, ...] = ()
    fault: (
        Literal[
            "none",
            "several",
            "syntax",
            "too-many-lookups",
            "too-many-void-lookups",
            "loop",
            "include-without-record",
        ]
        | None
    ) = None
    all_: Literal["pass", "fail", "softfail", "neutral"] | None = None
    lookups: int = 0
    wide: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = Field((), description="questions that it took and that nobody answered")
    term: str = Field("", description="the term or the names that a fault is about")
    said: str = ""


class Heard(_Strict):
    """All that was asked for one domain."""

    resolver: str
    answers: tuple[Answer, ...] = ()
    spf: Spf | None = None

    def of(self, name: str, type_: str, unchecked: bool = False) -> Answer:
        """The answer to a question. What was not asked says so."""
        for answer in self.answers:
            if (answer.name, answer.type, answer.unchecked) == (name, type_, unchecked):
                return answer
        return Answer(name=name, type=type_, outcome=Outcome.NOT_ASKED, unchecked=unchecked)
