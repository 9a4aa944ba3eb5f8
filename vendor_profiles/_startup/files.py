"""Files that start a server, by their names, and the files of settings that they name. They are searched and never run."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from auditor.vendor import NotUsableError, Raw

LONGEST = 4 * 1024 * 1024
_NAMES = re.compile(
    r"(.*\.)?(dockerfile|containerfile)(\..*)?|procfile|\.env(\..*)?|.*\.(service|sh|bash|env|yml|yaml|bat|cmd|ps1)|entrypoint.*"
)
_OPTIONS = r"--config|(?<![\w-])-c"
_NAMED = r"""(?:["']?\s*[=:,]\s*|\s+)["']?([^\s"',;\]]+)"""


def is_start(path: str) -> bool:
    """Whether a file is one that servers are started with."""
    return _NAMES.fullmatch(PurePosixPath(path.lower()).name) is not None


def start_text(raw: Raw, server: re.Pattern[str]) -> str | None:
    """The text of a file that speaks of a server; None of one that does not. Raises NotUsableError."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    text = data.decode("utf-8", "replace")
    return None if server.search(text) is None else text


def named_settings(text: str, *variables: str) -> frozenset[str]:
    """Names of files of settings that a server is started with: by its option, or by one of these variables. A path with a
    variable in it may be that of any file, most likely of the one that is there. `-c` is an option of shells, too: what follows
    it is a file of settings by its name."""
    words = "|".join([_OPTIONS, *(rf"\b{name}[\"']?" for name in variables)])
    paths = [
        path
        for found in re.findall(rf"(?:{words}){_NAMED}", text)
        for path in re.split(r":(?=/)", found)
        if "$" not in path
    ]
    names = (PurePosixPath(path).name.lower() for path in paths)
    return frozenset(name for name in names if name.endswith((".conf", ".cfg", ".ini", "rc")))
