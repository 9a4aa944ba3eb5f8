"""A hundred thousand files, and a third of a million permissions in one: how long beside parsing them, and how much memory.

    python -m benchmarks.large --files 100000 --megabytes 400 --permissions 330000 --json

The floor is that of `benchmarks.scan`, in the same run; each scan writes every report. The permissions are of each kind that
a permission set lists: of users, of objects, of fields.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measuring import MEGABYTE, fresh, settle
from benchmarks.synthetic_org import MINIMUM_FILES, generate

_NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
ENTRIES: dict[str, Callable[[int], str]] = {
    "userPermissions": lambda number: f"<enabled>true</enabled><name>Permission{number}</name>",
    "objectPermissions": lambda number: (
        f"<allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Object{number}__c</object>"
        "<viewAllRecords>true</viewAllRecords>"
    ),
    "fieldPermissions": lambda number: (
        f"<editable>true</editable><field>Object{number % 500}__c.Field{number}__c</field><readable>true</readable>"
    ),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One shape: the scan beside its floor, and the highest resident memory that a process of it reached."""

    shape: str
    megabytes: float
    ratio: float
    seconds: float
    floor_seconds: float
    peak_mb: float


def one_file(folder: Path, element: str, number: int) -> None:
    """An export of one permission set that lists so many permissions of a kind."""
    place = folder / "force-app/main/default/permissionsets"
    place.mkdir(parents=True)
    inside = ENTRIES[element]
    with (place / "Large.permissionset-meta.xml").open("x", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<PermissionSet xmlns="{_NAMESPACE}">\n')
        file.writelines(f"<{element}>{inside(each)}</{element}>\n" for each in range(number))
        file.write("<label>Large</label>\n</PermissionSet>\n")


def measure(shape: str, export: Path, tiny: Path, processes: int) -> Measured:
    """One scan and its floor."""
    settle(export)
    floor = fresh("benchmarks.scan:run_floor", export)
    with tempfile.TemporaryDirectory() as out:
        scan = fresh("benchmarks.scan:run_scan", tiny, export, out, processes)
    size = sum(path.stat().st_size for path in export.rglob("*") if path.is_file())
    ratio = scan.seconds / floor.seconds
    return Measured(shape, size / MEGABYTE, ratio, scan.seconds, floor.seconds, scan.peak_mb)


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scan what is large, beside parsing it.")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--megabytes", type=float, default=400, help="1 MB is 1,000,000 bytes")
    parser.add_argument("--permissions", type=int, default=330_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "tiny", files=MINIMUM_FILES, megabytes=1.0, seed=options.seed)
        for element in ENTRIES if options.permissions else ():
            one_file(folder / element, element, options.permissions)
            found.append(measure(element, folder / element, folder / "tiny", options.processes))
        if options.files:
            generate(folder / "files", files=options.files, megabytes=options.megabytes, seed=options.seed)
            found.append(measure("files", folder / "files", folder / "tiny", options.processes))
    if options.json:
        print(json.dumps([asdict(one) for one in found], indent=2))
        return
    for one in found:
        print(
            f"{one.shape:<18} {one.megabytes:5.0f} MB  ratio {one.ratio:5.2f}  {one.seconds:6.1f} s  "
            f"floor {one.floor_seconds:5.1f} s  peak {one.peak_mb:4.0f} MB"
        )


if __name__ == "__main__":
    main()
