"""What paths mean to a product, beyond the kind of a file: the optional functions of a normalizer, and what holds without them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial

from auditor.snapshot import RawItem, UnreadableError
from auditor.vendor.registry import Vendor


def kinds_below(vendor: Vendor, folder: str) -> Iterable[str]:
    """The kinds of evidence that a folder may hold of which nobody knows the content: all that an export of the product has, unless
    its `may_hold` rules some out."""
    own: Callable[[str], Iterable[str]] | None = getattr(vendor.normalizer, "may_hold", None)
    if own is not None:
        return own(folder)
    return vendor.profile.export.evidence if vendor.profile.export is not None else ()


def meaning_of(vendor: Vendor, path: str) -> Hashable | None:
    """What a path means to the product, so that two paths of one file can be compared: the kind and what it is called."""
    kind = vendor.normalizer.kind_of(path)
    if kind is None:
        return None
    own: Callable[[str], Hashable] | None = getattr(vendor.normalizer, "meaning", None)
    return own(path) if own is not None else (kind, path.rpartition("/")[2])


def told_by_content(vendor: Vendor) -> frozenset[str]:
    """Kinds of files that are the product's by what they hold, and not by their names: a folder of such a name is one like any
    other, whose files are looked at by themselves."""
    kinds: frozenset[str] = getattr(vendor.normalizer, "told_by_content", frozenset())
    return kinds


Read = Callable[[str], bytes | memoryview]


def left_out(vendor: Vendor, items: Sequence[RawItem], read: Read) -> Iterator[tuple[str, str]]:
    """Folders (with "/") of which the product's own tool takes nothing, and why; none unless its `leaves_out` knows."""
    own: Callable[..., Iterator[tuple[str, str]]] | None = getattr(vendor.normalizer, "leaves_out", None)
    if own is not None:
        yield from own([item.path for item in items], partial(_content, read))


def _content(read: Read, path: str) -> bytes | None:
    """What a file holds; None where it cannot be read, which is said where it is judged."""
    try:
        return bytes(read(path))
    except UnreadableError:
        return None


def deployed_with(
    vendor: Vendor, items: Sequence[RawItem], read: Read
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every file that says what is deployed along with it, and the folders that it names, as seen from its own."""
    export = vendor.profile.export
    own: Callable[[bytes], tuple[str, ...]] | None = getattr(vendor.normalizer, "deployed_with", None)
    if export is None or own is None:
        return
    for item in items:
        if item.path.rpartition("/")[2].lower() in export.above:
            data = _content(read, item.path)
            if data is not None:
                yield item.path, own(data)
