"""Which products a target holds. One is judged; files of a second one may be what a change added so that the first is not looked
at, so none outvotes another."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from auditor.collecting.folder import Folder
from auditor.collecting.nested import expanded
from auditor.collecting.target import Target
from auditor.posture import Source
from auditor.snapshot import UnreadableError
from auditor.vendor.paths.told import Names, Paths, names_of
from auditor.vendor.plugin import NotUsableError, Raw
from auditor.vendor.registry import Vendor, load_vendors

SHOWN = 3
"""Files of a product that are named."""


@dataclass(frozen=True, slots=True)
class File:
    """A file whose name shows a product, perhaps by chance."""

    target: Target
    path: str
    perhaps: bool

    @property
    def shown(self) -> str:
        return self.target.prefix + self.path

    @property
    def real(self) -> str:
        """Where it lies; nothing for what lies in an archive."""
        where = self.target.container
        return os.path.realpath(os.path.join(where.root, self.path)) if isinstance(where, Folder) else ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product, and the first files that show it."""

    vendor: Vendor
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A target as a vendor reads it, with its paths."""

    target: Target
    paths: Paths


def products_in(
    targets: Sequence[Target], today: date, beside: Vendor | None = None, except_for: Collection[str] = ()
) -> list[Product]:
    """Every product that the targets hold, leaving out the files of `except_for` (real paths). Where a name could be there by
    chance, and there is more than one product, the content decides. `beside` is a product that is known already: what it
    reads is its own, and only the others are told."""
    vendors = list(load_vendors().values())
    names = {vendor.id: names_of(vendor) for vendor in vendors}
    opened = _opened(targets, vendors)

    def files(vendor: Vendor) -> Iterator[File]:
        for one in opened[vendor.id]:
            for path, perhaps in (found for told in names[vendor.id] for found in told.among(one.paths)):
                file = File(one.target, path, perhaps)
                read = beside is not None and beside.normalizer.kind_of(path) is not None
                if not read and not (except_for and file.real in except_for):
                    yield file

    named = [
        vendor
        for vendor in vendors
        if (beside is None or vendor.id != beside.id) and next(files(vendor), None) is not None
    ]
    if len(named) + (beside is not None) < 2:
        return [_product(vendor, files(vendor)) for vendor in named]
    known = [] if beside is None else [beside]
    found: list[Product] = []
    for vendor in sorted(
        named, key=lambda one: one.files.form is not None
    ):  # forms are about one of the others
        others = [told for id_, several in names.items() if id_ != vendor.id for told in several]
        about = _names_of_products(known + [one.vendor for one in found])
        product = _product(
            vendor, (file for file in files(vendor) if _is_of(vendor, file, others, about, today))
        )
        found += [product] if product.files else []
    return found if found or beside is not None else [_product(vendor, files(vendor)) for vendor in named]


def _product(vendor: Vendor, files: Iterable[File]) -> Product:
    return Product(vendor, tuple(islice(files, SHOWN)))


def _opened(targets: Sequence[Target], vendors: Sequence[Vendor]) -> dict[str, list[_Opened]]:
    """By vendor, the targets with what lies in the archives that the exports of this product come in."""
    plain = [_Opened(target, Paths(item.path for item in target.items)) for target in targets]
    found = {}
    for vendor in vendors:
        export = vendor.files.export
        archives = export.archives if export is not None else ()
        wider = [(one, expanded(one.target, archives) if archives else one.target) for one in plain]
        found[vendor.id] = [
            one if target is one.target else _Opened(target, Paths(item.path for item in target.items))
            for one, target in wider
        ]
    return found


def _is_of(vendor: Vendor, file: File, others: Iterable[Names], about: Collection[str], today: date) -> bool:
    """Whether a file is of the product. One that is surely another's by its name is not, nor one whose content says so; one
    that cannot be read may be."""
    if not file.perhaps:
        return True
    kind = vendor.normalizer.kind_of(file.path)
    if kind is None or any(told.sure.match(file.path.casefold()) for told in others):
        return False
    try:
        data = file.target.container.read(file.path)
        if vendor.files.form is not None:
            return _is_about_another(vendor, bytes(data), about, today)
        next(iter(vendor.normalizer.extract(Raw(kind, data, Source(file.shown, "", "")), None)), None)
    except NotUsableError as error:
        return error.reason != "wrong_root"
    except UnreadableError:
        return True
    except Exception:  # noqa: BLE001 - it is read once more, in its turn, where faults are told
        return True
    return True


def _is_about_another(vendor: Vendor, data: bytes, about: Collection[str], today: date) -> bool:
    """Whether a file is a form, and not about a product that is there already: what a person states of that is no second
    product."""
    head = vendor.form_head(data, today)
    return head is not None and not any(name in head.product.casefold() for name in about)


def _names_of_products(vendors: Iterable[Vendor]) -> frozenset[str]:
    return frozenset(name.casefold() for vendor in vendors for name in (vendor.id, vendor.profile.name))
