"""How fast Apex text is searched for hard-coded secrets, and whether the planted ones are found.

python benchmarks/apex.py --megabytes 20 --seed 7 --json
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from statistics import median
from typing import cast

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import MEGABYTE
from benchmarks.org.apex import apex_classes

FindSecrets = Callable[[bytes], list[object]]


def load_find_secrets() -> FindSecrets:
    """The adapter: the only place that knows where the secrets scan lives."""
    return cast(FindSecrets, import_module("vendor_profiles.salesforce.secrets").find_secrets)


@dataclass(frozen=True, slots=True)
class Speed:
    """The median speed over the rounds.

    `planted` classes hold one secret each; `missed` of them gave no finding, and `false_alarms` are findings
    in the other classes.
    """

    megabytes_per_second: float
    megabytes: float
    classes: int
    planted: int
    missed: int
    false_alarms: int
    rounds: int


def measure(megabytes: float, seed: int, rounds: int) -> Speed:
    """Searches the same classes `rounds` times, after one round that is not timed."""
    find_secrets = load_find_secrets()
    classes = list(apex_classes(Random(seed), megabytes))
    sources = [item.source.encode() for item in classes]
    total = sum(map(len, sources)) / MEGABYTE
    found = [len(find_secrets(source)) for source in sources]
    seconds: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for source in sources:
            find_secrets(source)
        seconds.append(time.perf_counter() - begun)
    return Speed(
        megabytes_per_second=total / median(seconds),
        megabytes=total,
        classes=len(classes),
        planted=sum(item.secret is not None for item in classes),
        missed=sum(item.secret is not None and not count for item, count in zip(classes, found, strict=True)),
        false_alarms=sum(count for item, count in zip(classes, found, strict=True) if item.secret is None),
        rounds=rounds,
    )


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the secrets scan over generated Apex.")
    parser.add_argument("--megabytes", type=float, default=20, help="1 MB is 1,000,000 bytes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    speed = measure(options.megabytes, options.seed, options.rounds)
    if options.json:
        print(json.dumps(asdict(speed), indent=2))
    else:
        print(
            f"{speed.megabytes_per_second:.1f} MB/s over {speed.megabytes:.1f} MB in {speed.classes} classes;"
            f" {speed.planted} planted, {speed.missed} missed, {speed.false_alarms} false alarms"
        )


if __name__ == "__main__":
    main()
