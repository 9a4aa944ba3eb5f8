"""What can be done to a tree of files, and what each change means: evidence is kept, or lost so that it shows, or lost in silence."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from random import Random

from tools.attack.tree import OUTSIDE, Content, Link, Tree, below, folders, up


class Effect(Enum):
    """What becomes of the evidence in a file."""

    KEPT = "kept"
    SHOWN = "lost, and what is left shows that something was there"
    SILENT = "lost without a trace, or changed so that it may mean something else"


@dataclass(frozen=True, slots=True)
class Changed:
    """A tree after a change, in words for people."""

    tree: Tree
    what: str
    effect: Effect


Change = Callable[[Random, Tree, str], Changed | None]
"""A change of one file; None where it cannot be made."""

_WHOLE = (".xml", ".json", ".form")  # formats of which a part is none: to cut one shows
_STRANGERS = (
    "suitecrm_version.php",
    "sugar_version.php",
    "data/config-internal.php",
    "odoo.conf",
    "trytond.conf",
    "Other/Solution.xml",
)
_ODD_FOLDERS = ("node_modules", "__pycache__", ".venv", ".sfdx", "__MACOSX", "a/b/c", "Ünïcode", "main")


def _bytes(tree: Tree, path: str) -> bytes | None:
    content = tree.get(path)
    return content if isinstance(content, bytes) else None


def shows(path: str) -> bool:
    """Whether a file is of a format of which a part is none."""
    return path.lower().endswith(_WHOLE)


def _lost(path: str) -> Effect:
    return Effect.SHOWN if shows(path) else Effect.SILENT


def delete(_: Random, tree: Tree, path: str) -> Changed:
    """The file is gone."""
    return Changed(_without(tree, [path]), f"{path} deleted", Effect.SILENT)


def delete_folder(_: Random, tree: Tree, path: str) -> Changed | None:
    """The folder of the file is gone."""
    folder = os.path.dirname(path)
    if not folder:
        return None
    return Changed(_without(tree, below(tree, folder)), f"{folder}/ deleted", Effect.SILENT)


def truncate(random: Random, tree: Tree, path: str) -> Changed | None:
    """The file ends early."""
    data = _bytes(tree, path)
    if not data or not data.strip():
        return None
    end = random.randrange(1, len(data.rstrip()) or 1) if len(data.rstrip()) > 1 else 0
    return Changed({**tree, path: data[:end]}, f"{path} cut at byte {end}", _lost(path))


def empty(_: Random, tree: Tree, path: str) -> Changed:
    """The file holds nothing."""
    return Changed({**tree, path: b""}, f"{path} emptied", _lost(path))


def garbage(random: Random, tree: Tree, path: str) -> Changed:
    """The file holds bytes of chance."""
    return Changed({**tree, path: b"\xff\x00" + random.randbytes(40)}, f"{path} overwritten", Effect.SHOWN)


def scramble(random: Random, tree: Tree, path: str) -> Changed | None:
    """Some bytes of the file are others."""
    data = bytearray(_bytes(tree, path) or b"")
    if not data:
        return None
    places = sorted(random.randrange(len(data)) for _ in range(random.randint(1, 4)))
    for place in places:
        data[place] = random.randrange(256)
    return Changed({**tree, path: bytes(data)}, f"{path} changed at {places}", Effect.SILENT)


def rename(random: Random, tree: Tree, path: str) -> Changed:
    """The file has another name before its endings."""
    folder, name = os.path.split(path)
    dot = name.find(".", 1)
    new = os.path.join(folder, f"Renamed{random.randrange(100)}" + (name[dot:] if dot > 0 else ""))
    return Changed(_moved(tree, {path: new}), f"{path} renamed to {new}", Effect.SILENT)


def recase(random: Random, tree: Tree, path: str) -> Changed | None:
    """A part of the path is in another case."""
    parts = path.split("/")
    index = random.randrange(len(parts))
    parts[index] = random.choice((str.upper, str.lower, str.swapcase))(parts[index])
    new = "/".join(parts)
    return (
        None if new in tree else Changed(_moved(tree, {path: new}), f"{path} recased to {new}", Effect.SILENT)
    )


def move(random: Random, tree: Tree, path: str) -> Changed:
    """The file lies deeper, in a folder of a name that tools like to pass over."""
    folder, name = os.path.split(path)
    new = "/".join(part for part in (folder, random.choice(_ODD_FOLDERS), name) if part)
    return Changed(_moved(tree, {path: new}), f"{path} moved to {new}", Effect.SILENT)


def duplicate(random: Random, tree: Tree, path: str) -> Changed:
    """The file lies in a second folder, too."""
    new = f"{random.choice([*folders(tree), 'copy'])}/{os.path.basename(path)}"
    return Changed(
        {**tree, **({} if new in tree else {new: tree[path]})}, f"{path} copied to {new}", Effect.SILENT
    )


def link_inside(_: Random, tree: Tree, path: str) -> Changed | None:
    """The folder of the file is a link to where it lies now, in the same tree and under the same name."""
    folder = os.path.dirname(path)
    if not folder:
        return None
    name = os.path.basename(folder)
    inner = below(tree, folder)
    elsewhere = f"{folder.rpartition('/')[0]}/zz/{name}".lstrip("/")
    moved = _moved(tree, {one: elsewhere + one[len(folder) :] for one in inner})
    return Changed({**moved, folder: Link(f"zz/{name}")}, f"{folder} is a link to {elsewhere}", Effect.KEPT)


def link_outside(_: Random, tree: Tree, path: str) -> Changed | None:
    """The folder of the file is a link that leads out of the tree."""
    folder = os.path.dirname(path)
    if not folder:
        return None
    inner = below(tree, folder)
    moved = _moved(tree, {one: OUTSIDE + one[len(folder) + 1 :] for one in inner})
    return Changed({**moved, folder: Link(up(folder))}, f"{folder} is a link out of the tree", Effect.SHOWN)


def link_file(_: Random, tree: Tree, path: str) -> Changed:
    """The file is a link that leads out of the tree."""
    name = os.path.basename(path)
    moved = _moved(tree, {path: OUTSIDE + name})
    return Changed({**moved, path: Link(up(path) + name)}, f"{path} is a link out of the tree", Effect.SHOWN)


def re_encode(random: Random, tree: Tree, path: str) -> Changed | None:
    """The file has another encoding, which it may or may not declare."""
    data = _bytes(tree, path)
    if data is None:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    name = random.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig"))
    kept = Effect.KEPT if name == "utf-8-sig" and path.endswith(".xml") else Effect.SILENT
    return Changed({**tree, path: text.encode(name)}, f"{path} in {name}", kept)


def reformat(random: Random, tree: Tree, path: str) -> Changed | None:
    """The file has other line ends, or a comment that means nothing."""
    data = _bytes(tree, path)
    if data is None:
        return None
    comments = {".xml": b"<!-- x -->\n", ".php": b"// x\n", ".conf": b"# x\n", ".env": b"# x\n"}
    comment = comments.get(os.path.splitext(path)[1], b"")
    if random.random() < 0.5 or not comment:
        new = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return Changed({**tree, path: new}, f"{path} with other line ends", Effect.KEPT)
    return Changed({**tree, path: data.rstrip() + b"\n" + comment}, f"{path} with a comment", Effect.KEPT)


def decoy(random: Random, tree: Tree, path: str) -> Changed | None:
    """Many files that another product would know lie beside it."""
    name = random.choice(_STRANGERS)
    count = random.choice((1, 40, 400))
    strangers = {f"zz/{number}/{name}": b"<?php\n" for number in range(count)}
    if path.endswith(name) or any(one.endswith(name) for one in tree):
        return None
    return Changed({**tree, **strangers}, f"{count} times {name} beside {path}", Effect.KEPT)


CHANGES: Mapping[str, Change] = {
    one.__name__: one
    for one in (
        delete,
        delete_folder,
        truncate,
        empty,
        garbage,
        scramble,
        rename,
        recase,
        move,
        duplicate,
        link_inside,
        link_outside,
        link_file,
        re_encode,
        reformat,
        decoy,
    )
}


def changed(random: Random, tree: Tree, path: str, names: tuple[str, ...] = tuple(CHANGES)) -> Changed | None:
    """One change of a file, drawn among those of these names; None where the one that was drawn cannot be made."""
    return CHANGES[random.choice(names)](random, tree, path)


def _without(tree: Tree, paths: list[str]) -> dict[str, Content]:
    return {path: content for path, content in tree.items() if path not in set(paths)}


def _moved(tree: Tree, ways: Mapping[str, str]) -> dict[str, Content]:
    return {ways.get(path, path): content for path, content in tree.items()}
