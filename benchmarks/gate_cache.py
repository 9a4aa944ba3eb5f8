"""How long a gate takes the second time, by what it kept the first time, in a repository of thousands of metadata files.

    python -m benchmarks.gate_cache --files 6000 --megabytes 230 --json

Processor time is that of all processes of a run, start-up and git included. `cold` has an empty cache, `warm` the one that the run
before it left; `changed` judges a commit that touches twenty more files. What the runs say must be the same as without a cache.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measuring import MEGABYTE, settle
from benchmarks.startup import command
from benchmarks.synthetic_org import generate

TOUCHED = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One run: processor and wall seconds, its code, and what it said."""

    processor: float
    wall: float
    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the rounds."""

    gate_none: float
    gate_cold: float
    gate_warm: float
    base_none: float
    base_cold: float
    base_warm: float
    base_changed: float
    gate_warm_wall: float
    base_warm_wall: float
    base_changed_wall: float
    megabytes_kept: float
    files: int
    megabytes: float
    rounds: int


def gate(org: Path, *options: str) -> Run:
    """A gate of a work tree, in a process of its own."""
    begun, before = time.perf_counter(), os.times()
    done = subprocess.run(
        command("gate", ".", "--date", "2026-11-24", *options),
        cwd=org,
        capture_output=True,
        text=True,
        check=False,
    )
    after, ended = os.times(), time.perf_counter()
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"the gate ended with code {done.returncode}:\n{done.stderr[-4000:]}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(used, ended - begun, done.returncode, done.stdout)


def git(org: Path, *words: str) -> None:
    """Runs git in the work tree."""
    who = ("-c", "user.name=Ines", "-c", "user.email=ines@example.invalid", "-c", "gc.auto=0")
    subprocess.run(["git", *who, *words], cwd=org, check=True, capture_output=True)


def change(org: Path, turn: int) -> None:
    """A commit that widens some permission sets, and others each time."""
    sets = sorted(org.rglob("*.permissionset-meta.xml"))
    for path in sets[turn * TOUCHED : (turn + 1) * TOUCHED]:
        path.write_bytes(
            path.read_bytes().replace(
                b"<allowDelete>false</allowDelete>", b"<allowDelete>true</allowDelete>", 3
            )
        )
    git(org, "commit", "--quiet", "--all", "--message", f"change {turn}")


def same(*runs: Run) -> None:
    """Ends the benchmark where two runs of the same state do not say the same."""
    if len({(run.code, run.said) for run in runs}) != 1:
        raise SystemExit("with a cache the gate says something else")


def one_round(org: Path, cache: Path, turn: int) -> dict[str, Run]:
    """Every kind of run once, each in the state that its name says."""
    kept, none = ("--cache", str(cache)), ("--no-cache",)
    base = ("--base", "main")
    found = {
        "gate_none": gate(org, *none),
        "gate_cold": gate(org, "--cache", str(cache.with_name(f"{cache.name}-gate"))),
        "gate_warm": gate(org, "--cache", str(cache.with_name(f"{cache.name}-gate"))),
        "base_none": gate(org, *base, *none),
        "base_cold": gate(org, *base, *kept),
        "base_warm": gate(org, *base, *kept),
    }
    same(found["gate_none"], found["gate_cold"], found["gate_warm"])
    same(found["base_none"], found["base_cold"], found["base_warm"])
    change(org, turn + 1)
    found["base_changed"] = gate(org, *base, *kept)
    same(found["base_changed"], gate(org, *base, *none))
    return found


def measure(folder: Path, files: int, megabytes: float, seed: int, rounds: int) -> Figures:
    """Makes the repository, and runs all rounds in it."""
    org = folder / "org"
    manifest = generate(org, files=files, megabytes=megabytes, seed=seed)
    git(org, "init", "--quiet", "--initial-branch=main")
    git(org, "add", "--all")
    git(org, "commit", "--quiet", "--message", "base")
    git(org, "checkout", "--quiet", "-b", "change")
    change(org, 0)
    settle(org)
    runs = [one_round(org, folder / f"cache-{turn}", turn) for turn in range(rounds)]
    kept = sum(path.stat().st_size for path in (folder / "cache-0").iterdir())
    processor = {name: median(one[name].processor for one in runs) for name in runs[0]}
    walls = {
        f"{name}_wall": median(one[name].wall for one in runs)
        for name in ("gate_warm", "base_warm", "base_changed")
    }
    return Figures(
        **processor,
        **walls,
        megabytes_kept=kept / MEGABYTE,
        files=manifest.files,
        megabytes=manifest.bytes / MEGABYTE,
        rounds=rounds,
    )


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure a gate with and without what it kept.")
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--megabytes", type=float, default=230, help="1 MB is 1,000,000 bytes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.files, options.megabytes, options.seed, options.rounds)
    print(
        json.dumps(asdict(figures), indent=2)
        if options.json
        else "\n".join(f"{key:<20} {value:.2f}" for key, value in asdict(figures).items())
    )


if __name__ == "__main__":
    main()
