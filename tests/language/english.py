"""Which words are English: those of the project's own English texts that no Vietnamese text writes as a syllable of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.check import load_catalogue
from auditor.report.speech.catalogue import report_texts
from auditor.userfile import read_yaml
from auditor.vendor import load_vendors

TABLES = ("words.yaml", "kinds.yaml", "probes.yaml", "topics.yaml")
"""Files that say everything in both languages."""
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_PLACE = re.compile(r"\{[^{}]*\}")
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknt]h|ph|tr|gi|qu|[bcdghklmnprstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uy|oai|oay|uya|ieu|uoi|yeu)"
    r"(?:ng|nh|ch|[cmnpt])?"
)

_QUOTED = frozenset(
    [
        "at",
        "be",
        "bit",
        "by",
        "com",
        "get",
        "git",
        "going",
        "let",
        "main",
        "my",
        "not",
        "on",
        "pip",
        "pop",
        "run",
        "set",
        "sim",
        "sum",
        "that",
        "the",
        "true",
        "ui",
        "up",
        "via",
    ]
)
"""Words that Vietnamese texts cite from screens of products, and that look like syllables."""


@cache
def english() -> frozenset[str]:
    """Lower-case words."""
    found = {word.lower() for text in _texts("en") for word in WORD.findall(_PLACE.sub(" ", text))}
    return frozenset(word for word in found if len(word) > 1 and word.isascii() and word not in _syllables())


@cache
def _syllables() -> frozenset[str]:
    """What Vietnamese texts write without a mark and is spelled as a syllable can be."""
    found = {word for text in _texts("vi") for word in WORD.findall(_PLACE.sub(" ", text))}
    return frozenset(word.lower() for word in found if _SYLLABLE.fullmatch(word.lower())) - _QUOTED


def _texts(language: str) -> Iterator[str]:
    yield from map(str, report_texts(language).values())
    for check in load_catalogue():
        if language == "en":
            yield from check.texts.values()
            yield check.question
    for package in ("auditor", "checks", "vendor_profiles"):
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*.yaml")):
            if (
                "locale/" in path.as_posix()
                or path.name in TABLES
                or path.parent.name in ("views", "mapping")
            ):
                yield from sentences(path, language)
    for vendor in load_vendors().values():
        yield from _of(vendor.profile.model_dump(), language)
        yield from _of({name: one.model_dump() for name, one in vendor.guidance.items()}, language)


def sentences(path: Path, language: str) -> Iterator[str]:
    """The texts of a file of one language, or those in a file of both."""
    if f"locale/{language}" in path.as_posix():
        yield from _strings(read_yaml(path))
    elif "locale/" not in path.as_posix():
        yield from _of(read_yaml(path), language)


def _of(value: Any, language: str) -> Iterator[str]:
    """The texts in tables of both languages."""
    if isinstance(value, dict):
        if language in value and isinstance(value[language], str):
            yield value[language]
        for entry in value.values():
            yield from _of(entry, language)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _of(entry, language)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)


@cache
def vietnamese() -> dict[str, str]:
    """All Vietnamese texts in small letters, by product those of its profile; all together under an empty name."""
    found = {
        vendor.id: "\n".join(
            (
                *_of(vendor.profile.model_dump(), "vi"),
                *_of({name: one.model_dump() for name, one in vendor.guidance.items()}, "vi"),
            )
        ).lower()
        for vendor in load_vendors().values()
    }
    return {**found, "": "\n".join(_texts("vi")).lower()}
