"""Whether a version lies in what a record calls affected."""

from __future__ import annotations

from typing import Any, Literal

from auditor.vulnerabilities.model import Range, Vulnerability

Answer = Literal["affected", "perhaps", "no"]


class NoVersionError(ValueError):
    """A text is no version of this scheme."""


def version_of(scheme: str, text: str) -> Any:
    """A version that can be compared. Raises NoVersionError."""
    from univers import versions

    kinds = {
        "composer": versions.ComposerVersion,
        "pypi": versions.PypiVersion,
        "semver": versions.SemverVersion,
    }
    try:
        return kinds[scheme](text.strip())
    except versions.InvalidVersion as error:
        raise NoVersionError(text) from error


def affects(scheme: str, version: str, one: Vulnerability, *, by_series: bool = False) -> Answer:
    """Whether a version is affected; perhaps, where the record or the version does not say enough. With `by_series` a fault is mended without
    another number. Raises NoVersionError for the version."""
    seen = version_of(scheme, version)
    lying = [_lies(scheme, seen, part) for part in one.ranges]
    if not any(lying):
        return "no"
    sure = any(part.sure for part, there in zip(one.ranges, lying, strict=True) if there)
    return "affected" if sure and not by_series else "perhaps"


def _lies(scheme: str, seen: Any, part: Range) -> bool:
    if part.begin and seen < version_of(scheme, part.begin):
        return False
    if not part.end:
        return True
    end = version_of(scheme, part.end)
    return bool(seen < end or (part.including and seen == end))
