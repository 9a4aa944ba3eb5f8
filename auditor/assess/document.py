"""The document of an assessment as it is read: hostile until it was held against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from auditor.assess.serialize import SCHEMA
from auditor.schemas import assessment_problems
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError

EARLIER = "crm-auditor/assessment/1"
VERSIONS = {EARLIER: 1, SCHEMA: 2}
NAME = "assessment.json"
MAX_BYTES = 256 * 1024 * 1024
_SHOWN = 3  # mistakes that are named of a document that has very many


def read_document(path: Path) -> tuple[bytes, str]:
    """The bytes of an `assessment.json`, or of the one in a folder, and the path as errors call it. No more is read than one can hold.
    Raises UserFileError."""
    file = path / NAME if path.is_dir() else path
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), str(file)
    except OSError as error:
        raise UserFileError(f"{file}: cannot be read: {error.strerror}") from error


def document_of(
    document: bytes | Mapping[str, Any], *, where: str = "the assessment", trusted: bool = False
) -> Mapping[str, Any]:
    """The data of an `assessment.json`, of any version that can be read. Raises UserFileError for what is none; `where` is how the error
    calls it. `trusted` says that this program wrote it and that nobody could change it since: it is not held against its schema once more,
    which takes longer than all else."""
    data = document if isinstance(document, Mapping) else _parsed(document, where)
    if str(data.get("schema")) not in VERSIONS:
        raise UserFileError(f"{where}: {_another(data)}")
    with refused(where):
        if not trusted and (wrong := assessment_problems(data)):
            more = f" (and {len(wrong) - _SHOWN} more)" if len(wrong) > _SHOWN else ""
            raise UserFileError(
                f"{where}: is no assessment.json: {'; '.join(map(_short, wrong[:_SHOWN]))}{more}"
            )
    return data


@contextmanager
def refused(where: str) -> Iterator[None]:
    """What goes wrong with the data of a document is a mistake in the document: raises UserFileError."""
    try:
        yield
    except UserFileError:
        raise
    except RecursionError as error:
        raise UserFileError(f"{where}: is nested too deeply") from error
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise UserFileError(
            f"{where}: is no assessment.json: {type(error).__name__} {_short(str(error))}"
        ) from error


def _parsed(document: bytes, where: str) -> Mapping[str, Any]:
    if len(document) > MAX_BYTES:
        raise UserFileError(f"{where}: larger than {MAX_BYTES} bytes, which no assessment is")
    try:
        data = strict_json(document)
    except UnicodeDecodeError as error:
        raise UserFileError(f"{where}: is not UTF-8 text (byte {error.start})") from error
    except RecursionError as error:
        raise UserFileError(f"{where}: is nested too deeply") from error
    except ValueError as error:
        raise UserFileError(f"{where}: is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise UserFileError(f"{where}: is no assessment.json; name the one that `crm-audit scan` wrote")
    return data


def _another(data: Mapping[str, Any]) -> str:
    named = data.get("schema")
    if isinstance(named, str) and named.startswith(SCHEMA.rpartition("/")[0] + "/"):
        return f"was written by a later version ({_short(named)}); read it with that one"
    return "is no assessment.json; name the one that `crm-audit scan` wrote"


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:199]}…"
