"""What `crm-audit assurance changes` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditor.assurance.changes.asking import ChangeQuestion, questions_of
from auditor.assurance.changes.comparing import names_release, new_in, newest
from auditor.assurance.changes.model import Found, Source, Watch, What
from auditor.assurance.changes.topics import topics
from auditor.assurance.changes.words import count, day_of, in_, said
from auditor.report.escape import clip, plain

MOST = 12
"""Differences of one source that are listed; all of them stand in the file."""
_TITLE = 90


@dataclass(frozen=True)
class Shown:
    """The watch before and after, what was given this time, and what was asked about it."""

    before: Watch
    watch: Watch
    given: Sequence[str]
    today: date
    since: date | None
    release: str | None
    path: Path
    added: int | None = None

    @property
    def found(self) -> list[Found]:
        """What was noticed this time."""
        return new_in(self.before, self.watch)

    @property
    def questions(self) -> tuple[ChangeQuestion, ...]:
        return questions_of(self.watch.model_copy(update={"found": tuple(self.found)}))


def as_data(shown: Shown) -> dict[str, Any]:
    """The same for programs."""
    last = newest(shown.watch, shown.today)
    return {
        "newest": last.isoformat() if last else None,
        "names_release": None if shown.release is None else names_release(shown.watch, shown.release),
        "sources": [
            {
                "name": source.name,
                "form": source.form,
                "sha256": source.sha256,
                "read": source.read.isoformat(),
                "given": source.name in shown.given,
                "entries": len(source.entries),
                "sub_processors": None if source.sub_processors is None else len(source.sub_processors),
                "notes": [note.model_dump() for note in source.notes],
            }
            for source in shown.watch.sources
        ],
        "found": [one.model_dump(mode="json") for one in shown.found],
        "questions": [_question(one) for one in shown.questions],
        "kept": str(shown.path),
        "added": shown.added,
    }


def _question(one: ChangeQuestion) -> dict[str, Any]:
    return {**asdict(one), "text": one.text.model_dump(), "why": one.why.model_dump()}


def lines(shown: Shown, language: str) -> Iterator[str]:
    """One part for each source, then what holds for all."""
    known = {source.name for source in shown.before.sources}
    for source in shown.watch.sources:
        yield plain(clip(source.name, _TITLE))
        if source.name not in shown.given:
            yield f"  {said('not-read', language, day=day_of(source.read, language))}"
            continue
        yield from (f"  {line}" for line in _of_source(shown, source, language, source.name not in known))
    yield ""
    last = newest(shown.watch, shown.today)
    yield said("newest", language, day=day_of(last, language)) if last else said("no-newest", language)
    if shown.release is not None:
        key = "release.named" if names_release(shown.watch, shown.release) else "release.not-named"
        yield said(key, language, release=plain(shown.release))
    questions = shown.questions
    yield said("questions", language, n=count(len(questions), language))
    yield from (f"  {in_(one.text, language)}" for one in questions)
    yield said("written", language, path=plain(shown.path))
    if shown.added is not None:
        yield said("added", language, n=count(shown.added, language))


def _of_source(shown: Shown, source: Source, language: str, is_first: bool) -> Iterator[str]:
    counted = {
        "n": count(len(source.entries), language),
        "listed": count(len(source.sub_processors or ()), language),
    }
    yield said("first-time" if is_first else "read", language, **counted)
    if is_first:
        yield from _passed_over(source, shown.since, language)
    for note in source.notes:
        yield said(
            f"note.{note.kind}", language, n=count(note.n, language), example=plain(clip(note.example, 60))
        )
    mine = [one for one in shown.found if one.source == source.name]
    if not mine and not is_first:
        yield said("nothing-new", language)
    for one in mine[:MOST]:
        yield _difference(one, language)
    if len(mine) > MOST:
        yield said("more", language, text="…", n=count(len(mine) - MOST, language))


def _passed_over(source: Source, since: date | None, language: str) -> Iterator[str]:
    """Entries of a first reading that count as known, because they are no later than the last review."""
    dated = [entry.on for entry in source.entries if entry.on is not None]
    if dated and since is None:
        yield said("no-since", language)
    earlier = 0 if since is None else sum(on <= since for on in dated)
    if since is not None and earlier:
        yield said("not-new", language, day=day_of(since, language), n=count(earlier, language))


def _difference(one: Found, language: str) -> str:
    title = plain(clip(one.title, _TITLE))
    before, now = (
        plain(clip(place, 60)) if place else said("not-named", language) for place in (one.before, one.now)
    )
    place = f" ({now})" if one.what is What.ADDED else ""
    line = said(
        f"found.{one.what}",
        language,
        title=title,
        n=count(one.n, language),
        before=before,
        now=now,
        place=place,
    )
    if one.topics and one.what in (What.NEW, What.ALTERED, What.GONE):
        names = ", ".join(in_(topics()[name].name, language) for name in one.topics)
        line += f"; {said('touches', language, topics=names)}"
    return line
