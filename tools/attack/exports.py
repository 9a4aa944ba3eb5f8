"""Trials on files: what is lost improves nothing, nothing crashes, and no holder hides behind the way that its file lies."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from random import Random

from auditor.codes import PASSED
from tools.attack.bases import Base, drawn
from tools.attack.changes import CHANGES, Changed, Effect, changed
from tools.attack.judge import Refused, Said
from tools.attack.plants import planted
from tools.attack.promise import Broken, Promise
from tools.attack.tree import OUTSIDE, Content, Tree

_REPORTED = 0.1
"""Part of the trials of which every report is made."""
_LOSSES = ("truncate", "empty", "garbage", "link_outside", "link_file", "delete", "delete_folder")
_KEEPING = ("reformat", "link_inside", "decoy")
"""Changes after which every product reads the same of a file."""


def lost(random: Random) -> Iterator[Broken]:
    """One to three changes of a tenant's files: what is lost so that it shows improves nothing, and whatever improves is not
    green before the baseline."""
    base = drawn(random)
    names = _LOSSES if random.random() < 0.6 else tuple(CHANGES)
    tree, changes = _changes(random, base.tree, names)
    said = yield from _say(base, tree, changes, random)
    if said is None:
        return
    gains = said.gains_over(base.said)
    told = tuple(change.what for change in changes)
    if gains and changes and all(change.effect is Effect.SHOWN for change in changes):
        yield Broken(Promise.NO_GAIN, (_name(base), *told), "; ".join(gains))
    for new_only in (False, True) if gains and _only_lost(changes) else ():
        if said.code(base.said.baseline, new_only=new_only) == PASSED:
            how = "with --new-only" if new_only else "with the baseline"
            yield Broken(
                Promise.NO_GAIN, (_name(base), *told), f"{'; '.join(gains)}, and the gate is green {how}"
            )


def hidden(random: Random) -> Iterator[Broken]:
    """A holder is planted in a hardened tenant; its file is changed in ways that the product does not mind, and other files
    in any way: the gate is not green, without a baseline and with one of before."""
    plant = planted(random)
    base = plant.base
    tree: Tree = plant.tree
    told = [_name(base), f"{plant.path} planted"]
    keeping = (*_KEEPING, *plant.keeps)
    changes: list[Changed] = []
    path = plant.path
    for _ in range(random.randint(0, 2)):
        change = changed(random, tree, path, keeping)
        if change is not None and (place := _place_of(path, tree[path], change.tree)) is not None:
            tree, path = change.tree, place
            changes.append(change)
    others = [
        one for one in tree if one != path and not one.startswith(OUTSIDE) and not one.endswith(plant.rules)
    ]
    if others and random.random() < 0.5:
        change = changed(random, tree, random.choice(others), plant.others)
        if change is not None and _place_of(path, tree[path], change.tree) is not None:
            tree = change.tree
            changes.append(change)
    told += [change.what for change in changes]
    said = base.judge(tree, vendor=random.random() < 0.5, checks=plant.checks)
    if isinstance(said, Refused):
        return
    if said.code(fail_on="high") == PASSED:
        yield Broken(Promise.NO_GREEN, tuple(told), "the gate is green")
    if said.code(plant.before, new_only=True, fail_on="high") == PASSED:
        yield Broken(Promise.NO_GREEN, tuple(told), "the gate is green with the baseline of before")


def _name(base: Base) -> str:
    return f"{base.product} {base.state}"


def _changes(random: Random, tree: Tree, names: tuple[str, ...]) -> tuple[Tree, list[Changed]]:
    changes: list[Changed] = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        paths = [path for path in tree if not path.startswith(OUTSIDE) and isinstance(tree[path], bytes)]
        change = changed(random, tree, random.choice(paths), names) if paths else None
        if change is not None:
            tree = change.tree
            changes.append(change)
    return tree, changes


def _only_lost(changes: list[Changed]) -> bool:
    """Whether nothing was changed into what could be a repair."""
    repairs = ("changed at", "copied", "renamed", "recased", "moved", "cut at", " in ")
    return all(not any(word in change.what for word in repairs) for change in changes)


def _say(
    base: Base, tree: Tree, changes: list[Changed], random: Random
) -> Generator[Broken, None, Said | None]:
    told = (_name(base), *(change.what for change in changes))
    try:
        said = base.judge(tree, vendor=random.random() < 0.5)
        if isinstance(said, Said) and random.random() < _REPORTED:
            said.reports()
    except Exception as error:  # noqa: BLE001 - whatever comes through is what this looks for
        yield Broken(Promise.NO_CRASH, told, f"{type(error).__name__}: {error}")
        return None
    return said if isinstance(said, Said) else None


def _place_of(path: str, content: Content, tree: Tree) -> str | None:
    """Where a file lies after a change that leaves it where it was, or what it holds; None where its product would not find it."""
    if path in tree:
        return path
    return next((other for other, there in tree.items() if there == content), None)
