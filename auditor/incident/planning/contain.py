"""The steps that keep evidence, close the ways in, and find what to go back to: those of any product, done as this one does them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.bilingual import Words
from auditor.incident.case.steps import Step, Text
from auditor.incident.case.triage import Suspect
from auditor.incident.planning.catalogue import Known, Product, There, known_steps
from auditor.incident.planning.words import both

LAST = "watch"
"""The step before which the weak signs are decided on: those of whom it is sure are locked out first."""


def steps_of(suspects: Sequence[Suspect] | None, product: Product | None) -> list[Step]:
    """In order. Without a triage nobody is named, and every step stays: who is meant is then for people to say."""
    likely = sorted((one for one in suspects or () if one.likely), key=lambda one: not one.sure)
    unsure = [one for one in suspects or () if not one.likely and not one.cleared]
    made: list[Step] = []
    for known in known_steps():
        if known.id == LAST and unsure:
            made.append(_decide(unsure, len(made) + 1))
        about = _about(known, likely)
        if suspects is None or "always" in known.for_ or about:
            made.append(_step(known, product, about, len(made) + 1, told=suspects is not None))
    return made


def _about(known: Known, suspects: Iterable[Suspect]) -> list[Suspect]:
    kinds = set(known.for_) | ({"address"} if known.id == "restrict-network" else set())
    return [one for one in suspects if one.kind in kinds]


def _step(known: Known, product: Product | None, about: Sequence[Suspect], order: int, *, told: bool) -> Step:
    there = None if product is None else product.steps.get(known.id)
    of_suspects = "always" not in known.for_
    how = _how(known, product, there, nobody=of_suspects and not told)
    return Step(
        id=known.id,
        phase=known.phase,
        order=order,
        title=_text(known.title),
        how=(*_ask_first(about), *how) if of_suspects else how,
        of=tuple(map(_called, about)),
        why=_text(known.why),
        approves=_text(known.approves),
        verify=_text((there and there.verify) or known.verify),
        breaks=_text((there and there.breaks) or known.breaks),
        link="" if there is None else there.link,
    )


def _ask_first(about: Sequence[Suspect]) -> tuple[Text, ...]:
    """Of those who are likely and not sure many are not the attacker's: the sure ones come first, and of the others somebody is asked."""
    sure = sum(one.sure for one in about)
    return () if sure == len(about) else (both("how.ask_first", sure=sure, all=len(about)),)


def _how(known: Known, product: Product | None, there: There | None, *, nobody: bool) -> tuple[Text, ...]:
    if there is not None and there.cannot is not None:
        own = (_text(there.cannot), *map(_text, there.how))
    elif there is not None and there.how:
        own = tuple(map(_text, there.how))
    else:
        own = tuple(map(_text, known.how))
        if product is None and known.phase == "contain":
            own = (*own, both("how.not_written"))
    return (both("how.nobody_named"), *own) if nobody else own


def _decide(unsure: Sequence[Suspect], order: int) -> Step:
    """Weak suspicion is no ground to lock somebody out; it is ground to look."""
    return Step(
        id="decide-on-weak",
        phase="contain",
        order=order,
        title=both("decide.title"),
        how=(both("decide.how"),),
        of=tuple(map(_called, unsure)),
        why=both("decide.why"),
        approves=both("decide.approves"),
        verify=both("decide.verify"),
        breaks=both("decide.breaks"),
    )


def _text(words: Words) -> Text:
    return {"en": words.en, "vi": words.vi}


def _called(one: Suspect) -> str:
    return f"{one.kind}:{one.id}" + (f" ({one.name})" if one.name and one.name != one.id else "")
