"""The files of a tree of git: what they are called, what they hold, and how they are laid out in a private folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from auditor.collecting.git_run import GitError, command, environment
from auditor.writing import lay_file, lay_link

MOST_FILES = 1_000_000
MOST_BYTES = 2 * 1024 * 1024 * 1024
LINK, SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree: its path below what was asked for, its mode and the id of its content."""

    path: str
    mode: str
    id: str


def entry_of(row: bytes) -> Entry:
    """A line of a listing. Raises GitError for a name that leads out of its folder."""
    head, _, name = row.partition(b"\t")
    mode, _, id_ = head.decode().split()
    path = os.fsdecode(name)
    parts = PurePosixPath(path).parts
    if (
        not parts
        or path.startswith("/")
        or ("\\" in path and os.name == "nt")
        or {"..", ".", ".git"} & set(path.lower().split("/"))
    ):
        raise GitError(f"{path!r}: is no name of a file that a tree may hold")
    return Entry(path, mode, id_)


def contents(git: str, root: Path, entries: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
    """What files hold, by one process. Raises GitError where one cannot be read, or all of them are too much."""
    if not entries:
        return
    with subprocess.Popen(  # noqa: S603 - fixed words; ids of objects go in by standard input
        command(git, root, "cat-file", "--batch"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=root,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        total = 0
        try:
            for entry in entries:
                process.stdin.write(entry.id.encode() + b"\n")
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) != 3 or head[1] != b"blob":
                    raise GitError(
                        f"{entry.path}: its content is not in this clone; fetch it whole, not in part"
                    )
                total += int(head[2])
                if total > MOST_BYTES:
                    raise GitError(f"{entry.path}: the files come to more than {MOST_BYTES} bytes")
                data = process.stdout.read(int(head[2]))
                process.stdout.read(1)
                yield entry, data
        except OSError as error:
            raise GitError(f"{entry.path}: git stopped while it was read") from error
        finally:
            process.kill()


def unpack(git: str, root: Path, entries: Sequence[Entry], target: Path) -> list[str]:
    """Writes the files of a tree below an empty private folder, links last, so that nothing is written through one. Gives
    the submodules, whose files no commit of this repository holds."""
    plain = [entry for entry in entries if entry.mode not in (LINK, SUBMODULE)]
    links = [entry for entry in entries if entry.mode == LINK]
    try:
        for entry, data in contents(git, root, plain):
            lay_file(target, entry.path, data)
        for entry, data in contents(git, root, links):
            lay_link(target, entry.path, data)
    except OSError as error:
        raise GitError(f"{target}: the files of the commit cannot be laid out: {error}") from error
    return [entry.path for entry in entries if entry.mode == SUBMODULE]
