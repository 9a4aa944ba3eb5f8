"""What is said of an import and of what was confirmed: short lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.assurance.intake.confirming import Outcome
from auditor.assurance.intake.contradicting import Contradiction
from auditor.assurance.intake.importing import Read
from auditor.assurance.intake.model import Imported, Suggestion
from auditor.assurance.intake.words import Say
from auditor.report.escape import clip, plain

_MOST_SHOWN = 12
_SHOWN = ("period", "issued", "expires", "issuer", "opinion", "edition")
_BY_HAND = "covers_product, exceptions"
"""Fields of a document that no program may fill in."""
_COUNTED = ("exceptions", "customer_controls")


def import_lines(
    read: Read, against: Sequence[Contradiction], out: Path, say: Say, register: Path
) -> Iterator[str]:
    """File by file what was read, suggested and not understood, then what contradicts the scan, then what to do next."""
    for one in read.found:
        yield from _file_lines(one, say)
    for name in read.before:
        yield say("say.before", file=name)
    for contra in against:
        yield say(
            "say.contradiction",
            file=plain(contra.file),
            place=plain(contra.place),
            text=contra.text,
            check=contra.check,
        )
    if any(one.suggestions for one in read.found):
        yield say("say.next", out=plain(out))
        yield "  " + say("say.next_command", register=plain(register))


def _file_lines(one: Imported, say: Say) -> Iterator[str]:
    head = say(f"what.{one.what}")
    pages = say("say.pages", n=one.pages) if one.pages else ""
    key = "say.file.asks" if one.leads else "say.file" if one.suggestions else "say.file.nothing"
    name = plain(one.file.rpartition("/")[2])  # the path stands in the file of suggestions
    yield say(key, file=name, what=head + pages, n=len(one.suggestions), leads=len(one.leads))
    told: set[str] = set()  # what is said of all answers of a file is said once
    for suggestion in one.suggestions[:_MOST_SHOWN]:
        yield f"  {suggestion.id}  {_entry(suggestion, say)}"
        new = [text for text in suggestion.doubt if text not in told]
        told |= set(new)
        yield from (f"      {say('say.doubt')}: {text}" for text in new)
    if len(one.suggestions) > _MOST_SHOWN:
        yield "  " + say("say.more", n=len(one.suggestions) - _MOST_SHOWN)
    yield from (f"  ! {text}" for text in one.not_understood if text not in told)


def _entry(one: Suggestion, say: Say) -> str:
    """The entry in a line: its kind, and what a person would look for first."""
    entry = one.entry
    if one.into == "answers":
        return clip(f"{say.question(str(entry['question']))} {say.value(entry['value'])}", 300)
    if one.into == "measured":
        return ", ".join(f"{target['host']} ({len(target['probes'])})" for target in entry["targets"][:5])
    if one.into == "sub_processors":
        return ", ".join(plain(entry[key]) for key in ("name", "purpose", "country") if key in entry)
    if one.into == "backups":
        return clip(", ".join(plain(entry[key]) for key in ("name", "last_good") if key in entry), 300)
    told = [f"{say.field(key)}: {say.value(entry[key])}" for key in _SHOWN if key in entry]
    told += [f"{say.field(key)}: {len(entry[key])}" for key in _COUNTED if entry.get(key)]
    state = [say("state.claimed")] if entry.get("state") == "claimed" else []
    return clip("; ".join([say.kind(str(entry["kind"])), *state, *told]), 300)


def confirmed_lines(outcomes: Sequence[Outcome], register: Path, say: Say) -> Iterator[str]:
    """How many went into the register, and each that did not, with the reason."""
    counted = {what: sum(one.what == what for one in outcomes) for what in ("taken", "before", "refused")}
    yield say("say.taken", n=counted["taken"], register=plain(register))
    if counted["before"]:
        yield say("say.taken_before", n=counted["before"])
    yield from (say("say.refused", id=one.id, why=one.why) for one in outcomes if one.what == "refused")
    if counted["taken"]:
        command = f"crm-audit assurance register lint {plain(register)}"
        yield say("say.next_confirmed", fields=_BY_HAND, command=command)
