"""The specification: five shapes, as they were counted in large public organisations. Where only a count or only a whole was
counted, the size of a part is chosen so that files, folders and bytes of the shape come out as counted."""

from dataclasses import dataclass
from random import Random

from benchmarks.measuring import MEGABYTE

FILES_EACH = {"class": 2, "component": 2}
"""A kind whose members are a text and its description lie in two files each."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many members of a kind. `largest` is the MB of one of them, `typical_kb` the size of a little more than half of them,
    `empty` the share of those whose text is hidden and therefore empty."""

    kind: str
    count: int
    megabytes: float
    largest: float = 0.0
    typical_kb: float = 0.0
    empty: float = 0.0

    def scaled(self, scale: float) -> int:
        """Members at a scale; never none."""
        return max(1, round(self.count * scale))

    def sizes(self, rng: Random, scale: float) -> list[int]:
        """Bytes of the text of each member, in random order; they add up to the part's at this scale."""
        count, total = self.scaled(scale), self.megabytes * MEGABYTE * scale
        fixed = [self.largest * MEGABYTE * scale] if self.largest and count > 1 else []
        fixed += [0.0] * min(count - len(fixed) - 1, round(self.empty * count))
        if self.typical_kb:
            fixed += [self.typical_kb * 1000] * (count * 55 // 100)
        weights = [rng.uniform(0.8, 1.2) for _ in range(count - len(fixed))]
        left = max(0.0, total - sum(fixed))
        sizes = [*map(round, fixed), *(round(left * weight / sum(weights)) for weight in weights)]
        rng.shuffle(sizes)
        return sizes


@dataclass(frozen=True, slots=True)
class Shape:
    """One organisation. `source`: in source format, else as the Metadata API gives it. What `parts` leave of the files, the
    folders and the bytes is what no check reads."""

    what: str
    source: bool
    files: int
    folders: int
    megabytes: float
    parts: tuple[Part, ...]


SHAPES = {
    "A": Shape(
        "source format, a bank",
        True,
        53_777,
        2_654,
        170,
        (
            Part("object", 682, 4.7),
            Part("field", 9_418, 5.7),
            Part("field set", 792, 0.95),
            Part("field translation", 6_876, 2.1),
            Part("class", 15_076, 1.6, empty=0.9),
            Part("component", 980, 2.0),
            Part("labels", 1, 2.0),
            Part("translation", 1, 2.0),
            Part("profile", 34, 129),
        ),
    ),
    "B": Shape(
        "Metadata API, an association",
        False,
        17_530,
        734,
        511,
        (
            Part("object", 703, 27, largest=3.0),
            Part("layout", 1_063, 8.0),
            Part("class", 2_985, 28.7, largest=0.402),
            Part("custom metadata", 6_476, 4.5),
            Part("profile", 165, 422),
            Part("permission set", 377, 15.5),
        ),
    ),
    "C": Shape(
        "source format, nightly backup",
        True,
        12_151,
        2_424,
        81,
        (
            Part("object", 300, 2.3),
            Part("field", 7_262, 4.4),
            Part("record type", 399, 5.4),
            Part("layout", 502, 4.0),
            Part("class", 82, 1.0, largest=0.581),
            Part("flow", 31, 1.2, largest=0.437),
            Part("profile", 33, 59.4),
        ),
    ),
    "D": Shape(
        "Metadata API, an agency",
        False,
        5_686,
        160,
        86,
        (
            Part("object", 320, 10),
            Part("class", 1_001, 1.0, empty=0.6),
            Part("custom metadata", 932, 6.8, typical_kb=11.4),
            Part("settings", 1, 1.3),
            Part("profile", 47, 23.2),
            Part("permission set", 109, 35.5),
        ),
    ),
    "E": Shape(
        "Metadata API, a union",
        False,
        3_209,
        29,
        87,
        (
            Part("object", 120, 2.5),
            Part("class", 255, 2.0, largest=0.609),
            Part("custom metadata", 1_608, 1.3),
            Part("zip", 1, 1.3),
            Part("profile", 24, 15.7),
            Part("permission set", 120, 63),
        ),
    ),
}
