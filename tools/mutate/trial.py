"""One mutant and its tests."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tools.mutate.copy import Copy, Ran
from tools.mutate.mutant import Mutant

LONGEST = 120.0
"""Seconds for one test alone, with the start of pytest."""
FAST, SLOW = ("-m", "not slow and not browser"), ("-m", "slow and not browser")


class End(StrEnum):
    KILLED = "killed"
    HUNG = "hung"
    SURVIVED = "survived"
    UNFINISHED = "unfinished"
    """It survived the tests that the deadline left time for."""


@dataclass(frozen=True, slots=True)
class Trial:
    mutant: Mutant
    end: End
    by: str
    seconds: float

    @property
    def killed(self) -> bool:
        return self.end in {End.KILLED, End.HUNG}


def tried(mutant: Mutant, tests: tuple[Sequence[str], Sequence[str]], copy: Copy, deadline: float) -> Trial:
    """A kill counts where the same test passes without the mutant; one that does not is left out, and the rest goes on."""
    began = time.monotonic()
    spent = 0.0
    left_out: list[str] = []
    try:
        for stage in _stages(*tests, copy):
            ran = None
            while ran is None or (not ran.passed and ran.last not in left_out):
                left_out += [ran.last] if ran else []
                if spent >= deadline:
                    return Trial(mutant, End.UNFINISHED, "", time.monotonic() - began)
                what = _without(stage, left_out)
                if not what:
                    break
                copy.put(mutant.path, mutant.changed)
                ran = copy.run(what, deadline - spent)
                spent += ran.seconds
                end = None if ran.passed else _settled(ran, mutant, copy, stage)
                if end is not None:
                    return Trial(mutant, end, ran.last, time.monotonic() - began)
    finally:
        copy.put(mutant.path, mutant.source)
    return Trial(mutant, End.SURVIVED, "", time.monotonic() - began)


def _stages(own: Sequence[str], others: Sequence[str], copy: Copy) -> Iterator[list[str]]:
    """What is slow runs last."""
    slow = [test for test in (*own, *others) if b"slow" in (copy.root / test).read_bytes()]
    yield from ([*kind, *files] for kind, files in ((FAST, own), (FAST, others), (SLOW, slow)) if files)


def _without(stage: Sequence[str], left_out: Sequence[str]) -> list[str]:
    """A file that cannot even be read is not named at all; empty where no file is left."""
    kept = [each for each in stage if each not in left_out]
    return [*kept, *(f"--deselect={test}" for test in left_out)] if len(kept) > len(FAST) else []


def _settled(ran: Ran, mutant: Mutant, copy: Copy, stage: Sequence[str]) -> End | None:
    """None where the test that ran last ends no other way without the mutant, or was only the last when the time was over."""
    alone = [ran.last] if ran.last else stage
    copy.put(mutant.path, mutant.source)
    if not copy.run(alone, LONGEST).passed:
        return None
    if ran.passed is False:
        return End.KILLED
    copy.put(mutant.path, mutant.changed)
    return {None: End.HUNG, False: End.KILLED, True: None}[copy.run(alone, LONGEST).passed]
