"""Which kind of evidence a file is, by its name: see README.md for the command that makes each."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

CONFIG = "ConfigExport"
DUMP = "Dump"
DEPLOY = "DeployCheck"
SETTINGS = "Settings"
SERVER = "Server"
"""What surrounds the product, and stands in none of its files."""

_NAMES = {
    CONFIG: ("config-*.json", "config_export*.json", "creme-config*.json", "creme_config*.json"),
    DUMP: ("dumpdata*.json", "creme-dump*.json", "creme_dump*.json"),
    DEPLOY: ("check_deploy*.txt", "creme-check*.txt", "creme_check*.txt"),
    SETTINGS: ("diffsettings*.txt", "creme-settings*.txt", "creme_settings*.txt"),
}


def kind_of(path: str) -> str | None:
    """The kind of evidence under a path; None where its name is none of ours."""
    name = PurePosixPath(path).name.lower()
    return next(
        (kind for kind, globs in _NAMES.items() if any(fnmatchcase(name, glob) for glob in globs)), None
    )
