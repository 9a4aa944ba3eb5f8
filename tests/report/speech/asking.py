"""Which keys of the catalogue the program asks for: literally, or put together of pieces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
HOLE = None
Pieces = tuple[str | None, ...]
SCOPES = {
    "html.": (
        "auditor/report/html",
        "auditor/report/graph",
        "auditor/report/technical",
        "auditor/report/templates/base.html.j2",
        "auditor/report/templates/_parts.html.j2",
        "auditor/report/templates/graph.html.j2",
        "auditor/report/templates/technical.html.j2",
        "auditor/report/templates/technical.js",
    ),
    "vendor.": (
        "auditor/report/views/vendor",
        *(f"auditor/report/{name}" for name in ("html", "pdf", "sheets")),
    ),
    "management.": ("auditor/report/views/management", "auditor/report/pdf", "auditor/report/plain"),
    "decision.": ("auditor/assurance",),
}
"""Where a key is asked for without the beginning that its report puts before it. A key with another beginning is asked for whole, anywhere."""
BY_DATA = ("value", "noun", "evidence", "because", "fact", "unit", "day", "pair", "skipped")
"""Families of which checks, vendor profiles and evidence say the rest."""
LABEL = "vendor.label."
LABELLED = (
    "auditor/report/templates/vendor.html.j2",
    "auditor/report/templates/_answers.html.j2",
    "auditor/report/pdf",
    "auditor/report/sheets",
    "auditor/report/html/vendor",
)
_LABEL = re.compile(r"labels?\.([a-z_0-9]+)")
_QUOTED = re.compile(r"""["']([A-Za-z_][\w.-]*)["']""")
_JOINED = re.compile(r"""(?:["']([\w.]+)["']\s*~)?\s*\w+(?:\.\w+)?\s*(?:~\s*["']([\w.]+)["'])?""")


@dataclass(frozen=True, slots=True)
class Asked:
    """What some files ask for: whole texts, and texts with holes."""

    whole: set[str] = field(default_factory=set)
    joined: set[Pieces] = field(default_factory=set)

    def asks(self, key: str, known: frozenset[str]) -> bool:
        """Whether a key is asked for; what fills a hole is a word that the program knows or puts together itself, or comes of data."""
        if key in self.whole:
            return True
        by_data = key.partition(".")[0] in BY_DATA
        return any(
            found is not None
            and (by_data or all(self._fills(one, known) for one in found.groups() if one != key))
            for pieces in self.joined
            if all(one is HOLE or one in key for one in pieces)
            for found in (pattern.fullmatch(key) for pattern in _patterns(pieces))
        )

    def _fills(self, word: str, known: frozenset[str]) -> bool:
        if word in known or word.isdigit() or self.asks(word, known):
            return True
        ends = [match.start() for match in re.finditer("_", word) if match.start()]
        return any(word[end:] in known and self._fills(word[:end], known) for end in ends)


@cache
def _patterns(pieces: Pieces) -> tuple[re.Pattern[str], ...]:
    """Holes beside each other are one; the first of several may hold little or much."""
    alone = [
        one
        for one, before in zip(pieces, ("", *pieces), strict=False)
        if one is not HOLE or before is not HOLE
    ]
    return tuple(
        re.compile("".join(hole if one is HOLE else re.escape(one) for one in alone))
        for hole in ("(.+)", "(.+?)")
    )


@cache
def asked_in(*places: str) -> Asked:
    """All of it in these files and folders."""
    found = Asked()
    for read in (_asked_by(path) for place in places for path in _files(ROOT / place)):
        found.whole.update(read.whole)
        found.joined.update(read.joined)
    return found


@cache
def _asked_by(path: Path) -> Asked:
    """All of it in one file, which is read once: many are looked at for several reports."""
    found, text = Asked(), path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        _read(ast.parse(text), found)
    else:
        found.whole.update(_QUOTED.findall(text))
        for before, after in _JOINED.findall(text):
            if before or after:
                found.joined.add(tuple(one for one in (before, HOLE, after) if one != ""))
    return found


def _files(place: Path) -> Iterator[Path]:
    kinds = (".py", ".j2", ".typ", ".js", ".yaml")
    every = [place] if place.is_file() else sorted(place.rglob("*"))
    return (path for path in every if path.suffix in kinds and "locale" not in path.parts)


def _read(tree: ast.Module, found: Asked) -> None:
    named = {
        target.id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.whole.add(node.value)
        elif isinstance(node, ast.JoinedStr | ast.BinOp):
            pieces = _pieces(node, named)
            if any(one is not HOLE and re.search("[a-z]{2}", one) for one in pieces):
                found.joined.add(pieces)


def _pieces(node: ast.expr, named: dict[str, str]) -> Pieces:
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.FormattedValue(value=value):
            return _pieces(value, named)
        case ast.Name(id=name) if name in named:
            return (named[name],)
        case ast.JoinedStr(values=values):
            return tuple(piece for value in values for piece in _pieces(value, named))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (*_pieces(left, named), *_pieces(right, named))
    return (HOLE,)


def is_asked(key: str) -> bool:
    """Whether anything asks for a key of the catalogue. The singular goes with its plural."""
    if key.endswith(".one") and is_asked(key.removesuffix(".one")):
        return True
    if key.startswith(LABEL):
        name = key.removeprefix(LABEL)
        return (
            name in _labels() or name.rstrip("0123456789") in _labels()
        )  # steps are drawn as many as there are
    beginning = next((one for one in SCOPES if key.startswith(one)), None)
    if beginning is not None and asked_in(*SCOPES[beginning]).asks(key.removeprefix(beginning), _known()):
        return True
    return _anywhere().asks(key, _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(asked_in("auditor", "checks", "vendor_profiles").whole)


@cache
def _anywhere() -> Asked:
    """Without what only puts the beginning of a report before a key."""
    every = asked_in("auditor")
    return Asked(every.whole, every.joined - {(one, HOLE) for one in SCOPES})


@cache
def _labels() -> frozenset[str]:
    """The labels that page, paper and workbook of the vendor's report draw; the view hands all of them on."""
    found: set[str] = set()
    for place in LABELLED:
        for path in _files(ROOT / place):
            text = path.read_text(encoding="utf-8")
            found.update(_LABEL.findall(text), _QUOTED.findall(text))
    return frozenset(found)
