"""What the vendor is asked because of what changed: one question for each topic that significant changes touch, and for what vanished."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.assurance.changes.model import Found, Watch, What
from auditor.assurance.changes.topics import topics, topics_in
from auditor.assurance.changes.words import count, day_of, in_, said, texts
from auditor.bilingual import Words
from auditor.report.escape import clip, plain

LANGUAGES = ("en", "vi")
QUOTED, LONGEST, PLACE = 3, 160, 60
"""Entries that a question quotes, and characters of each, and of a country."""
_TOPIC_OF = {
    What.GONE: "vendor-changes",
    What.ALTERED: "vendor-changes",
    What.LOST: "vendor-changes",
    What.ADDED: "subprocessors",
    What.REMOVED: "subprocessors",
    What.MOVED: "subprocessors",
}
"""Topics of auditor/check/topics.yaml."""


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """A question with its reason. `topic` is one of auditor/check/topics.yaml; `about` are the entries, each as source and key. The id is the
    same as long as the question is about the same entries."""

    id: str
    text: Words
    why: Words
    topic: str
    about: tuple[tuple[str, str], ...]
    of: str = "vendor"


def questions_of(watch: Watch, since: date | None = None) -> tuple[ChangeQuestion, ...]:
    """The questions of what was noticed since a day, all where it is None; the gravest topic first, then what vanished. What was noticed on the
    day itself is asked: it may have been noticed after whoever reviewed that day had looked."""
    found = [one for one in watch.found if since is None or one.noticed >= since]
    return (*_of_topics(found), *_of_lists(found))


def _of_topics(found: Sequence[Found]) -> Iterator[ChangeQuestion]:
    """A line is asked about once, under the gravest topic that it touches; an entry with many lines under several."""
    changed = [one for one in found if one.what in (What.NEW, What.ALTERED)]
    touched = [(one, line, grave) for one in changed for line in _lines(one) if (grave := _gravest(line))]
    for name, topic in topics().items():
        mine = {(one.source, one.key): (one, line) for one, line, of in reversed(touched) if of == name}
        if mine and topic.ask is not None and topic.why is not None:
            yield _question(f"change-{name}", topic.ask, topic.why, topic.of, list(mine.values()))


def _lines(one: Found) -> tuple[str, ...]:
    """What is new in it: of an entry that was rewritten the lines that came, or those that went where none came."""
    if one.what is What.ALTERED:
        return (one.now or one.before,)
    return one.said


def _gravest(line: str) -> str | None:
    return next((name for name in topics_in([line]) if topics()[name].significant), None)


def _of_lists(found: Sequence[Found]) -> Iterator[ChangeQuestion]:
    """What vanished or was rewritten, and who came to the list and left it. What touches a topic and was rewritten is asked under its topic."""
    for what, topic in _TOPIC_OF.items():
        mine = [one for one in found if one.what is what]
        if what is What.ALTERED:
            mine = [one for one in mine if not any(map(_gravest, _lines(one)))]
        if mine:
            ask, why = texts()[f"ask.{what}"], texts()[f"why.{what}"]
            yield _question(f"change-{what}", ask, why, topic, [(one, one.title) for one in mine])


def _question(
    name: str, ask: Words, why: Words, topic: str, about: Sequence[tuple[Found, str]]
) -> ChangeQuestion:
    keys = tuple(sorted({(one.source, one.key) for one, _ in about}))
    digest = hashlib.sha256(repr(keys).encode("utf-8", "backslashreplace")).hexdigest()[:8]
    en, vi = (_asked(ask, language, about) for language in LANGUAGES)
    return ChangeQuestion(f"{name}-{digest}", Words(en=en, vi=vi), why, topic, keys)


def _asked(ask: Words, language: str, about: Sequence[tuple[Found, str]]) -> str:
    """The text with the entries quoted, the newest first."""
    ordered = sorted(about, key=lambda pair: (pair[0].on or date.min, pair[0].key), reverse=True)
    quoted = "; ".join(_quoted(one, line, language) for one, line in ordered[:QUOTED])
    if (more := len(ordered) - QUOTED) > 0:
        quoted = said("more", language, text=quoted, n=count(more, language))
    return in_(ask, language).replace("{what}", quoted)


def _quoted(one: Found, line: str, language: str) -> str:
    """An entry in its own words, with its release and its day."""
    if one.what in (What.ADDED, What.REMOVED, What.MOVED):
        name = clip(plain(one.title), LONGEST)
        places = [
            clip(plain(place), PLACE) if place else said("not-named", language)
            for place in (one.before, one.now)
        ]
        shown = {What.ADDED: places[1], What.REMOVED: places[0], What.MOVED: " → ".join(places)}
        return f"{name} ({shown[one.what]})"
    if one.what is What.LOST:
        return clip(plain(one.title), LONGEST)
    text = said("quoted", language, text=clip(plain(line), LONGEST))
    release = one.release if one.release and one.release not in line else ""
    day = day_of(one.on, language) if one.on is not None else ""
    mark = ", ".join(part for part in (release, day) if part)
    return said("of-day", language, day=clip(plain(mark), 80), text=text) if mark else text
