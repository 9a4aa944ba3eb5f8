"""Accounts that hold a right, in words."""

from __future__ import annotations

from auditor.access import Certainty, Held, Holder, Wanted, WhoCan, conditions_on, standing
from auditor.cli.access.words.phrases import accounts, span_words, unclear
from auditor.posture import Capability, Scope

_STATE = {Certainty.YES: "", Certainty.NO: "switched off", Certainty.UNKNOWN: "active or not is unknown"}


def row_of(wanted: Wanted, one: Holder) -> list[str]:
    """An account, with how far it can and by what."""
    marks = [f"by {one.held.ways} ways"] if one.held.ways > 1 else []
    return [
        _label(one),
        _STATE[standing(one.principal)],
        reach_of(wanted, one.held),
        _way(one.held),
        ", ".join((*marks, *one.held.conditions)),
    ]


def _label(one: Holder) -> str:
    person = one.principal
    return f"{person.name} ({person.login})" if person.login not in ("", person.name) else person.name


def reach_of(wanted: Wanted, held: Held) -> str:
    """How far it reaches."""
    if held.certainty is Certainty.UNKNOWN:
        known = "" if held.least is Scope.NONE else f", at least {held.least.name.lower()}"
        return f"not known{known}"
    return (
        "yes" if isinstance(wanted.action, Capability) else span_words(wanted.action, (held.least, held.most))
    )


def _way(held: Held) -> str:
    """The way without its conditions, which stand beside it where they narrow all of the ways."""
    told = len(conditions_on(held.path)) if held.conditions else 0
    way = " → ".join(one.name for one in held.path[told:])
    return way if held.certainty is Certainty.YES else f"{way} ({because(held)})"


def because(held: Held) -> str:
    """Why it is not certain; empty where it is."""
    return "" if held.certainty is Certainty.YES else unclear(held.why)


def count_of(answer: WhoCan, off: int) -> str:
    """Accounts that are switched off are counted apart; they can again once they are switched on."""
    unsure = sum(one.held.certainty is not Certainty.YES for one in answer.live)
    maybe_off = sum(standing(one.principal) is not Certainty.YES for one in answer.live)
    status = f"; of {maybe_off} it is not known whether they are switched off" if maybe_off else ""
    return (
        f"{accounts(answer.number)} can; of {unsure} it is not known whether they can{status}; "
        f"{off} more are switched off"
    )
