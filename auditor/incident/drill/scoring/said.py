"""How an exercise went, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.incident.drill.briefing import number
from auditor.incident.drill.key import Who
from auditor.incident.drill.scoring.model import Counted, Found, Score
from auditor.incident.drill.words import say


def lines(score: Score, language: str) -> Iterator[str]:
    """The whole of it in a language."""
    yield say("everything", language)
    found = [one.found for one in score.attacks]
    if None in found:
        yield say("score.not_looked", language)
    else:
        yield say("score.found", language, found=sum(map(bool, found)), all=len(found))
    for one in score.attacks:
        yield from _attack(one, language)
    yield from _wrong(score, language)
    for counted in score.records or ():
        yield _records(counted, language)
    yield from _times(score, language)


def _attack(one: Found, language: str) -> Iterator[str]:
    title = one.title.vi if language == "vi" else one.title.en
    verdict = {True: "score.is_found", False: "score.is_missed", None: "score.is_open"}[one.found]
    yield f"{say(verdict, language)} {title}"
    if one.rules:
        yield "  " + say("score.rules", language, rules=", ".join(one.rules))
    if one.not_named and one.named is not None:
        yield "  " + say("score.not_named", language, who=_listed(one.not_named, language))
    if one.contained:
        yield "  " + say("score.contained", language, who=_listed(one.contained, language))
    if one.not_contained:
        yield "  " + say("score.not_contained", language, who=_listed(one.not_contained, language))


def _wrong(score: Score, language: str) -> Iterator[str]:
    if score.wrong_matches:
        counts = Counter(score.wrong_matches)
        told = ", ".join(f"{rule} ({number(count, language)})" for rule, count in sorted(counts.items()))
        yield say("score.wrong_matches", language, count=len(score.wrong_matches), rules=told)
    if score.wrongly_accused:
        yield say("score.wrongly_accused", language, who=_listed(score.wrongly_accused, language))
    elif score.wrongly_accused is not None:
        yield say("score.nobody_accused", language)


def _records(one: Counted, language: str) -> str:
    known = [number(value, language) if value is not None else "?" for value in (one.at_least, one.at_most)]
    key = (
        "score.records_unknown"
        if known == ["?", "?"]
        else "score.records"
        if one.right
        else "score.records_wrong"
    )
    return say(
        key, language, object=one.object, truth=number(one.truth, language), least=known[0], most=known[1]
    )


def _times(score: Score, language: str) -> Iterator[str]:
    if score.first_contained is None or score.all_contained is None:
        yield say("score.no_time", language)
        return
    first, last = (minutes // 60 for minutes in (score.first_contained, score.all_contained))
    yield say("score.times", language, first=number(first, language), last=number(last, language))


def _listed(people: Sequence[Who], language: str) -> str:
    shown = [say(f"score.{who.kind}", language, name=who.name or who.id) for who in people[:6]]
    more = len(people) - len(shown)
    return ", ".join([*shown, *([say("score.more", language, count=more)] if more else [])])
