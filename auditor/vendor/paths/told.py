"""By which names of files a product is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge

from auditor.globs import Globs, globs
from auditor.vendor.registry import Vendor, load_vendors


class Paths:
    """Paths in their order, each with what it is called where case is none of a name, as on some systems. They lie by what stands
    behind their last dot, so that a glob is only asked of those that it may fit."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = [(path, path.casefold()) for path in paths]

    @cached_property
    def _by_ending(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, (_, low) in enumerate(self._paths):
            found[low[low.rfind(".") + 1 :]].append(place)
        return found

    @cached_property
    def low(self) -> frozenset[str]:
        """All of them, in lower case."""
        return frozenset(low for _, low in self._paths)

    def fitting(self, asked: Globs) -> Iterator[tuple[str, str]]:
        """Those that one of the globs fits."""
        places = [found for ending, found in self._by_ending.items() if _may_end(ending, asked)]
        for place in merge(*places):
            path, low = self._paths[place]
            if asked.match(low):
                yield path, low


def _may_end(ending: str, asked: Globs) -> bool:
    """Whether a glob may fit a path that has this behind its last dot, or is this where it has none."""
    return any(
        ending == end[end.rfind(".") + 1 :] if "." in end else ending.endswith(end) for end in asked.ends
    )


@dataclass(frozen=True)
class Names:
    """The names that show a source of a product: all of them, those that no other tree has, and, by the name of a file, those
    which beside it show another product."""

    all: Globs
    sure: Globs
    not_beside: Mapping[str, Collection[str]] = field(default_factory=dict)

    def among(self, paths: Paths) -> Iterator[tuple[str, bool]]:
        """The paths that show the product, and whether they may do so by chance."""
        for path, low in paths.fitting(self.all):
            folder, _, name = low.rpartition("/")
            others = self.not_beside.get(name, ())
            if any(f"{folder}/{other}".removeprefix("/") in paths.low for other in others):
                continue
            yield path, not self.sure.match(low)


def names_of(vendor: Vendor) -> list[Names]:
    """How the names of each source of a vendor are told."""
    export, form = vendor.files.export, vendor.files.form
    found = []
    if export is not None:
        sure = [glob for glob in export.detect if glob not in export.by_chance]
        found.append(Names(globs(tuple(export.detect)), globs(tuple(sure)), export.not_beside))
    if form is not None:
        found.append(Names(globs(tuple(form.detect)), globs(())))
    return found


def detect(paths: Iterable[str]) -> list[Vendor]:
    """Every vendor that a path is an export or a form of, by its name alone."""
    known = Paths(paths)
    return [
        vendor
        for vendor in load_vendors().values()
        if any(next(names.among(known), None) is not None for names in names_of(vendor))
    ]
