"""docs/posture.md: every part of the posture, its fields, what they mean, which checks read them and which profiles fill them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from textwrap import fill
from typing import Any

from tools.posture.classes import Slot, classes, said_of_all, slots_of, words
from tools.posture.fillers import ENGINE, fillers, profiles
from tools.posture.readers import readers

WIDTH = 80
MADE_OF = ("Known", "Unknown", "Population", "Unread", "Evidence", "Source")
FOR_CHECKS = ("Between", "ObjectGrant")
SPELT_OUT = 8
"""So many checks are named one by one; of more, the beginnings of their ids are."""
FEW = 3
"""So few profiles are named as those that do not fill something."""

_HEAD = """<!-- Made by `python -m tools.docs`; change the code, not this page. -->
# Posture

What a vendor profile fills and what checks read: {parts} classes with {fields} fields,
all imported from `auditor.posture`. How a profile is written stands in
[vendor profile](vendor-profile.md), what each check asks in
[checks](checks.md).

- A **fact** is a value with its evidence (`Known`), or an `Unknown` that says
  why it is not known. Silence of a source is unknown; None, 0 and empty are
  answers that somebody gave.
- A **population** is a list that knows whether it is complete, or an `Unknown`
  in its place. An empty one that is complete, with nothing unread, says that
  there is none; one that could not be seen is unknown and never empty.
- Every fact has a **grade**, which its source holds: observed, derived, probed,
  declared or attested ([evidence](evidence.md)). No field has one of its own.
- A type that does not name None is never None. Where a field can be None, 0 or
  empty, its entry says what that means. Of a plain yes or no, no means that it
  is known not to be so.
- `id`, `name` and `evidence` of a member: every check that judges members names
  them in its result, whether or not it is counted here.

How this page knows:

- Types and meanings are those of the classes and of their docstrings.
- **Checks**: the paths that a check needs, and the attributes that its function
  reads, with the functions and classes of `checks`, `auditor.check`,
  `auditor.access` and `auditor.posture` that it names, at any depth. Where the
  text does not show whose attribute it is, it counts for each class that the
  check comes to from the posture: a check can be named too much, and one that
  reads a field in a way that is not written out (`getattr`, or a comparison of
  two whole values) is missing. "9 of `access`" are nine checks whose ids begin
  so.
- **Profiles**: what each gives to these classes by name, place or `replace`,
  or assigns. What its family (`vendor_profiles/_…`) and the helpers of the
  engine do when it calls them counts for it, and for `generic` what the
  questions of the form fill. What is plainly given as None or as an unknown
  does not count. That a profile fills a field does not say that every tenant
  shows it. *{engine}* (*all* in a table): filled for every product, where
  there is something to fill it from.
- *0* in a table: no check reads it, or no profile fills it yet.
"""

_MADE_OF = """
## What everything is made of

Checks and profiles meet these everywhere; they are not counted.
"""

_FOR_CHECKS = """
## What checks make of it

No profile fills these: they are how checks look at columns and at numbers.
"""

_WORDS = """
## Words

What a field can hold whose type is one of these.

"""


def posture_page() -> str:
    """The page as Markdown, at most 80 characters wide but for what cannot be broken."""
    parts = {name: kind for name, kind in classes().items() if name not in (*MADE_OF, *FOR_CHECKS)}
    count = sum(len(slots_of(name)) for name in classes())
    return "".join(
        (
            _HEAD.format(parts=len(classes()), fields=count, engine=ENGINE.capitalize()),
            *(_part(kind, counted=True) for kind in parts.values()),
            _MADE_OF,
            *(_part(classes()[name], counted=False) for name in MADE_OF),
            _FOR_CHECKS,
            *(_part(classes()[name], counted=False) for name in FOR_CHECKS),
            _WORDS,
            *(
                _word(name, [_value(member) for member in kind.__members__.values()])
                for name, kind in words().items()
            ),
        )
    )


def _part(kind: type[Any], *, counted: bool) -> str:
    """A class: what it is, the table of its fields, and an entry for each."""
    slots = slots_of(kind.__name__)
    rows = [_row(slot, counted) for slot in slots]
    head = ("field", "type", "checks", "profiles") if counted else ("field", "type")
    table = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    entries = [entry for slot in slots if (entry := _entry(slot, counted))]
    level = "##" if counted else "###"
    return "\n".join((f"\n{level} {kind.__name__}\n", _filled(said_of_all(kind)), *table, "", *entries, ""))


def _row(slot: Slot, counted: bool) -> tuple[str, ...]:
    cells = (f"`{slot.name}`", slot.type.replace("|", "\\|"))
    if not counted:
        return cells
    key = (slot.owner, slot.name)
    filled = fillers().get(key, ())
    return (*cells, _number(len(readers().get(key, ()))), "all" if ENGINE in filled else _number(len(filled)))


def _number(count: int) -> str:
    return str(count) if count else "*0*"


def _entry(slot: Slot, counted: bool) -> str:
    """What a field means, who reads it and who fills it."""
    key, said = (slot.owner, slot.name), f"`{slot.name}`"
    if slot.meaning:
        said = slot.meaning if slot.meaning.startswith(said) else f"{said}: {slot.meaning}"
    elif not counted:
        return ""
    lines = [_item(said)]
    if counted:
        lines += [_item(f"Read by {_checks(readers().get(key, ()))}.", deeper=True)]
        lines += [_item(f"Filled by {_profiles(fillers().get(key, ()))}.", deeper=True)]
    return "\n".join(lines)


def _checks(ids: tuple[str, ...]) -> str:
    if not ids:
        return "no check"
    if len(ids) <= SPELT_OUT:
        return ", ".join(f"`{one}`" for one in ids)
    return ", ".join(
        _of_domain(domain, list(some)) for domain, some in groupby(ids, lambda one: one.split(".")[0])
    )


def _of_domain(domain: str, ids: list[str]) -> str:
    return f"`{ids[0]}`" if len(ids) == 1 else f"{len(ids)} of `{domain}`"


def _profiles(names: tuple[str, ...]) -> str:
    others = sorted(profiles() - set(names))
    if len(others) > FEW:
        return _listed(names) or "no profile yet"
    said = f"every profile but {_listed(others)}" if others else "every profile"
    return f"{said}, and {ENGINE}" if ENGINE in names else said


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _value(member: Enum) -> str:
    return f"{member.name} ({member.value})" if isinstance(member.value, int) else str(member.value)


def _word(name: str, values: list[str]) -> str:
    return f"{_item(f'`{name}`: ' + ', '.join(f'`{value}`' for value in values))}\n"


def _item(text: str, *, deeper: bool = False) -> str:
    indent = "  " if deeper else ""
    return fill(
        text,
        WIDTH,
        initial_indent=f"{indent}- ",
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _filled(text: str) -> str:
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    if text:
        yield fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
        yield ""
