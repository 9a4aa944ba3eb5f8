"""Files in a folder, each sealed for what it is: another one in its place, a part of one, or one of another key is none."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from auditor.userfile import UserFileError
from auditor.writing import OWNERS, forget, make_folder, save

MOST_BYTES = 256 * 1024 * 1024
MOST_FILES = 64
_NONCE = 12
_SUFFIX = ".kept"


@dataclass(slots=True)
class Cache:
    """What is kept, by name. To read gives None for whatever is not just as it was written; to write may come to nothing. Neither raises.
    `key` gives the key when something is read or written first; where there is none, nothing is kept. With fewer files than `fewest` a
    tree is read faster than recalled."""

    folder: Path
    key: Callable[[], bytes]
    fewest: int = 0
    _key: bytes | None = None
    _is_off: bool = False

    def read(self, name: str) -> bytes | None:
        """What was kept under a name."""
        key = self._own_key()
        sealed = _content(self._place(name))
        if sealed is None or key is None:
            return None
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except (InvalidTag, ValueError):
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep something under a name. What was used last goes on being kept, until there is too much."""
        key = self._own_key()
        if len(data) > MOST_BYTES or key is None:
            return
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        with suppress(UserFileError):
            make_folder(self.folder)
            save(self._place(name), nonce + AESGCM(key).encrypt(nonce, data, name.encode()), OWNERS)
            self._thin_out()

    def _own_key(self) -> bytes | None:
        if self._key is None and not self._is_off:
            try:
                self._key = self.key()
            except UserFileError:
                self._is_off = True
        return self._key

    def _place(self, name: str) -> Path:
        return self.folder / (hashlib.sha256(name.encode()).hexdigest()[:40] + _SUFFIX)

    def _thin_out(self) -> None:
        """Takes away what was written longest ago, where there are more files or bytes than are kept."""
        with suppress(OSError):
            found = [(one.stat(), one.path) for one in os.scandir(self.folder) if one.name.endswith(_SUFFIX)]
            total = 0
            for count, (status, path) in enumerate(sorted(found, key=lambda one: -one[0].st_mtime), 1):
                total += status.st_size
                if count > MOST_FILES or total > MOST_BYTES:
                    forget(Path(path))


def _content(place: Path) -> bytes | None:
    """The bytes of a plain file; None where there is none, or more than is ever kept."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(place, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES + 64:
                return None
            return stream.read()
    except OSError:
        return None
