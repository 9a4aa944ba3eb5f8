"""A sheet as a page to fill in, to print and to send, and the index of all sheets. Neither loads or sends anything; the one script of a sheet saves what
was filled in to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.access_review.from_page import LIST, whole_of
from auditor.access_review.pack import By, Head, Line, Pack, Sheet, digest_of_sheet
from auditor.access_review.returned import SAVED
from auditor.access_review.words import Say
from auditor.access_review.workbook import COLUMNS, DECISIONS, FILLED, about
from auditor.report.html.page import fill
from auditor.report.html.replies import BY_SCRIPT, SCRIPT, STYLE, Replies, Sign
from auditor.report.html.replies import Saved as ToSave
from auditor.report.html.text import Short, clean, short
from auditor.report.speech.product_line import product_line

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


def page_of(head: Head, sheet: Sheet, workbook: str) -> str:
    """The page of one sheet; `workbook` is the file that is read back."""
    say = Say(head.language)
    facts = about(head, sheet, digest_of_sheet(head, sheet), say)[1:]
    decide = "intro.decide_role" if head.by is By.ROLE else "intro.decide"
    return _page(
        "review.html.j2",
        head,
        facts,
        style=STYLE,
        script=SCRIPT,
        intro=[say(decide), say("intro.doubt")],
        columns=[say(f"column.{name}") for name in COLUMNS],
        decisions=[(name, say(f"decision.{name}")) for name in DECISIONS],
        lines=[_shown(line) for line in sheet.lines],
        replies=_replies(head, sheet, workbook, say),
        title=sheet.title,
    )


def _replies(head: Head, sheet: Sheet, workbook: str, say: Say) -> Replies:
    """What the page needs to save what was decided."""
    file = sheet.file + SAVED
    given = {name: f"%{name}%" for name in BY_SCRIPT}
    return Replies(
        saved=ToSave(file, whole_of(head, sheet), LIST, "decision", "whole", ("digest",)),
        say={key: say(f"page.{key}", workbook=workbook, **given) for key in _SAY},
        intro=[say("page.intro", file=file, workbook=workbook)],
        signs=[
            Sign(
                key,
                say(f"fill.{key}"),
                say(f"fill.{key}").rstrip(":"),
                "date" if key == "on" else "text",
                key != "role",
            )
            for key in FILLED
        ],
    )


def index_of(pack: Pack) -> str:
    """The page that lists all sheets."""
    head, say = pack.head, Say(pack.head.language)
    accounts = len({line.account for sheet in pack.sheets for line in sheet.lines})
    facts = [
        (say("head.product"), head.product),
        (say("head.made"), say.day(head.made)),
        (say("head.accounts"), str(accounts)),
    ]
    keys = (f"index.reviewer.{head.by}", "index.accounts", "index.files")
    return _page(
        "review_index.html.j2",
        head,
        facts,
        intro=[say("index.intro"), say("index.then")],
        columns=[say(key) for key in keys],
        caption=say("index.caption", n=len(pack.sheets)),
        sheets=[
            {
                "title": sheet.title + (f" ({sheet.part} / {sheet.parts})" if sheet.parts > 1 else ""),
                "accounts": len(sheet.lines),
                "file": sheet.file,
            }
            for sheet in pack.sheets
        ],
        title=say("index.title"),
    )


def _shown(line: Line) -> dict[str, object]:
    return {
        "name": line.name,
        "login": line.login,
        "active": line.active,
        "last": line.last,
        "roles": line.roles,
        "means": line.means,
    }


def _page(template: str, head: Head, facts: list[tuple[str, str]], style: str = "", **context: Any) -> str:
    say = Say(head.language)
    return fill(
        template,
        *filter(None, (style, "review.css")),
        t=lambda key: say(key.removeprefix("review.")),
        say=say,
        language=head.language,
        audience="review",
        head=_Masthead(
            short(head.tenant),
            product_line(head.product, head.language),
            [(label, clean(value)) for label, value in facts],
        ),
        **context,
    )
