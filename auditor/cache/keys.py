"""The key that seals what is kept: one of its own in a folder that nobody else may reach into, or one that somebody keeps elsewhere."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from auditor.userfile import UserFileError
from auditor.writing import NEW, make_folder, save

KEY_VARIABLE = "CRM_AUDIT_CACHE_KEY"
FEWEST = 32  # letters of a key in words
_FILE = "key"
_BYTES = 32
_OTHERS = 0o077


def key_of_words(words: str) -> bytes:
    """A key from the secret of a pipeline. Raises UserFileError for one that can be guessed."""
    if len(words) < FEWEST:
        raise UserFileError(
            f"{KEY_VARIABLE}: is shorter than {FEWEST} letters; make one with `openssl rand -hex 32`"
        )
    return hashlib.sha256(b"crm-audit cache\0" + words.encode()).digest()


def own_key(folder: Path) -> bytes:
    """The key that lies in a folder, made where there is none. Raises UserFileError where somebody else may write into the folder,
    or read the key: whoever can could have written what is kept."""
    make_folder(folder)
    _refuse_shared(folder, stat.S_ISDIR)
    place = folder / _FILE
    if not os.path.lexists(place):
        try:
            save(place, secrets.token_bytes(_BYTES), NEW)
        except UserFileError:
            if not place.exists():  # else another run was quicker
                raise
    _refuse_shared(place, stat.S_ISREG)
    try:
        key = place.read_bytes()
    except OSError as error:
        raise UserFileError(f"{place}: cannot be read: {error.strerror}") from error
    if len(key) != _BYTES:
        raise UserFileError(f"{place}: is no key of a cache; remove {folder}, and it is made anew")
    return key


def _refuse_shared(place: Path, is_right: Callable[[int], bool]) -> None:
    try:
        status = os.lstat(place)
    except OSError as error:
        raise UserFileError(f"{place}: cannot be used: {error.strerror}") from error
    if not is_right(status.st_mode):
        raise UserFileError(
            f"{place}: is a link, or no folder and file of a cache; name a folder of your own"
        )
    if os.name == "posix" and (status.st_uid != os.geteuid() or status.st_mode & _OTHERS):
        raise UserFileError(
            f"{place}: others may reach into it; a cache is for its owner alone: chmod -R go= {place}"
        )
