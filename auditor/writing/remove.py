"""Takes away what was written here before. Nothing is removed through a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from auditor.userfile import UserFileError
from auditor.writing.place import check_way


def remove_file(path: Path) -> bool:
    """Removes a file, and says whether there was one; a link, a folder or a device is none. Raises UserFileError where it cannot be
    removed."""
    check_way(path.parent)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise UserFileError(f"{path}: cannot be removed: {error.strerror}") from error
    return True


def remove_empty(folder: Path) -> bool:
    """Removes a folder if nothing is in it, and says whether it is gone."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return False
        os.rmdir(folder)
    except OSError:
        return False
    return True
