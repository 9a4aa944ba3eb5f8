"""The decorator that turns a function into a check, and the record it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from auditor.check.limits import wrong_limits
from auditor.check.outcome import Outcome
from auditor.check.sentences import REASON_LIMIT, is_reason, wrong_sentence
from auditor.check.subject import Subject
from auditor.policy import Policy
from auditor.posture import Posture
from auditor.scales import SEVERITIES
from auditor.userfile import UserFileError

DOMAINS = (
    "encryption",
    "transport",
    "mfa",
    "auth",
    "access",
    "apps",
    "endpoints",
    "exposure",
    "secrets",
    "logging",
    "backup",
    "assurance",
    "hygiene",
    "readiness",
)

TEXTS = ("title", "severity_reason", "why", "pass", "fail", "executive", "unknown", "fix", "limits")
"""What every check says of itself, in each language."""
LATER = ("executive", "limits")
"""What the check of an earlier document may lack; one of the catalogue does not."""

OWNERS = ("customer", "implementer", "vendor")
"""Who puts a finding right: the company that uses the CRM (people, rights that they hold, decisions), whoever sets it up for them
(roles, settings, apps, code; that may be the company's own CRM team), and the maker who runs it."""

EFFORTS = ("hours", "days", "project")
"""How much work it takes."""

_WORDS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Judge = Callable[[Posture, Policy], Outcome]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A need that one of several posture paths can meet."""

    paths: tuple[str, ...]


def any_of(*paths: str) -> AnyOf:
    """One of these populations or facts is enough."""
    return AnyOf(paths)


Need = str | AnyOf


class CheckDefinitionError(UserFileError):
    """A check that contradicts the rules of the catalogue."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the engine sees it. `texts` holds English under the keys of TEXTS; `vendor` limits it to one product; `same_as` names the
    check that already judges the same thing; `scored` is false for what is shown only; `applies` names what it speaks of, without which
    it does not apply. An id that begins with its vendor's ("acme.sensitive-rights") says by `area` to which domain it belongs.
    `exposed` is true where somebody without an account can use what is wrong."""

    id: str
    version: int
    topic: str
    severity: str
    needs: tuple[Need, ...]
    judge: Judge
    texts: Mapping[str, str]
    question: str
    effort: str = "hours"
    owner: str = "customer"
    vendor: str | None = None
    same_as: str | None = None
    scored: bool = True
    texts_by_language: Mapping[str, Mapping[str, str]] | None = None
    area: str | None = None
    applies: Subject | None = None
    exposed: bool = False

    @property
    def domain(self) -> str:
        return self.area or self.id.split(".", 1)[0]

    @property
    def severity_reason(self) -> str:
        """Why this severity and no other, in English: who can act, on what, how much data, by how many steps."""
        return self.texts["severity_reason"]

    def __post_init__(self) -> None:
        first, _, question = self.id.partition(".")
        of_vendor = self.area is not None and first == self.vendor
        if self.domain not in DOMAINS or not _WORDS.fullmatch(question) or (self.area and not of_vendor):
            raise CheckDefinitionError(
                f"{self.id}: the id must be <domain>.<question>, the question in lower-case words joined by -, "
                f"domain one of {DOMAINS}; or <vendor>.<question>, with the domain as `area`"
            )
        if not _WORDS.fullmatch(self.topic):
            raise CheckDefinitionError(f"{self.id}: the topic must be in lower-case words joined by -")
        if self.severity not in SEVERITIES:
            raise CheckDefinitionError(f"{self.id}: severity must be one of {SEVERITIES}")
        for key in TEXTS:
            if not self.texts.get(key) and (key in self.texts or key not in LATER):
                raise CheckDefinitionError(f"{self.id}: the text {key!r} is missing")
        if not is_reason(self.severity_reason):
            raise CheckDefinitionError(
                f"{self.id}: severity_reason must be one line of at most {REASON_LIMIT} characters that ends with a full stop, without placeholders"
            )
        if self.owner not in OWNERS or self.effort not in EFFORTS:
            raise CheckDefinitionError(
                f"{self.id}: the owner must be one of {OWNERS}, the effort one of {EFFORTS}"
            )
        if wrong := wrong_sentence({"en": self.texts, **(self.texts_by_language or {})}):
            raise CheckDefinitionError(f"{self.id}: the executive sentence {wrong}")
        if wrong := wrong_limits({"en": self.texts, **(self.texts_by_language or {})}):
            raise CheckDefinitionError(f"{self.id}: the line of its limits {wrong}")


def check(
    *,
    id: str,
    version: int,
    topic: str,
    severity: str,
    severity_reason: str,
    needs: tuple[Need, ...],
    title: str,
    why: str,
    on_pass: str,
    on_fail: str,
    executive: str,
    on_unknown: str,
    fix: str,
    limits: str,
    effort: str = "hours",
    owner: str = "customer",
    vendor: str | None = None,
    scored: bool = True,
    area: str | None = None,
    applies: Subject | None = None,
    exposed: bool = False,
) -> Callable[[Judge], Check]:
    """Make a check of a function `(posture, policy) -> Outcome`. Its docstring is the question it answers.

    `severity_reason` says in one line why this severity and no other (CONTRIBUTING.md has the rule).
    `needs` are dotted posture paths ("users", "access.roles"); where one is Unknown the function is not run.
    `executive` says to a director what is wrong and what comes of it, in one sentence of at most 40 words (sentences.py has the rule).
    `limits` says in one line what the check can wrongly call bad, and what it does not see (limits.py has the rule).
    `exposed` is true where somebody without an account can use what is wrong, from the internet. `effort` is one of EFFORTS, `owner` of
    OWNERS. `area` is the domain of a check whose id begins with its vendor's. `applies` is what the check speaks of: where that is known to be absent the check does not apply, and
    where it is not known whether it is there the result is unknown.
    """

    def decorate(function: Judge) -> Check:
        question = (function.__doc__ or "").strip()
        if not question:
            raise CheckDefinitionError(f"{id}: the docstring must ask the question")
        texts = {
            "title": title,
            "severity_reason": severity_reason,
            "why": why,
            "pass": on_pass,
            "fail": on_fail,
            "executive": executive,
            "unknown": on_unknown,
            "fix": fix,
            "limits": limits,
        }
        return Check(
            id=id,
            version=version,
            topic=topic,
            severity=severity,
            needs=needs,
            judge=function,
            texts=texts,
            question=question,
            effort=effort,
            owner=owner,
            vendor=vendor,
            scored=scored and (area or id.partition(".")[0]) != "readiness",
            area=area,
            applies=applies,
            exposed=exposed,
        )

    return decorate
