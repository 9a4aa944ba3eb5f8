"""By which names of files a product is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import translate

from auditor.vendor.registry import Vendor, load_vendors


@dataclass(frozen=True)
class Names:
    """The names that show a source of a product: all of them, those that no other tree has, and, by the name of a file, those
    which beside it show another product."""

    all: re.Pattern[str]
    sure: re.Pattern[str]
    not_beside: Mapping[str, Collection[str]] = field(default_factory=dict)

    def among(self, paths: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
        """The paths that show the product, and whether they may do so by chance."""
        folded: frozenset[str] | None = None
        for path, low in paths.items():
            if self.all.match(low) is None:
                continue
            folder, _, name = low.rpartition("/")
            if others := self.not_beside.get(name):
                folded = folded if folded is not None else frozenset(paths.values())
                if any(f"{folder}/{other}".removeprefix("/") in folded for other in others):
                    continue
            yield path, self.sure.match(low) is None


def folded(paths: Iterable[str]) -> dict[str, str]:
    """Paths, each with what it is called where case is none of a name, as on some systems."""
    return {path: path.casefold() for path in paths}


def names_of(vendor: Vendor) -> list[Names]:
    """How the names of each source of a vendor are told."""
    export, form = vendor.profile.export, vendor.profile.form
    found = []
    if export is not None:
        sure = [glob for glob in export.detect if glob not in export.by_chance]
        found.append(Names(_any_of(export.detect), _any_of(sure), export.not_beside))
    if form is not None:
        found.append(Names(_any_of(form.detect), _any_of(())))
    return found


def detect(paths: Iterable[str]) -> list[Vendor]:
    """Every vendor that a path is an export or a form of, by its name alone."""
    known = folded(paths)
    return [
        vendor
        for vendor in load_vendors().values()
        if any(next(names.among(known), None) is not None for names in names_of(vendor))
    ]


def _any_of(globs: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(translate(glob.casefold()) for glob in globs) or r"(?!)")
