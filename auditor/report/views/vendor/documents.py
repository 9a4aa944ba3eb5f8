"""What is to be sent: documents that show what these sources could not, each with how recent it must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from auditor.answers.columns import DOCUMENT
from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.bilingual import Words as Texts
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind
from auditor.register.kinds import kinds as document_kinds
from auditor.report.guided import in_language, owner_of
from auditor.report.speech.safe import clean, listed
from auditor.report.views.dossier import DocumentAsked, ThreadLine
from auditor.report.views.vendor.told import Threads, thread_in
from auditor.report.views.vendor.voice import Voice
from auditor.vendor.profile import Guidance

NAMED = 3
ANY = "statement"
"""The kind of whatever has no rule of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: for which topics it speaks, and how recent it must be; `asked` in every report or only where something was not seen. `of` is who
    alone can have it, empty where anybody can."""

    id: str
    topics: tuple[str, ...]
    asked: bool
    of: str
    what: Texts
    settles: Texts
    fresh: Texts


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The kinds of documents, in the order in which they are asked for."""
    return tuple(
        Kind(
            kind.request.name,
            kind.topics,
            kind.request.always,
            kind.of,
            kind.request.what,
            kind.request.settles,
            kind.fresh,
        )
        for kind in document_kinds().values()
        if kind.request is not None
    )


def documents(
    assessment: Assessment, guidance: Mapping[str, Guidance], voice: Voice, answered: Threads
) -> tuple[DocumentAsked, ...]:
    """What these sources can never tell and the vendor or implementer can, gravest first; then what every vendor is asked for."""
    groups: dict[str, list[Result]] = {}
    for result in sorted(
        assessment.results, key=lambda one: (SEVERITIES.index(one.check.severity), one.check.id)
    ):
        if _is_beyond(result) and owner_of(result.check, guidance) != "customer":
            groups.setdefault(voice.words.ask(result.check) or result.check.id, []).append(result)
    asked = [_asked(group, guidance, voice, answered) for group in groups.values()]
    every = [entry for group in groups.values() for entry in group]
    covered = {_kind_of(entry.check.topic, owner_of(entry.check, guidance)).id for entry in every}
    rest = [kind for kind in kinds() if kind.asked and kind.id not in covered]
    return (*asked, *(_always(kind, guidance, voice, answered) for kind in rest))


def _is_beyond(result: Result) -> bool:
    return any(gap.kind is UnknownKind.OUT_OF_REACH for gap in result.missing)


def _kind_of(topic: str, owner: str) -> Kind:
    found = [kind for kind in kinds() if topic in kind.topics and kind.of in ("", owner)]
    return found[0] if found else next(kind for kind in kinds() if kind.id == ANY)


def _asked(
    group: list[Result],
    guidance: Mapping[str, Guidance],
    voice: Voice,
    answered: Threads,
) -> DocumentAsked:
    first = group[0]
    owner = owner_of(first.check, guidance)
    titles = [voice.check_text(entry, "title") for entry in group]
    rest = len(titles) - NAMED
    about = f"{DOCUMENT}{first.check.id}"
    return DocumentAsked(
        about=about,
        what=clean(voice.words.ask(first.check), 600) or voice.say("shows", title=titles[0]),
        settles=listed(titles if rest <= 1 else [*titles[:NAMED], voice.count("more_asked", rest)], 600),
        fresh=in_language(_kind_of(first.check.topic, owner).fresh, voice.words.language),
        who=voice.say(f"owner.{owner}"),
        thread=_thread(group, about, answered, voice),
    )


def _thread(group: Iterable[Result], about: str, answered: Threads, voice: Voice) -> tuple[ThreadLine, ...]:
    """What was sent so far, whether it named the document, its check or its topic."""
    of_each = (f"{DOCUMENT}{name}" for entry in group for name in (entry.check.id, entry.check.topic))
    names = dict.fromkeys((about, *of_each))
    return tuple(line for name in names for line in thread_in(answered, name, voice.people))


def _always(kind: Kind, guidance: Mapping[str, Guidance], voice: Voice, answered: Threads) -> DocumentAsked:
    language = voice.words.language
    owners = [
        entry.owner for topic in kind.topics if (entry := guidance.get(topic)) is not None and entry.owner
    ]
    about = f"{DOCUMENT}{kind.id}"
    return DocumentAsked(
        about=about,
        what=in_language(kind.what, language),
        settles=in_language(kind.settles, language),
        fresh=in_language(kind.fresh, language),
        who=voice.say(f"owner.{next(iter(owners), 'vendor')}"),
        thread=thread_in(answered, about, voice.people),
    )
