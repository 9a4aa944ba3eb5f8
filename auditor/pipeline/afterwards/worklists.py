"""What people wrote into the work lists of a folder, before they are made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from auditor.report.formats import FORMATS
from auditor.report.sheets.worklist.reading import MAX_BYTES, read_worklist
from auditor.report.views.kept import Kept
from auditor.scales import LANGUAGES
from auditor.userfile import UserFileError


def kept_in(folder: Path, formats: Iterable[str], tenant: str) -> Mapping[str, Kept]:
    """The rows of the work lists that lie in a folder, by fingerprint. Where several say something of one finding, what was saved last holds; what is
    empty there is taken from the others. Nothing is read where no work list is written. Raises UserFileError for one that cannot be read
    and for that of another tenant: to write over it would lose what people wrote."""
    if not {"csv", "xlsx"} & set(formats):
        return {}
    found: dict[str, Kept] = {}
    for path in _saved(folder):
        read = read_worklist(_content(path), str(path))
        if others := read.tenants - {tenant}:
            raise UserFileError(
                f"{path}: is the work list of another tenant ({min(others)[:80]!r}, and this is {tenant!r}); name another folder with "
                "--out, or move it away"
            )
        for row in read.rows:
            before = found.get(row.fingerprint)
            found[row.fingerprint] = row if before is None else _over(before, row)
    return found


def _over(before: Kept, after: Kept) -> Kept:
    return replace(after, status=after.status or before.status, comment=after.comment or before.comment)


def _saved(folder: Path) -> list[Path]:
    """The work lists of a folder, what was saved last last."""
    names = {
        output.file_name(language)
        for format_ in ("csv", "xlsx")
        for output in FORMATS[format_]
        if output.file.startswith("worklist.")
        for language in LANGUAGES
    }
    paths = [folder / name for name in names]
    return sorted((one for one in paths if one.is_file()), key=lambda one: (one.stat().st_mtime_ns, one.name))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
