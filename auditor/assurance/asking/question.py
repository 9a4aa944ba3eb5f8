"""A question of a review, and the record of all that were asked (questions.json)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words

SCHEMA = "crm-auditor/questions/1"
Side = Literal["vendor", "implementer", "us"]
SIDES: tuple[Side, ...] = ("vendor", "implementer", "us")
Type = Literal["single", "several", "number", "date", "text"]
Value = bool | int | float | date | str | tuple[str, ...] | None

NOT_KNOWN = "dont-know"
"""What an answer says that does not know; no question has an option of that key."""
MOST = 1000
"""Questions of one review."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Strict):
    """An answer that can be picked: its key, what the register then holds, and the words for it."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")
    value: bool | int | float | str
    words: Words


class Known(_Strict):
    """What is known already and is to be confirmed: in words, where it comes from and of which day that is."""

    words: Words
    source: Words
    on: date | None = None


class Question(_Strict):
    """One question. `of` is who answers; `instead` are words that may stand in the place of a number, a date, a text or a list; `good` are
    the keys of answers which say that all is well, of a question about a topic that fills no fact. `checks` are the checks that its answer
    decides, and `weight` how much that moves."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")
    of: Side
    kind: Literal["form", "document", "evidence", "follow-up"]
    topic: str = ""
    path: str = ""
    text: Words
    why: Words
    prove: Words | None = None
    known: Known | None = None
    type: Type
    options: tuple[Choice, ...] = ()
    instead: tuple[Choice, ...] = ()
    many: bool = Field(False, description="a text that is a list of entries")
    minimum: int = 0
    maximum: int = 0
    past: bool = False
    required: bool = False
    good: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    weight: int = 0


class Asked(_Strict):
    """What was asked on a day, of whom, and by which assessment. The digest names all of it."""

    schema_: Literal["crm-auditor/questions/1"] = Field(alias="schema")
    tenant: str
    vendor: str
    product: str = ""
    made: date
    assessment: str = ""
    questions: tuple[Question, ...] = Field(max_length=MOST)
    digest: str = ""

    def question(self, id_: str) -> Question | None:
        return next((one for one in self.questions if one.id == id_), None)

    def of(self, sides: Iterable[str]) -> tuple[Question, ...]:
        """Those that these sides answer, in their order."""
        wanted = set(sides)
        return tuple(one for one in self.questions if one.of in wanted)


def sealed(asked: Asked) -> Asked:
    """With the digest of what it says."""
    data = asked.model_dump(mode="json", by_alias=True, exclude={"digest"})
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = "sha256:" + hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return asked.model_copy(update={"digest": digest})


def is_whole(asked: Asked) -> bool:
    """Whether the digest is that of what stands there."""
    return sealed(asked).digest == asked.digest


def ordered(questions: Iterable[Question]) -> tuple[Question, ...]:
    """What moves the decision most comes first; of equal ones, what must be answered; else they stay in their order."""
    return tuple(sorted(questions, key=lambda one: (-one.weight, not one.required)))


def both(en: str, vi: str) -> Words:
    return Words(en=en, vi=vi)
