"""A metadata file, parsed, if it is of the type that its name says and says anything."""

from __future__ import annotations

from typing import TypeVar

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import Parsed, parse
from auditor.vendor.formats.streamed import Streamed, parse_large

from ..source.used import SETTINGS_USED

P = TypeVar("P", Parsed, Streamed, Parsed | Streamed)

# What the product itself writes as a bare root: an object without sharing rules. A bare profile or settings file says nothing, and
# is read as that.
_MAY_BE_BARE = frozenset({"SharingRules", "Profile"})


def opened(raw: Raw, *roots: str) -> Parsed:
    """The file. Raises NotUsableError where its root is none of these, or holds nothing: the product writes no such file, and a
    member of which everything was taken out is not one that has nothing."""
    return _of_these(parse(raw.data), roots)


def opened_large(raw: Raw, *roots: str, kept: tuple[str, ...]) -> Parsed | Streamed:
    """As `opened`, for a file that may be very large; entries of other names than those in `kept` need not be there."""
    return _of_these(parse_large(raw.data, kept=kept), roots)


def _of_these(parsed: P, roots: tuple[str, ...]) -> P:
    if parsed.root_name not in roots:
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not a {roots[0]}")
    refuse_bare(parsed)
    return parsed


def refuse_bare(parsed: Parsed | Streamed) -> None:
    """Raises NotUsableError for a file that holds nothing but its root, where the product writes none."""
    if parsed.bare and not _may_be_bare(parsed.root_name):
        raise NotUsableError("bare", f"<{parsed.root_name}>")


def _may_be_bare(root: str) -> bool:
    feature, suffix, rest = root.rpartition("Settings")
    return root in _MAY_BE_BARE or (bool(suffix) and not rest and feature in SETTINGS_USED)
