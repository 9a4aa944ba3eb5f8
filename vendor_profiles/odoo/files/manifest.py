"""`__manifest__.py`: the files that an addon has loaded. It is one literal, and is parsed and never run.

Source: odoo/modules/module.py (`load_manifest`, commit 006214cd) and loading.py (`load_data`, commit 006e2a8a), 2026-11-27."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

from auditor.vendor import NotUsableError, Raw

from .records import Manifest

_LISTS = ("data", "demo", "demo_xml", "init_xml", "update_xml")
_HOOKS = ("pre_init_hook", "post_init_hook")
LONGEST = 1024 * 1024


def manifest(raw: Raw) -> Manifest:
    """The record of a manifest. Raises NotUsableError for one that is no plain dictionary."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    try:
        found = ast.literal_eval(data.decode("utf-8-sig").strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError) as error:
        raise NotUsableError("malformed", f"no plain dictionary: {type(error).__name__}") from None
    if not isinstance(found, dict):
        raise NotUsableError("wrong_root", "no dictionary")
    files: list[str] = []
    for key in _LISTS:
        listed = found.get(key) or ()
        if not isinstance(listed, list | tuple) or not all(isinstance(entry, str) for entry in listed):
            raise NotUsableError("malformed", f"{key} is no list of files")
        files += listed
    hooks = tuple(f"{found[key]}" for key in _HOOKS if found.get(key))
    folder = PurePosixPath(raw.source.path).parent.as_posix()
    return Manifest("" if folder == "." else folder, tuple(files), hooks, raw.source)
