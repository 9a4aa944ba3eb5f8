"""Items in lines: what was kept, and what could not be had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from auditor.incident.preserve.manifest import Gap, Item
from auditor.incident.preserve.words import count, in_, said

_MOST = 3


def kept(items: Iterable[Item], language: str) -> Iterator[str]:
    """A line for each item of which anything is here."""
    for item in items:
        if item.state == "none":
            continue
        label = in_(item.label, language)
        rows = "" if item.rows is None else said("kept.rows", language, n=count(item.rows, language))
        files = said("kept.files", language, n=count(len(item.members), language))
        since = (
            ""
            if item.oldest is None
            else said("kept.since", language, oldest=item.oldest, newest=item.newest)
        )
        part = said("kept.partial", language) if item.state == "partial" else ""
        yield f"{item.id}  {label}: {rows or files}{since}{part}"


def missing(items: Iterable[Item], language: str, asked: Collection[str] = ()) -> Iterator[str]:
    """A line for each thing that could not be had, with the reason; the same reason of many spans is said once. `asked` are kinds of which it stands elsewhere what
    to ask the vendor for."""
    for item in items:
        for (reason, of, text, right), group in groupby(
            sorted(item.gaps, key=_like), key=lambda gap: (gap.reason, gap.of, gap.said, gap.right)
        ):
            gaps = list(group)
            line = _missing(item, reason, of, text, right, gaps, language)
            ask = in_(item.ask_vendor, language) if item.ask_vendor and item.kind not in asked else ""
            yield line + (said("outlook.ask", language, ask=ask) if ask else "")


def _like(gap: Gap) -> tuple[str, str, str, str, str]:
    return gap.reason, gap.of, gap.said, gap.right, gap.covers_from or ""


def _missing(item: Item, reason: str, of: str, text: str, right: str, gaps: list[Gap], language: str) -> str:
    label = in_(item.label, language)
    what = label if of in (item.kind, "") else f"{label} ({of})"
    spans = [f"{gap.covers_from} – {gap.covers_until}" for gap in gaps if gap.covers_from]
    when = "" if not spans else said("gap.spans", language, spans="; ".join(spans[:_MOST]), n=len(spans))
    words = gaps[0].words
    text = (text if words is None else in_(words, language)).rstrip(".")
    need = said("gap.right", language, right=right) if right else ""
    return said(f"gap.{reason}", language, what=what, said=text, right=need, when=when)


def caps(items: Iterable[Item], language: str) -> Iterator[str]:
    """A line for each item whose log gave as much as one query gives at most."""
    for item in items:
        halved = [cap for cap in item.caps if cap.done == "halved"]
        if halved:
            label, limit = in_(item.label, language), count(halved[0].limit, language)
            yield said("cap.halved", language, label=label, limit=limit, n=len(halved))
