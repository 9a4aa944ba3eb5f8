"""changes.json: read back strictly, written in one order."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from auditor.assurance.changes.model import Watch
from auditor.jsontext import json_of
from auditor.userfile import UserFileError

MAX_BYTES = 256 * 1024 * 1024


def kept(path: Path, tenant: str | None = None) -> Watch:
    """The watch of the last review; an empty one where there is no file yet. Raises UserFileError for a file that is not its own."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Watch(schema="crm-auditor/changes-watch/1", tenant=tenant)
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    if size > MAX_BYTES:
        raise UserFileError(f"{path}: larger than any such file is")
    try:
        watch = Watch.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in wrong["loc"]) or "the file"
        raise UserFileError(
            f"{path}: is no record of changes that this version wrote ({where}: {wrong['msg']}); move it away, and the next reading begins anew"
        ) from error
    if tenant is not None and watch.tenant not in (None, tenant):
        raise UserFileError(f"{path}: belongs to {watch.tenant}, and the register to {tenant}")
    return watch.model_copy(update={"tenant": watch.tenant or tenant})


def text_of(watch: Watch) -> str:
    """The text of the file: same watch, same bytes."""
    return json_of(watch.model_dump(mode="json", by_alias=True)) + "\n"
