"""Writes one shape. The same seed gives the same bytes.

python -m benchmarks.real_shapes.generate OUT --shape A --scale 0.1 --seed 7
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from benchmarks.measuring import MEGABYTE
from benchmarks.org.words import REGIONS, THINGS, UNITS, api_name, pairs
from benchmarks.real_shapes.bodies import body, code, cut
from benchmarks.real_shapes.export import ShapeExport
from benchmarks.real_shapes.parts import Writing, write_part, write_schema
from benchmarks.real_shapes.table import FILES_EACH, SHAPES

_BUNDLE = ("js", "html", "css", "js-meta.xml")


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    shape: str
    files: int
    folders: int
    megabytes: float
    unread_files: int


def generate(folder: Path, name: str, *, scale: float, seed: int) -> Made:
    """Writes a shape into a new or empty folder: counts, folders and bytes are those of the table times `scale`."""
    shape, rng = SHAPES[name], Random(f"{seed} {name}")
    export = ShapeExport(folder, source=shape.source)
    writing = Writing(export, rng, write_schema(export, rng, shape, scale))
    for part in shape.parts:
        write_part(writing, part, scale)
    left = round(shape.files * scale) - export.files
    _write_unread(
        writing, left, round(shape.folders * scale), round(shape.megabytes * MEGABYTE * scale) - export.bytes
    )
    return Made(name, export.files, export.folders, export.bytes / MEGABYTE, max(0, left))


def files_of_parts(name: str, scale: float) -> int:
    """How many files the parts of a shape have, those that nobody reads and the project's own left out."""
    return sum(part.scaled(scale) * FILES_EACH.get(part.kind, 1) for part in SHAPES[name].parts)


def _write_unread(writing: Writing, files: int, folders: int, size: int) -> None:
    """So many files in as many folders as are still missing: bundles of components, and reports."""
    export, rng = writing.export, writing.rng
    places = max(2, folders - export.folders - 2)  # the two that hold these
    text = code(rng)
    names = [api_name(label) for label in pairs(rng, UNITS, REGIONS, places)]
    for number in range(files):
        turn, place = divmod(number, places)
        share = max(0, size) // (files - number)
        if place % 2:
            suffix = _BUNDLE[turn % len(_BUNDLE)]
            inside = body(rng, "bundle", share)[0] if suffix.endswith("xml") else cut(rng, text, share)
            name = f"{names[place]}{turn // len(_BUNDLE) or ''}.{suffix}"
            size -= export.text(f"lwc/{names[place]}", name, inside)
        else:
            report = f"{THINGS[turn % len(THINGS)]}_{turn}"
            size -= export.component(
                "reports", report, "report", body(rng, "report", share)[0], inside=names[place]
            )


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write an export in the shape of a real organisation.")
    parser.add_argument("folder", metavar="OUT", type=Path, help="new or empty folder")
    parser.add_argument("--shape", choices=SHAPES, default="A")
    parser.add_argument("--scale", type=float, default=1.0, help="of files, folders and bytes alike")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    made = generate(options.folder, options.shape, scale=options.scale, seed=options.seed)
    print(json.dumps(asdict(made), indent=2))


if __name__ == "__main__":
    main()
