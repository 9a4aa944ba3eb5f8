"""What a pack says on a terminal: the proposal, why, what it asks, what would change it, and what was written for whom."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.assurance.packing.case import Case
from auditor.assurance.packing.views.memo import verdict_of
from auditor.assurance.packing.voice import Voice

FIRST = 3
"""Reasons and acts that are said; memo and workbook have the rest."""
WIDTH = 80
_PAPERS = ("memo", "letter", "review", "comparison")


def told(case: Case, language: str, written: Sequence[Path]) -> Iterator[str]:
    """Lines of at most eighty characters; only a path, or a list of papers, may be longer."""
    voice, proposed = case.voice(language), case.proposed
    yield f"{case.vendor}: {voice.say(f'outcome.{proposed.outcome}')}"
    yield from _wrapped(verdict_of(case, voice), "")
    reasons = [voice.ground(one) for one in proposed.blockers or proposed.open]
    yield from _listed(reasons, voice)
    yield from _wrapped(_conditions(case, voice), "")
    if proposed.to_conditions:
        becomes = "accept-with-conditions" if proposed.conditions else "accept"
        lead = voice.say("change.to_conditions", outcome=voice.say(f"outcome.{becomes}"))
        yield from _wrapped(lead, "")
        yield from _listed([voice.lift(one) for one in proposed.to_conditions], voice)
    yield from _written(written, voice)
    if case.decided is None:
        yield from _wrapped(voice.say("told.next"), "")


def _conditions(case: Case, voice: Voice) -> str:
    """How many there are, and the nearest day."""
    asked = case.proposed.conditions
    if not asked:
        return voice.say("told.none")
    late = [one for one in asked if one.overdue]
    first = min(one.by for one in late or asked)
    if late:
        single = len(late) == 1 and voice.words.has("decision.told.overdue.one")
        key = "told.overdue.one" if single else "told.overdue"
        return voice.say(key, n=len(asked), late=len(late), first=first)
    return voice.say("told.conditions", n=len(asked), first=first)


def _listed(said: Sequence[str], voice: Voice) -> Iterator[str]:
    for number, one in enumerate(said[:FIRST], 1):
        yield from _wrapped(one, f"  {number}. ")
    left = len(said) - FIRST
    if left > 0:
        yield f"     {voice.count('told.more', left)}"


def _wrapped(said: str, lead: str) -> list[str]:
    return textwrap.wrap(
        said, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _written(written: Sequence[Path], voice: Voice) -> Iterator[str]:
    """The place, then each paper once, in whatever languages and formats; an archive is named alone."""
    yield voice.say("told.written", place=str(written[0] if _is_archive(written) else written[0].parent))
    if _is_archive(written):
        return
    for paper in _PAPERS:
        found = [path.name.split(".") for path in written if path.name.startswith(f"{paper}.")]
        if found:
            names = dict.fromkeys(f"{paper}.{language}" for _, language, _ in found)
            formats = dict.fromkeys(ending for _, _, ending in found)
            yield f"  {', '.join(names)} ({', '.join(formats)}): {voice.say(f'told.{paper}')}"


def _is_archive(written: Sequence[Path]) -> bool:
    return written[0].suffix == ".zip"
