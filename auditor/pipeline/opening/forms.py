"""Forms that people filled in, as a source."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.collecting.export import snapshot_of
from auditor.collecting.target import Target
from auditor.posture.facts.days import as_moment
from auditor.snapshot import RawItem, Snapshot, SourceKind, UnreadableError
from auditor.vendor import Vendor, load_vendors
from auditor.vendor.running.run import wanted_items


def form_vendor() -> Vendor:
    """The vendor whose evidence is what people state."""
    return next(vendor for vendor in load_vendors().values() if vendor.files.form is not None)


def is_form(target: Target) -> bool:
    """Whether a target is one file with the name of a form."""
    form = form_vendor().files.form
    names = [item.path for item in target.items]
    return (
        form is not None
        and len(names) == 1
        and any(fnmatchcase(Path(names[0]).name.lower(), glob) for glob in form.detect)
    )


def form_snapshot(target: Target, observed_at: str) -> Snapshot:
    """A form with who states it and when, as far as it says so."""
    vendor = form_vendor()
    items = wanted_items(target.items, vendor)
    made = snapshot_of(target, vendor.id, items, [], observed_at, SourceKind.FORM)
    today = date.fromisoformat(observed_at[:10])
    heads = [head for item in items if (head := vendor.form_head(_bytes_of(target, item), today)) is not None]
    if len(heads) != 1:
        return made
    (head,) = heads
    made.product, made.signed_by = head.product, head.by
    if head.on is not None:  # what people state was seen on the day they say so
        made.observed_at = as_moment(head.on)
        made.dated = head.on.isoformat()
    return made


def _bytes_of(target: Target, item: RawItem) -> bytes:
    """The content; empty for what cannot be read, which is said where it is judged."""
    try:
        return bytes(target.container.read(item.path))
    except UnreadableError:
        return b""
