"""From a row to an answer, or to what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.answers.answer import Answer, Proof, Said
from auditor.answers.came import Row
from auditor.answers.columns import ANSWERED, DOCUMENT, FINDING
from auditor.answers.days import day_in
from auditor.answers.known import Known
from auditor.answers.remark import refuse

MAX_TEXT, MAX_NAME, MAX_FILE = 8_000, 200, 400
LONGEST_PLAN = timedelta(days=5 * 366)
_AHEAD = timedelta(days=1)  # whoever answers may live up to 14 hours ahead of whoever imports
_CHECK = r"[a-z][a-z0-9_]*\.[a-z0-9]+(?:-[a-z0-9]+)*"
_ABOUT = re.compile(rf"[0-9a-f]{{64}}|{FINDING}{_CHECK}|{DOCUMENT}(?:{_CHECK}|[a-z][a-z0-9-]*)")
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_OF_DOCUMENT = frozenset({Said.SENT, Said.PLANNED, Said.DISPUTED})
_OF_FINDING = frozenset({Said.ACCEPTED, Said.FIXED, Said.DISPUTED, Said.PLANNED})
_WITH_DAY = frozenset({Said.ACCEPTED, Said.PLANNED})


@dataclass(frozen=True, slots=True)
class Rules:
    """What rows are held to. `spoken` are the states by key and by word, in any language; `assessed` is the day of what is answered; `attested_by` looked at
    the proofs. Without `known` it is not looked at whether a finding exists."""

    spoken: Mapping[str, Said]
    today: date
    assessed: date | None
    known: Known | None = None
    attested_by: str = ""


def names_something(row: Row) -> bool:
    """Whether a row says what it is about, as a title does not."""
    return _ABOUT.fullmatch(row.text("about")) is not None


def is_answered(row: Row) -> bool:
    """Whether anything was filled in for this row alone."""
    return any(row.text(key) for key in ANSWERED if key not in ("by", "at"))


def answer_in(row: Row, rules: Rules) -> Answer:
    """The answer that a row gives. Raises RefusedError."""
    for key in sorted(row.formulas):
        raise refuse(row, key, "formula")
    about = row.text("about")
    if not names_something(row):
        raise refuse(row, "about", "about", value=about[:80])
    said = _said(row, about, rules)
    at = _at(row, rules)
    text, by = row.text("text"), row.text("by")
    if not re.search(r"\w.*\w", by):
        raise refuse(row, "by", "by")
    for key, value, most in (
        ("text", text, MAX_TEXT),
        ("by", by, MAX_NAME),
        ("proof_name", row.text("proof_name"), MAX_FILE),
    ):
        if len(value) > most:
            raise refuse(row, key, "long", most=str(most))
    proof, by_day = _proof(row), _by_day(row, said, at)
    if said is Said.DISPUTED and not re.search(r"\w", text):
        raise refuse(row, "text", "reason")
    if said in (Said.FIXED, Said.SENT) and proof is None and not re.search(r"\w", text):
        raise refuse(row, "proof_name", f"proof.{said}")
    attested = bool(rules.attested_by) and proof is not None
    return Answer(
        about=about,
        check=_check(row, about, rules.known),
        said=said,
        by=by,
        at=at.isoformat(),
        resource=row.text("resource"),
        text=text,
        proof=proof,
        by_day=by_day,
        grade="attested" if attested else "declared",
        attested_by=rules.attested_by if attested else "",
    )


def folded(word: str) -> str:
    """A word as states are looked up by: however its letters are composed, and in whichever case."""
    return " ".join(unicodedata.normalize("NFC", word).split()).casefold()


def _said(row: Row, about: str, rules: Rules) -> Said:
    word = folded(row.text("said"))
    if not word:
        raise refuse(row, "said", "no_state")
    said = rules.spoken.get(word)
    if said is None:
        raise refuse(row, "said", "state", value=word[:40])
    if said not in (_OF_DOCUMENT if about.startswith(DOCUMENT) else _OF_FINDING):
        raise refuse(row, "said", "unfit.document" if about.startswith(DOCUMENT) else "unfit.finding")
    return said


def _at(row: Row, rules: Rules) -> date:
    value = row.cells.get("at", "")
    if value == "":
        raise refuse(row, "at", "at")
    day = day_in(value)
    if day is None:
        raise refuse(row, "at", "day", value=row.text("at")[:40])
    if day > rules.today + _AHEAD:
        raise refuse(row, "at", "future", day=day.isoformat())
    if rules.assessed is not None and day < rules.assessed - _AHEAD:
        raise refuse(row, "at", "before", day=day.isoformat(), report=rules.assessed.isoformat())
    return day


def _by_day(row: Row, said: Said, at: date) -> str:
    value = row.cells.get("by_day", "")
    if value == "":
        if said is Said.PLANNED:
            raise refuse(row, "by_day", "no_plan")
        return ""
    day = day_in(value)
    if day is None:
        raise refuse(row, "by_day", "day", value=row.text("by_day")[:40])
    if said not in _WITH_DAY:
        raise refuse(row, "by_day", "idle_day")
    if day < at:
        raise refuse(row, "by_day", "plan_before", day=day.isoformat(), at=at.isoformat())
    if day > at + LONGEST_PLAN:
        raise refuse(row, "by_day", "plan_far", day=day.isoformat())
    return day.isoformat()


def _proof(row: Row) -> Proof | None:
    name, digest = row.text("proof_name"), row.text("proof_digest").lower()
    found = _DIGEST.fullmatch(digest) if digest else None
    if digest and found is None:
        raise refuse(row, "proof_digest", "digest")
    if not name and not digest:
        return None
    return Proof(name, f"sha256:{found[1]}" if found else "")


def _check(row: Row, about: str, known: Known | None) -> str:
    """The check that a row is of, held against the assessment where there is one."""
    check = row.text("check")
    if about.startswith(FINDING):
        check = about.removeprefix(FINDING)
    elif about.startswith(DOCUMENT):
        check = about.removeprefix(DOCUMENT)
    elif not re.fullmatch(_CHECK, check):
        raise refuse(row, "check", "check", value=check[:80])
    if known is None:
        return check
    if about.startswith(DOCUMENT):
        if "." in check and check not in known.checks:  # kinds of documents and topics have no dot
            raise refuse(row, "about", "foreign", value=check)
    elif check not in known.checks:
        raise refuse(row, "about", "foreign", value=check)
    elif known.findings.get(about, check) != check:
        raise refuse(row, "check", "changed", value=check, right=known.findings[about])
    return check
