"""The register that confirmed suggestions go into."""

from __future__ import annotations

from pathlib import Path

from auditor.register.file.dumping import plain_of, yaml_text
from auditor.register.file.reading import read_register_file, register_of
from auditor.register.model.lists import SubProcessors
from auditor.register.model.register import Register
from auditor.userfile import UserFileError, read_raw
from auditor.writing import Manner, save


def read_register(path: Path) -> Register:
    """The register. Raises UserFileError."""
    if not path.exists():
        raise UserFileError(f"{path}: there is no register yet; name one with --register")
    return read_register_file(path).register


def begin_sub_processors(path: Path, part: SubProcessors, manner: Manner) -> None:
    """Puts the list of sub-processors at the end of a register that has none: who answers for it, and no entries yet. Raises UserFileError."""
    text = read_raw(path).decode("utf-8-sig")
    gap = "" if text.endswith("\n") else "\n"
    made = text + gap + yaml_text({"sub_processors": plain_of(part)})
    register_of(made.encode(), path)
    save(path, made, manner)
