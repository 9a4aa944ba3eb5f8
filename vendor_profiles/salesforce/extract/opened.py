"""A metadata file, parsed, if it is of the type that its name says and says anything."""

from __future__ import annotations

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.markup import Parsed, parse

from ..used import SETTINGS_USED

# What the product itself writes as a bare root: an object without sharing rules. A bare profile or settings file says nothing, and
# is read as that.
_MAY_BE_BARE = frozenset({"SharingRules", "Profile"})


def opened(raw: Raw, *roots: str) -> Parsed:
    """The file. Raises NotUsableError where its root is none of these, or holds nothing: the product writes no such file, and a
    member of which everything was taken out is not one that has nothing."""
    parsed = parse(raw.data)
    if parsed.root_name not in roots:
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not a {roots[0]}")
    refuse_bare(parsed)
    return parsed


def refuse_bare(parsed: Parsed) -> None:
    """Raises NotUsableError for a file that holds nothing but its root, where the product writes none."""
    if not len(parsed.root) and not _may_be_bare(parsed.root_name):
        raise NotUsableError("bare", f"<{parsed.root_name}>")


def _may_be_bare(root: str) -> bool:
    feature, suffix, rest = root.rpartition("Settings")
    return root in _MAY_BE_BARE or (bool(suffix) and not rest and feature in SETTINGS_USED)
