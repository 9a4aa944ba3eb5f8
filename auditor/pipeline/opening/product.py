"""Which product is judged: as named, else as stored, else as the files show, else whatever the form is about."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from auditor.collecting.folder import Folder
from auditor.collecting.target import Target
from auditor.pipeline.opening.forms import form_vendor
from auditor.pipeline.request import Named
from auditor.snapshot import Skipped, UnreadableError
from auditor.userfile import UserFileError
from auditor.vendor import Product, Vendor, load_vendors, products_in, vendor_named

OTHER_PRODUCT = "other_product"


def chosen(
    named: Named, exports: Sequence[Target], stored: Sequence[str], forms: Sequence[Target], today: date
) -> tuple[Vendor, list[Product]]:
    """The product, and the others whose files lie there, too: none, unless the product is named. `stored` are the vendors of
    snapshots. Raises UserFileError where it is not one, UnreadableError where it is none."""
    kept = sorted(set(stored))
    if len(kept) > 1:
        raise UserFileError(f"{', '.join(named.paths)}: snapshots of different products ({', '.join(kept)})")
    if kept and named.vendor not in (None, kept[0]):
        raise UserFileError(f"--vendor {named.vendor}: the snapshot is of {kept[0]}")
    given = {path for target in forms if (path := _file(target)) is not None}
    known = named.vendor or (kept[0] if kept else None)
    if known is not None:
        vendor = vendor_named(known)
        others = products_in(exports, today, vendor, given)
        if others and named.vendor is None:
            raise UserFileError(_several(named, [Product(vendor, ()), *others]))
        return vendor, others
    if forms and not exports:
        return form_vendor(), []
    return _shown(named, exports, products_in(exports, today, except_for=given)), []


def _shown(named: Named, exports: Sequence[Target], found: Sequence[Product]) -> Vendor:
    """The one product that the files show."""
    if len(found) == 1:
        return found[0].vendor
    if found:
        raise UserFileError(_several(named, found))
    paths = ", ".join(named.paths)
    if not any(target.items for target in exports):
        refused = [entry for target in exports for entry in target.skipped]
        why = f"nothing in it can be read: {refused[0].path}: {refused[0].detail}" if refused else "is empty"
        raise UnreadableError(f"{paths}: {why}")
    raise UnreadableError(
        f"{paths}: holds no configuration of a known CRM ({', '.join(load_vendors())}); "
        "name one with --vendor if you are sure"
    )


def _several(named: Named, found: Sequence[Product]) -> str:
    """That there is more than one product, which files show it, and what to do."""
    products = [
        f"{one.vendor.profile.name} ({', '.join(file.shown for file in one.files) or 'stored or collected'})"
        for one in found
    ]
    ways = " or ".join(f"--vendor {one.vendor.id}" for one in found)
    form = next(
        (one.files[0].shown for one in found if one.vendor.files.form is not None and one.files), None
    )
    hint = f"; a form is named with --form {form}" if form is not None else ""
    return (
        f"{', '.join(named.paths)}: holds files of more than one CRM: {', '.join(products)}; one is judged at a time: "
        f"name it with {ways}{hint}"
    )


def refuse_configuration(path: str, review: Target, vendor: str | None, today: date) -> None:
    """Raises UserFileError where what looks like an access review holds configuration, too, which would not be judged: one file
    that is added to an export makes it look like that."""
    shown = [file.shown for one in products_in([review], today) for file in one.files]
    if vendor is not None and vendor_named(vendor).profile.form is None:
        kind_of = vendor_named(vendor).normalizer.kind_of
        shown += [review.prefix + item.path for item in review.items if kind_of(item.path) is not None]
    if shown:
        raise UserFileError(
            f"{path}: holds an access review and configuration ({shown[0]}); keep the review in a folder of its own, and name "
            "that with --review"
        )


def not_judged(others: Sequence[Product]) -> list[Skipped]:
    """The files of other products, as what was there and was not used."""
    return [
        Skipped(file.path, OTHER_PRODUCT, one.vendor.profile.name) for one in others for file in one.files
    ]


def _file(target: Target) -> str | None:
    """Where a target that is one file in a folder really lies."""
    if not isinstance(target.container, Folder) or len(target.items) != 1:
        return None
    return os.path.realpath(os.path.join(target.container.root, target.items[0].path))
