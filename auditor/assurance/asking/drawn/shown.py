"""How a question reads: how it can be answered, and what is known of it already."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assurance.asking.question import Choice, Question
from auditor.assurance.asking.words import Say, said


def how(question: Question, language: str) -> str:
    """How it can be answered, in words."""
    say = Say(language)
    options = _listed(question.options, language)
    if question.type in ("single", "several"):
        return say(f"how.{question.type}", options=f"{options}; {say('answer.dont-know')}")
    others = "; ".join(filter(None, (_listed(question.instead, language), say("answer.dont-know"))))
    instead = say("how.instead", options=others)
    key = "many" if question.many else question.type
    return say(f"how.{key}", minimum=question.minimum, maximum=question.maximum, instead=instead)


def known(question: Question, language: str) -> str:
    """What is known already, with its source and its day; empty where nothing is."""
    found = question.known
    if found is None:
        return ""
    say = Say(language)
    value, source = said(found.words, language), said(found.source, language)
    if found.on is None:
        return say("known.undated", value=value, source=source)
    return say("known.dated", value=value, source=source, day=say.day(found.on))


def _listed(choices: Iterable[Choice], language: str) -> str:
    return "; ".join(said(one.words, language) for one in choices)
