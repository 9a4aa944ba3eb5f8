"""Reads a JSON file that a command of ours wrote into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.strictjson import strict_json
from auditor.userfile import UserFileError

M = TypeVar("M", bound=BaseModel)
MAX_BYTES = 64 * 1024 * 1024


def model_of(path: Path, model: type[M], command: str) -> M | None:
    """What a file holds; None where there is none. Raises UserFileError for one that `crm-audit <command>` did not write."""
    data = _object(path)
    if data is None:
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UserFileError(
            f"{path}: is not what `crm-audit {command}` wrote: {where}: {first['msg']}"
        ) from error


def _object(path: Path) -> dict[str, Any] | None:
    """A JSON file of the folder; None where there is none. Raises UserFileError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no such file is")
        data = strict_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UserFileError(f"{path}: is no JSON that can be read: {str(error)[:120]}") from error
    if not isinstance(data, dict):
        raise UserFileError(f"{path}: must be a JSON object")
    return data
