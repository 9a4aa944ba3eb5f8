"""Files that start a server, by their names, and the files of settings that they name. They are searched and never run."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from auditor.vendor import NotUsableError, Raw

LONGEST = 4 * 1024 * 1024
_NAMES = re.compile(
    r"(.*\.)?(dockerfile|containerfile)(\..*)?|procfile|makefile|justfile|\.env(\..*)?|entrypoint.*|"
    r".*\.(service|sh|bash|env|yml|yaml|bat|cmd|ps1|mk)"
)
_OF_THE_SYSTEM = re.compile(r"(?:.*/)?etc/(?:default|init\.d|sysconfig)/[\w-]+")
_LONG = r"(?<![\w-])--c(?:o(?:n(?:f(?:i(?:g)?)?)?)?)?(?![\w-])"  # options may be cut short, as long as they are no other
_SHORT = r"(?<![\w-])-\w{0,3}c"  # with others before it, and its value with or without a blank
_NAMED = r"""(?:["']?\s*[=:,]\s*|\s+)["']?([^\s"',;\]]+)"""
_GLUED = r"""["']?[\s=:,]*["']?([^\s"',;\]]+)"""
_SUFFIXES = (".conf", ".cfg", ".ini", "rc")
_SECTION = re.compile(r"(?m)^\s*\[options\]\s*$|\[options\]\\n")


def is_start(path: str) -> bool:
    """Whether a file is one that servers are started with."""
    low = path.lower()
    return (_NAMES.fullmatch(PurePosixPath(low).name) or _OF_THE_SYSTEM.fullmatch(low)) is not None


def start_text(raw: Raw, server: re.Pattern[str]) -> str | None:
    """The text of a file that speaks of a server; None of one that does not. Raises NotUsableError."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    text = data.decode("utf-8", "replace")
    return None if server.search(text) is None else text


def named_settings(text: str, server: str, *variables: str) -> frozenset[str]:
    """Names of files of settings that a server is started with: by its option, or by one of these variables. A path with a
    variable in it may be that of any file, most likely of the one that is there. An option of the program `server` (an
    expression) names whatever it is followed by; what another one is given is a file of settings by its name."""
    text = re.sub(r"\\\r?\n", " ", text)
    words = "|".join([_LONG, *(rf"\b{name}[\"']?" for name in variables)])
    found = {
        name for name in _names(rf"(?:{words}){_NAMED}|{_SHORT}{_GLUED}", text) if name.endswith(_SUFFIXES)
    }
    own = "\n".join(re.findall(rf"(?:^|[\s\"'/\[])(?:{server})(?=[\s\"',])([^\n;|&]*)", text))
    return frozenset(found | _names(rf"{_LONG}{_NAMED}|(?<![\w-])-c{_NAMED}", own))


def _names(pattern: str, text: str) -> set[str]:
    paths = (
        path
        for found in re.finditer(pattern, text)
        for path in re.split(r":(?=/)", found[found.lastindex or 1])
    )
    return {PurePosixPath(path).name.lower() for path in paths if "$" not in path}


def holds_settings(text: str) -> bool:
    """Whether a file that starts a server writes settings itself: a file within the file."""
    return _SECTION.search(text) is not None
