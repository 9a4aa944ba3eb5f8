"""Writes registers: a whole one anew, and an entry into one that is there, of which every other line stays."""

from __future__ import annotations

import stat
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

from auditor.register.file.appending import with_entry_text
from auditor.register.file.dumping import plain_of, yaml_text
from auditor.register.file.reading import Kept, register_of
from auditor.register.model.register import Register
from auditor.register.model.strict import Strict
from auditor.userfile import UserFileError, read_raw
from auditor.writing import Manner, save


def written(register: Register) -> str:
    """The register as text, in the order of its model."""
    return yaml_text(plain_of(register))


def with_entry(path: Path, section: str, entry: Strict, manner: Manner | None = None) -> Kept:
    """Puts an entry into a list of a register on disk (`documents`, `sub_processors.entries`), and gives the register as it is then. Raises
    UserFileError, and then nothing was changed."""
    return with_entries(path, section, [entry], manner)


def with_entries(path: Path, section: str, entries: Sequence[Strict], manner: Manner | None = None) -> Kept:
    """The same of several entries of one list. The other lines of the file stay as they are, and the whole is read anew before it is written."""
    raw = read_raw(path)
    before = register_of(raw, path)
    text = raw.decode("utf-8-sig")
    for entry in entries:
        text = with_entry_text(text, section.split("."), plain_of(entry), path)
    made = text.encode("utf-8")
    if raw.startswith(BOM_UTF8):
        made = BOM_UTF8 + made
    after = register_of(made, path)
    _refuse_another(before, after, section, entries)
    save(path, made, manner or Manner(stat.S_IMODE(path.stat().st_mode)))
    return after


def _refuse_another(before: Kept, after: Kept, section: str, entries: Sequence[Strict]) -> None:
    """Raises UserFileError where the text, read again, holds anything but what was there and the entries."""
    wanted = plain_of(before.register)
    place = wanted
    *parents, last = section.split(".")
    for key in parents:
        place = place.setdefault(key, {})
    place[last] = [*(place.get(last) or ()), *map(plain_of, entries)]
    if plain_of(after.register) != wanted:
        raise UserFileError(
            f"{before.path}: {section}: nothing can be put there as it is written; nothing was changed"
        )
