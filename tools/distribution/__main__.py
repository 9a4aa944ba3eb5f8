"""`python -m tools.distribution build|parts|ready|sign`: one step of a release each. Nothing is uploaded here."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from auditor.version import __version__
from tools.distribution.build import build
from tools.distribution.environment import installed
from tools.distribution.parts import parts
from tools.distribution.ready import open_points
from tools.distribution.stage import ReleaseError, moment_of
from tools.distribution.sums import SUMS, signed, sums

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "constraints-dev.txt"
LISTS = {"": "", "all": "-all"}
"""Extras of each list of parts -> what its name says of them."""


def main(words: list[str] | None = None) -> int:
    """Do one step; 1 where something stands in the way."""
    given = _arguments().parse_args(words)
    try:
        return int(given.step(given))
    except ReleaseError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _build(given: argparse.Namespace) -> int:
    """Source distribution and wheel, twice: a release that nobody else can build the same is none."""
    moment = moment_of(ROOT)
    made = build(ROOT, given.out, moment)
    with tempfile.TemporaryDirectory() as scratch:
        again = build(ROOT, Path(scratch), moment)
        differing = [one.name for one, other in zip(made, again, strict=True) if sums([one]) != sums([other])]
    if differing:
        raise ReleaseError(f"two builds of one commit differ: {', '.join(differing)}")
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


def _parts(given: argparse.Namespace) -> int:
    """A list of parts of what is installed by default, and one of everything."""
    wheel = only(given.out, "*.whl")
    for extras, mark in LISTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            python = installed(wheel, Path(scratch) / "clean", extras, PINS)
            place = given.out / f"crm-auditor-{__version__}{mark}.cdx.json"
            place.write_text(parts(python, moment_of(ROOT)), encoding="utf-8")
        sys.stdout.write(f"{place}\n")
    return 0


def _ready(given: argparse.Namespace) -> int:
    """What stands in the way, and 1 where something does."""
    found = list(open_points(ROOT, __version__, datetime.now(UTC).date(), given.tag))
    sys.stdout.write("".join(f"{line}\n" for line in found) or f"{__version__} can be released\n")
    return 1 if found else 0


def _sign(given: argparse.Namespace) -> int:
    """Sums of everything in the folder, signed where a key is named."""
    place = given.out / SUMS
    files = [path for path in given.out.iterdir() if path.is_file() and not path.name.startswith(SUMS)]
    if not files:
        raise ReleaseError(f"{given.out}: nothing to sign; build first")
    place.write_text(sums(files), encoding="utf-8")
    sys.stdout.write(f"{place}\n")
    if given.key is not None:
        sys.stdout.write(f"{signed(place, given.key)}\n")
    return 0


def only(folder: Path, pattern: str) -> Path:
    """The one file of a kind."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise ReleaseError(
            f"{folder}: {len(found)} files are called {pattern}, and one is wanted; build into a new folder"
        )
    return found[0]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.distribution", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder of what is released")
    steps = parser.add_subparsers(required=True)
    for name, step in (("build", _build), ("parts", _parts), ("ready", _ready), ("sign", _sign)):
        steps.add_parser(name, help=(step.__doc__ or "").strip()).set_defaults(step=step, tag=None, key=None)
    steps.choices["ready"].add_argument(
        "--tag", help="what the release is called, where it has its tag already"
    )
    steps.choices["sign"].add_argument("--key", type=Path, help="key of OpenSSH; none for sums alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
