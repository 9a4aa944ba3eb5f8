"""Who may read what is written, and whether it may take the place of something."""

from __future__ import annotations

from dataclasses import dataclass

_READ = 0o444


@dataclass(frozen=True, slots=True)
class Manner:
    """`mode` are the permissions of a new file, of which the umask takes away; `over` says whether it may take the place
    of one that is there. `lasting` says that it is on the disk once it has its name; what can be made again at any time, as
    thousands of pages out of what is remembered, need not be: it has its name when it is whole all the same."""

    mode: int = 0o600
    over: bool = True
    lasting: bool = True


OWNERS = Manner()
"""What names people, or places where secrets lie: every report, sheet and baseline."""
NEW = Manner(over=False)
"""The same, and evidence: a snapshot never takes the place of another one."""
EVERYBODYS = Manner(0o666, over=False)
"""What is about nobody: an empty form, a skeleton. The umask alone decides who may read it."""


def folder_mode(mode: int) -> int:
    """The permissions of a folder for files of a mode: whoever may read one may also look for it."""
    return mode | (mode & _READ) >> 2
