"""Which kind of evidence a file is, by its name: see README.md for the command that makes each."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

CONFIG = "ConfigExport"
DUMP = "Dump"
DEPLOY = "DeployCheck"
SETTINGS = "Settings"
OTHER_DATA = "OtherData"
SETTINGS_CODE = "SettingsCode"
SERVER = "Server"
"""What surrounds the product, and stands in none of its files."""

_NAMES = {
    CONFIG: ("config-*.json", "config_export*.json", "creme-config*.json", "creme_config*.json"),
    DUMP: ("dumpdata*.json", "creme-dump*.json", "creme_dump*.json"),
    DEPLOY: ("check_deploy*.txt", "creme-check*.txt", "creme_check*.txt"),
    SETTINGS: ("diffsettings*.txt", "creme-settings*.txt", "creme_settings*.txt"),
}


_DATA = re.compile(r".*\.(json|jsonl|xml|ya?ml)(\.(gz|bz2|xz|lzma|zip))?")
"""Names of fixtures: the formats that Django's `loaddata` takes (django/core/management/commands/loaddata.py, 2026-11-27)."""
CODE = frozenset({"local_settings.py", "project_settings.py"})
"""Modules that win over the product's settings (creme/settings.py, release 2.8.6)."""
_PROJECT = re.compile(r"(?:.*/)?(?:[^/]*settings[^/]*|settings/[^/]+)\.py")
"""Modules that may be those of a project, which takes the product's settings and changes them (`creme_start_project`)."""


def kind_of(path: str) -> str | None:
    """The kind of evidence under a path; None where its name is none of ours."""
    name = PurePosixPath(path).name.lower()
    for kind, globs in _NAMES.items():
        if any(fnmatchcase(name, glob) for glob in globs):
            return kind
    if name in CODE or _PROJECT.fullmatch(path.lower()):
        return SETTINGS_CODE
    return OTHER_DATA if _DATA.fullmatch(name) else None
