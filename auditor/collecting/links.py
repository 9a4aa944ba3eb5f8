"""Folders that lie in a target by several names: read once, and asked whether by the other names their files mean something else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import islice

from auditor.snapshot import RawItem, Skipped

Meaning = Callable[[str], Hashable | None]
"""What a path means to a product; None where it means nothing."""
MOST_NAMES = 500_000  # links to folders with links in them multiply


def told_apart(skipped: Sequence[Skipped], items: Sequence[RawItem], means: Meaning) -> list[Skipped]:
    """What was passed over, with a file in the place of a folder that was read by another name for each that this name gives
    another meaning. A folder whose names are too many to be asked stays one of unknown content."""
    links = {entry.path[:-1]: entry.leads_to for entry in skipped if entry.leads_to is not None}
    if not links:
        return list(skipped)
    paths = sorted(item.path for item in items)
    left = MOST_NAMES
    told: list[Skipped] = []
    for entry in skipped:
        if entry.leads_to is None:
            told.append(entry)
            continue
        names = list(islice(_files(entry.leads_to, paths, links, (entry.leads_to,)), left + 1))
        left -= len(names)
        if left < 0:
            left = 0
            told.append(entry)
            continue
        told += [
            Skipped(shown, "loop", f"is {real}, which is read by that name")
            for real, shown in ((real, entry.path + rest) for real, rest in names)
            if (meant := means(shown)) is not None and meant != means(real)
        ]
    return told


def _files(
    folder: str, paths: Sequence[str], links: Mapping[str, str], above: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Every file below a folder, links included, as it was read and as it is reached from there. A circle ends nowhere, and no
    tool gets through it."""
    start = f"{folder}/" if folder else ""
    for path in paths[bisect_left(paths, start) :]:
        if not path.startswith(start):
            break
        yield path, path[len(start) :]
    for link, leads_to in links.items():
        if link.startswith(start) and leads_to not in above:
            for real, rest in _files(leads_to, paths, links, (*above, leads_to)):
                yield real, f"{link[len(start) :]}/{rest}"
