"""The day that an export shows of itself: that of the newest entry of its archive.

The times in a folder are none: whatever copied or checked out the files set them. A zip notes a day and an hour without a zone
(APPNOTE 6.3.10, section 4.4.6, checked 2026-11-27), so the day alone is taken; a packer without a clock writes the first day that there is,
1 January 1980.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, timedelta

from auditor.collecting.archive import Archive, open_archive
from auditor.collecting.folder import Folder
from auditor.collecting.nested import Nested
from auditor.collecting.target import Target
from auditor.snapshot import Container, UnreadableError

NONE = (1980, 1, 1)


def day_shown(target: Target, read_on: date) -> str:
    """The ISO day; empty where nothing shows one, and where the newest lies after the day of reading, for then the clock that wrote it was
    wrong. Of a folder it is that of the archives in it, where all that is read lies in such."""
    try:
        days = list(_days(target.container, [item.path for item in target.items]))
    except UnreadableError:
        return ""
    newest = max(days, default=None)
    ahead = newest is not None and newest > read_on + timedelta(
        days=1
    )  # the packer's day may have begun before ours
    return "" if newest is None or ahead else newest.isoformat()


def _days(container: Container, paths: Iterable[str]) -> Iterable[date]:
    if isinstance(container, Archive):
        yield from _of(open_archive(container.file))
    elif isinstance(container, Nested) and isinstance(container.outer, Archive):
        yield from _of(open_archive(container.outer.file))
    elif isinstance(container, Nested) and isinstance(container.outer, Folder):
        outermost = {
            one
            for one in container.archives
            if not any(one.startswith(f"{two}/") for two in container.archives)
        }
        if all(any(path.startswith(f"{one}/") for one in outermost) for path in paths):
            for one in sorted(outermost):
                yield from _of(container.archive(one))


def _of(archive: zipfile.ZipFile) -> Iterable[date]:
    for info in archive.infolist():
        day = info.date_time[:3]
        if info.is_dir() or day == NONE:
            continue
        try:
            yield date(*day)
        except ValueError:  # a month of 0, or a 31 February
            continue
