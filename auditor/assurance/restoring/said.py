"""A comparison of a restore as lines for people, worst first, no more than a terminal shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.register.restore.restore_file import KindCompared, RestoreFile, Unreadable
from auditor.report.escape import clip, plain

_TABLE = TypeAdapter(dict[str, Words])
MOST_KINDS, MOST_SUCH, MOST_UNREAD = 9, 3, 3
_WIDE, _ID_WIDE = 120, 60


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.assurance.restoring").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(text))


class _Say:
    """One language; numbers with its own separators."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str, **params: object) -> str:
        words = texts()[key]
        text = words.vi if self._language == "vi" else words.en
        return text.format_map({name: self._shown(value) for name, value in params.items()})

    def _shown(self, value: object) -> str:
        if isinstance(value, int):
            return f"{value:,}".replace(",", "." if self._language == "vi" else ",")
        return clip(plain(value), _WIDE)


def said(file: RestoreFile, language: str) -> str:
    """At most 25 lines."""
    say = _Say(language)
    unread = [*(entry for kind in file.kinds for entry in kind.unread), *file.unread]
    lines = [_headline(file, len(unread), say)]
    if file.came_back is False and unread:
        lines.append(say("also.unsure", n=len(unread)))
    if not file.one_place:  # of which nothing came back from anywhere
        lines += [*_totals(file, say), *_kinds(file, say)]
    lines += _unread(unread, say)
    if file.before.digest == file.after.digest and not file.one_place:
        lines.append(say("alike"))
    lines.append(say("bounds"))
    if file.by is None:
        lines.append(say("unsigned"))
    return "".join(f"{line}\n" for line in lines)


def _headline(file: RestoreFile, unread: int, say: _Say) -> str:
    if file.came_back:
        return say("all.came")
    if file.came_back is None:
        if file.one_place:
            return say("unsure.place")
        return say("unsure.read", n=unread) if unread else say("unsure.nothing")
    for of in ("records", "configuration"):
        kinds = [kind for kind in file.kinds if kind.of == of]
        if lost := sum(kind.lost for kind in kinds):
            return say(f"not.{of}", n=lost, all=sum(kind.before for kind in kinds))
    return say("not.shape")


def _totals(file: RestoreFile, say: _Say) -> Iterator[str]:
    for of in ("records", "configuration"):
        kinds = [kind for kind in file.kinds if kind.of == of and kind.before]
        if kinds:
            yield say(f"total.{of}", ok=sum(map(_came, kinds)), all=sum(kind.before for kind in kinds))


def _came(kind: KindCompared) -> int:
    return kind.same + kind.touched + kind.renamed


def _kinds(file: RestoreFile, say: _Say) -> Iterator[str]:
    ordered = sorted(file.kinds, key=_rank)
    told = [kind for kind in ordered if not kind.came_back or kind.touched or kind.renamed or kind.new]
    for number, kind in enumerate(told[:MOST_KINDS]):
        yield _kind(kind, say)
        if number < MOST_SUCH and kind.samples:
            yield say("such", ids=", ".join(clip(plain(sample), _ID_WIDE) for sample in kind.samples[:3]))
    rest = told[MOST_KINDS:]
    bad = sum(not kind.came_back for kind in rest)
    if bad:
        yield say("others", n=bad)
    whole = sum(kind.is_told for kind in ordered if kind not in told[:MOST_KINDS]) - bad
    if whole:
        yield say("others.whole" if told else "whole", n=whole)


def _rank(kind: KindCompared) -> tuple[int, int, str]:
    grade = {False: 0, None: 1, True: 2}[kind.came_back]
    return grade, -(kind.lost or kind.unknown), kind.kind


def _kind(kind: KindCompared, say: _Say) -> str:
    parts = [
        say(f"how.{name}", n=count)
        for name in ("missing", "changed", "unknown", "touched", "renamed", "new")
        if (count := getattr(kind, name))
    ]
    if kind.absent:
        parts.append(say("how.absent"))
    if kind.columns_missing:
        parts.append(say("how.columns", names=", ".join(kind.columns_missing)))
    if kind.of == "records":
        parts.append(say("how.by", column=kind.matched_by) if kind.matched_by else say("how.by_content"))
    return "; ".join((say("kind", kind=kind.kind, ok=_came(kind), all=kind.before), *parts))


def _unread(unread: list[Unreadable], say: _Say) -> Iterator[str]:
    for entry in unread[:MOST_UNREAD]:
        yield say(f"unread.{entry.side}", path=entry.path, reason=entry.reason)
    if len(unread) > MOST_UNREAD:
        yield say("unread.more", n=len(unread) - MOST_UNREAD)
