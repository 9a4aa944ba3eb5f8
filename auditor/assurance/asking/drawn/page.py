"""The questions as a page to fill in, to print and to send. It loads, sends and keeps nothing; its one script saves what was filled in to a
file, and opens such a file again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.assurance.asking.drawn.shown import known
from auditor.assurance.asking.question import NOT_KNOWN, SIDES, Asked, Choice, Question
from auditor.assurance.asking.words import Say, said
from auditor.report.html.page import fill
from auditor.report.html.replies import SCRIPT, STYLE, Replies, Saved, Sign
from auditor.report.html.text import Short, clean, short

SCHEMA = "crm-auditor/question-answers/1"
FILE = "answers.json"
LIST = "answers"
FIELDS = ("answer", "instead", "note", "proof_name", "proof_digest")
SIGNS = ("by", "on", "until")
_TEXT = 2000
_SAY = (
    "without_script",
    "save",
    "open",
    "count",
    "saved",
    "saved_lacking",
    "lacks_sign",
    "opened",
    "opened_lost",
    "opened_other",
    "unreadable",
    "foreign",
)


@dataclass(frozen=True, slots=True)
class _Masthead:
    tenant: Short
    product_line: str
    about: list[tuple[str, str]]


def page_of(asked: Asked, questions: Sequence[Question], language: str, workbook: str, side: str = "") -> str:
    """The page; `workbook` is the file that asks the same, `side` whom it is for, where it is not for everybody."""
    say = Say(language)
    intro = [say("start.what"), say("start.sign"), say("page.several"), say("start.secret")]
    return fill(
        "questions.html.j2",
        STYLE,
        "questions.css",
        script=SCRIPT,
        t=lambda key: say(key.removeprefix("questions.")),
        say=say,
        language=language,
        audience="questions",
        head=_Masthead(
            short(asked.tenant),
            clean(asked.product or asked.vendor, 120),
            _about(asked, questions, say, side),
        ),
        intro=intro,
        sides=[one for one in SIDES if any(question.of == one for question in questions)],
        entries=[_shown(question, language) for question in questions],
        replies=_replies(asked, say, workbook),
    )


def head_of(asked: Asked, language: str) -> dict[str, str]:
    """What the file of answers says of itself."""
    return {
        "schema": SCHEMA,
        "questions": asked.digest,
        "tenant": asked.tenant,
        "made": asked.made.isoformat(),
        "language": language,
    }


def _shown(question: Question, language: str) -> dict[str, Any]:
    say = Say(language)
    unknown = (NOT_KNOWN, say("answer.dont-know"))
    options = [*_pairs(question.options, language)]
    instead = [*_pairs(question.instead, language), unknown]
    single = question.type == "single"
    return {
        "id": question.id,
        "of": question.of,
        "text": clean(said(question.text, language), _TEXT),
        "why": clean(said(question.why, language), _TEXT),
        "known": clean(known(question, language), _TEXT),
        "prove": "" if question.prove is None else clean(said(question.prove, language), _TEXT),
        "required": question.required,
        "type": question.type,
        "options": [*options, unknown] if single else options,
        "instead": [] if single else instead,
        "minimum": question.minimum,
        "maximum": question.maximum,
    }


def _pairs(choices: Sequence[Choice], language: str) -> list[tuple[str, str]]:
    return [(one.key, clean(said(one.words, language), 300)) for one in choices]


def _replies(asked: Asked, say: Say, workbook: str) -> Replies:
    return Replies(
        saved=Saved(FILE, head_of(asked, say.language), LIST, "answer instead", "each", ("questions",)),
        say={
            key: say(f"page.{key}", workbook=workbook) if key == "without_script" else say(f"page.{key}")
            for key in _SAY
        },
        intro=[say("page.intro", file=FILE), say("page.intro_workbook", workbook=workbook)],
        signs=[
            Sign(
                key,
                say(f"fill.{key}"),
                say(f"fill.{key}").rstrip(":"),
                "text" if key == "by" else "date",
                key != "until",
            )
            for key in SIGNS
        ],
    )


def _about(asked: Asked, questions: Sequence[Question], say: Say, side: str) -> list[tuple[str, str]]:
    facts = [
        (say("head.vendor"), asked.vendor),
        (say("head.product"), asked.product),
        (say("head.made"), say.day(asked.made)),
        (say("head.for"), say(f"for.{side}") if side else ""),
        (say("head.count"), str(len(questions))),
        (say("head.digest"), asked.digest),
    ]
    return [(label, clean(value)) for label, value in facts if value]
