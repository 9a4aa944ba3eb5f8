"""Whether a version lies in what a record calls affected."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from auditor.vulnerabilities.model import Range, Vulnerability

Answer = Literal["affected", "perhaps", "no"]

_LONGEST = 100
"""Letters; a text that is longer is no version, and comparing it could take for ever."""
_NUMBERS = re.compile(
    r"v?(?P<numbers>[0-9]{1,12}(?:\.[0-9]{1,12}){0,9})"
    r"(?:[-._~ ]?(?P<word>[a-z]+)(?:[-. ]?(?P<count>[0-9]{1,12}))?)?(?:\+[0-9a-z.-]*)?",
    re.ASCII,
)
_FINAL = 4
_STEPS = {
    "dev": 0,
    "a": 1,
    "alpha": 1,
    "b": 2,
    "beta": 2,
    "rc": 3,
    "pre": 3,
    "preview": 3,
    "p": 5,
    "pl": 5,
    "patch": 5,
}
"""What comes before a version, and what after it, by the words that Composer and semantic versions have for it."""


class NoVersionError(ValueError):
    """A text is no version of this scheme."""


class _Numbers(NamedTuple):
    """However many numbers a version has, all of them count; what was built of it (`+20260101`) does not."""

    numbers: tuple[int, ...]
    step: int
    number: int


def version_of(scheme: str, text: str) -> Any:
    """A version that can be compared. Raises NoVersionError, also for what only looks like one (`8.x`, a hash of a commit)."""
    said = text.strip()
    if len(said) > _LONGEST:
        raise NoVersionError(text[:_LONGEST])
    return _of_python(said) if scheme == "pypi" else _of_numbers(said)


def _of_python(text: str) -> Any:
    from univers.versions import InvalidVersion, PypiVersion

    try:
        return PypiVersion(text.partition("+")[0])
    except InvalidVersion as error:
        raise NoVersionError(text) from error


def _of_numbers(text: str) -> _Numbers:
    found = _NUMBERS.fullmatch(text.lower())
    word = found and (found["word"] or "")
    if found is None or (word and word not in _STEPS):
        raise NoVersionError(text)
    numbers = [int(part) for part in found["numbers"].split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return _Numbers(tuple(numbers), _STEPS[word] if word else _FINAL, int(found["count"] or 0))


def affects(scheme: str, version: str, one: Vulnerability, *, by_series: bool = False) -> Answer:
    """Whether a version is affected; perhaps, where the record or the version does not say enough. With `by_series` a fault is mended without
    another number. Raises NoVersionError for the version."""
    version_of(scheme, version)
    answers = {_lies(scheme, version, part) for part in one.ranges}
    if "affected" in answers and not by_series:
        return "affected"
    return "no" if answers == {"no"} else "perhaps"


def _lies(scheme: str, version: str, part: Range) -> Answer:
    """Of a version that comes before the first one that is affected (`8.0.0-beta`) it is not said whether it is, and neither is it of a line
    (`8`) of which a part is."""
    first, last = _ends(scheme, version)
    try:
        begin = version_of(scheme, part.begin) if part.begin else None
        end = version_of(scheme, part.end) if part.end else None
    except NoVersionError:
        return "perhaps"
    if begin is not None and end is not None and end < begin:
        return "perhaps"
    if end is not None and not (first < end or (part.including and first == end)):
        return "no"
    if begin is not None and last < begin:
        return "perhaps" if version_of(scheme, _released(version)) == begin else "no"
    whole = (begin is None or not first < begin) and (
        end is None or last < end or (part.including and last == end)
    )
    return "affected" if part.sure and whole else "perhaps"


def _ends(scheme: str, version: str) -> tuple[Any, Any]:
    """The first and the last version that a text can mean."""
    seen = version_of(scheme, version)
    if not re.fullmatch(r"v?[0-9]+", version.strip(), re.ASCII):
        return seen, seen
    return seen, version_of(scheme, f"{version.strip()}.{10**9}")


def _released(version: str) -> str:
    """A version without what says that it comes before or after the one of that name."""
    found = re.match(r"[vV]?[0-9]+(?:\.[0-9]+)*", version.strip(), re.ASCII)
    return found[0] if found else version
