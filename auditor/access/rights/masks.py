"""What is held for certain, and what may be held: two columns of bits, of which the second includes the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Indices = NDArray[np.int32]
Flags = NDArray[np.bool_]
"""One truth value each: of principals, of containers, of sets of them."""
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


class Certainty(StrEnum):
    """The answer to whether a right is held. UNKNOWN: evidence that would tell is missing."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True, eq=False)
class Masks:
    """Bits (see `bits`) of any number of holders, in arrays of one shape. A bit of `possible` that is not in `known` is
    neither granted nor excluded by what was seen."""

    known: Words
    possible: Words

    @classmethod
    def none(cls, *shape: int) -> Masks:
        """Holders that are known to hold nothing."""
        return cls(np.zeros(shape, np.uint64), np.zeros(shape, np.uint64))

    def __or__(self, other: Masks) -> Masks:
        return Masks(self.known | other.known, self.possible | other.possible)

    def add(self, index: int, known: int, possible: int) -> None:
        """Give one holder more. What is known is possible."""
        self.known[index] |= np.uint64(known)
        self.possible[index] |= np.uint64(known | possible)


def packed(masks: Masks) -> Words:
    """Both columns as one, of rights on records alone: these are fewer than 32 bits. What ORs one ORs both."""
    return masks.known & _LOWER | masks.possible << _HALF


def unpacked(words: Words) -> Masks:
    """The two columns again."""
    return Masks(words & _LOWER, words >> _HALF)
