"""Which question of a questionnaire says what to a question or a topic of ours. Ids and our own short words only: the questions themselves
belong to whoever wrote them, and do not ship."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words

Said = Literal["yes", "no", "partly", "not_applicable"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Claimed(_Strict):
    """A document that a yes says there is, of which nobody has seen anything."""

    kind: str


class Maps(_Strict):
    """One of their questions. `about` is what it is about in our words; `question` is one of our form, whose value a yes (`if_yes`) or a no gives,
    where it gives one; `claims`: what a yes says there is; `against`: checks that see the same in the tenant, so that a good answer beside
    a failure contradicts it."""

    about: Words
    topic: str
    question: str | None = None
    if_yes: bool | int | None = None
    if_no: bool | int | None = None
    claims: Claimed | None = None
    good: Literal["yes", "no"] = "yes"
    against: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


class Headers(_Strict):
    """What the columns (or keys) are called."""

    answer: tuple[str, ...]
    explanation: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()


class Respondent(_Strict):
    """Beside which words, or beside which of their questions, stands who answered."""

    name: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    day: tuple[str, ...] = ()


class Mapping(_Strict):
    """One questionnaire. `document` is the kind of document that it is, where the register has one; `editions`: edition -> words of a sheet's name or title by which it
    is told; `least`: how many of its ids a file must hold to be one."""

    id: str
    name: str
    document: str | None = None
    source: str
    pattern: str
    least: int
    headers: Headers
    respondent: Respondent = Respondent()
    editions: dict[str, tuple[str, ...]] = {}
    questions: dict[str, Maps] = Field(min_length=1)

    def id_of(self, text: str) -> str | None:
        """The id of one of their questions that a text is, without the name that some write before it; None where it is none."""
        made = text.strip()
        if len(made) > 40 or re.fullmatch(self.pattern, made) is None:
            return None
        return re.sub(rf"^{re.escape(self.name)}[- ]", "", made)


class Common(_Strict):
    """Words for answers in all of them."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    partly: tuple[str, ...]
    not_applicable: tuple[str, ...]


def _loaded(name: str) -> Any:
    return yaml.safe_load(
        files("auditor.assurance.intake").joinpath("mapping", name).read_text(encoding="utf-8")
    )


NAMES = ("caiq", "hecvat", "mvsp", "ksi")


@cache
def mappings() -> tuple[Mapping, ...]:
    """All questionnaires that are known."""
    return tuple(Mapping.model_validate(_loaded(f"{name}.yaml")) for name in NAMES)


@cache
def common() -> Common:
    """How answers are written."""
    return Common.model_validate(_loaded("answers.yaml"))
