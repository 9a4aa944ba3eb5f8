"""What the variables of a file hold after the statements so far."""

from __future__ import annotations

import re

from auditor.vendor.php.array import PhpArray, Read
from auditor.vendor.php.config import RETURN, Path
from auditor.vendor.php.targets import Odd, Steps
from auditor.vendor.php.unknown import ABSENT, NotLiteral, Place


class Scope:
    """The variables, in `root`, and `doubt`: why nothing that follows is sure to hold."""

    def __init__(self, root: PhpArray) -> None:
        self.root = root
        self.doubt: NotLiteral | None = None
        self._unseen = root.rest  # of an earlier file that was not read, arrays are taken to be arrays

    def distrust(self, why: NotLiteral) -> NotLiteral:
        """From here on nothing is sure; the first reason stays."""
        self.doubt = why if self.doubt is None else self.doubt
        return self.doubt

    def set(self, steps: Steps, value: Read, place: Place) -> None:
        here = self.root
        for index, step in enumerate(steps):
            key = here.next_key() if step is Odd.APPEND else step
            if key is None or isinstance(key, Odd):
                here.more(NotLiteral("key", "appended where it is not known", place.line, place.file))
                return
            if index == len(steps) - 1:
                here.put(key, value, place)
                return
            there = here.get(key, ABSENT)
            unknown = isinstance(there, NotLiteral)
            if unknown and there is not self._unseen and _may_be_offset(steps[index + 1]):
                return  # what is there may be a string, of which this writes a character
            if not isinstance(there, PhpArray):
                if not (unknown or there is ABSENT or there is None or there is False):
                    reason = "an index into a value that is no array"
                    here.put(key, NotLiteral("expression", reason, place.line, place.file), place)
                    return
                there = PhpArray(there if unknown else None)
                here.put(key, there, place)
            here = there

    def unset(self, path: Path) -> None:
        here: Read = self.root
        for key in path[:-1]:
            here = here[key] if isinstance(here, PhpArray) and key in here else None
        if isinstance(here, PhpArray):
            here.drop(path[-1])

    def blur(self, steps: Steps, why: NotLiteral) -> None:
        """Makes what the steps lead to uncertain, from the first key that is not literal; no steps are everything."""
        if steps[:1] == ("$GLOBALS",):
            named = len(steps) > 1 and isinstance(steps[1], str)
            steps = (f"${steps[1]}", *steps[2:]) if named else ()
        steps = steps[: steps.index(Odd.ANY)] if Odd.ANY in steps else steps
        if not steps:
            self._blur_all(why)
        here = self.root
        for index, step in enumerate(steps):
            if isinstance(step, Odd):
                here.more(why)
                return
            there = here.get(step, ABSENT)
            if index == len(steps) - 1 or not isinstance(there, PhpArray):
                here.put_perhaps(step, why, Place(why.file, why.line))
                return
            here = there

    def _blur_all(self, why: NotLiteral) -> None:
        for name in [name for name in self.root if name != RETURN]:
            self.root.drop(name)
        self.root.rest = why


def _may_be_offset(step: object) -> bool:
    """Whether a string, too, could be written to at this step (its characters are numbered)."""
    return isinstance(step, int) or (
        isinstance(step, str) and re.fullmatch(r"|\s*[+-]?[0-9]+\s*", step) is not None
    )
