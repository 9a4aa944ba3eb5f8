"""Which files are those of an installation, by where they lie and what they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from auditor.vendor import Raw
from auditor.vendor.php import read_php

from .config import CONFIG, INSIDE, OVERRIDE, VARIABLE, VERSION, ConfigFile, config_file

# Folders of the program itself: a config.php in there is none of the installation unless it assigns the settings, as where the
# whole installation lies in a folder of such a name.
_INSIDE = frozenset(
    [
        "api",
        "moduleinstall",
        "zend",
        "clients",
        "custom",
        "data",
        "examples",
        "include",
        "install",
        "jssource",
        "lib",
        "metadata",
        "modules",
        "service",
        "sidecar",
        "soap",
        "src",
        "themes",
        "xtemplate",
    ]
)
# What the program and its makers keep copies in, or what is of others.
_COPIES = frozenset(["cache", "tests", "upgrades", "upload", "vendor"])


def kind_of(path: str, version_file: str) -> str | None:
    """The kind of a file of the installation; `version_file` is the product's name for where its version stands. Not every
    server tells letters by their case."""
    place = PurePosixPath(path.lower())
    folders = place.parts[:-1]
    kind = {"config.php": CONFIG, "config_override.php": OVERRIDE, version_file: VERSION}.get(place.name)
    if kind is None or _COPIES.intersection(folders):
        return None
    return INSIDE if kind != VERSION and _INSIDE.intersection(folders) else kind


def files_of(raw: Raw) -> list[ConfigFile]:
    """The file as a record; none where it lies among the program and says nothing of settings. Raises NotUsableError."""
    if raw.kind != INSIDE:
        return [config_file(raw)]
    if VARIABLE[1:].encode() not in bytes(raw.data):
        return []
    name = PurePosixPath(raw.source.path).name.lower()
    found = config_file(replace(raw, kind=OVERRIDE))
    if VARIABLE not in read_php(found.data).root:
        return []
    return [replace(found, kind=CONFIG if name == "config.php" else OVERRIDE)]
