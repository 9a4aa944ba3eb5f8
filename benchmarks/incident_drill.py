"""How many planted attacks the rules find, and how many of their matches belong to one: exercises of many seeds, written, read and judged as a case is.

    python -m benchmarks.incident_drill --seeds 20
    python -m benchmarks.incident_drill --seeds 200 --json

An attack is found where a match at level medium or above shows one of its rows; a match is right where it shows a row of any attack. Counted are matches of
the days that are played whole: before them, where only sign-ins and settings are left, nothing is planted that could be right, and what matches there is
counted apart. Attacks are made by auditor.incident.drill, which knows nothing of the rules.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.detection.run import run_rules
from auditor.incident.detection.windows.reading import Hours
from auditor.incident.drill.key import AnswerKey
from auditor.incident.drill.lay import exercise
from auditor.incident.drill.played import Asked
from auditor.incident.drill.scoring.hits import Answers, moment, serious
from auditor.incident.events.reading import read_files
from auditor.incident.events.store import EventStore, Room

TARGET = 0.9
_SURE = 1.96
"""Standard deviations to either side that hold 95 of a hundred."""


@dataclass(slots=True)
class Tally:
    """What was counted. `planted` and `found` are by kind of attack, `right` and `wrong` by rule, `before` by rule what lies before
    the days that are played whole; `missed` names seed and kind."""

    seeds: int = 0
    events: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, str]] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    could_not: Counter[str] = field(default_factory=Counter)

    def add(self, seed: int, key: AnswerKey, run: RulesRun) -> None:
        """One exercise more."""
        answers, seen = Answers(key), set[str]()
        for match in serious(run.matches):
            attacks = answers.of(match)
            if not attacks and match.last is not None and moment(match.last) < moment(key.from_):
                self.before[match.rule] += 1
                continue
            seen |= attacks
            (self.right if attacks else self.wrong)[match.rule] += 1
        for attack in key.attacks:
            self.planted[attack.kind] += 1
            if attack.id in seen:
                self.found[attack.kind] += 1
            else:
                self.missed.append((seed, attack.kind))
        self.seeds += 1
        self.events += run.events
        self.could_not.update({one.rule for one in run.could_not})


def bounds(good: int, of: int) -> tuple[float, float]:
    """Between which two the share lies in 95 of a hundred cases (Wilson's interval)."""
    if not of:
        return 0.0, 1.0
    share, z = good / of, _SURE * _SURE
    middle = (share + z / (2 * of)) / (1 + z / of)
    half = _SURE * math.sqrt(share * (1 - share) / of + z / (4 * of * of)) / (1 + z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def judged(asked: Asked, product: str, with_hours: bool) -> tuple[AnswerKey, RulesRun, dict[str, int]]:
    """One exercise: its answers, what the rules found, and rows that gave no event, by reason."""
    played, _, texts, key = exercise(asked, product, "whole")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, text in texts.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        with EventStore(None, Room(400, 1)) as store:
            result = read_files(store, [place])
            hours = Hours(zone=_zone(played.company.home.hours)) if with_hours else None
            run = run_rules(store, rules(), hours=hours)
    unread: Counter[str] = Counter()
    for file in result.files:
        unread.update(file.skipped)
    return key, run, dict(unread)


def _zone(hours: float) -> str:
    return "Asia/Kolkata" if hours == 5.5 else f"Etc/GMT{-round(hours):+d}"


def report(tally: Tally, seconds: float) -> dict[str, Any]:
    """Everything that was counted, with shares and bounds."""
    planted, found = tally.planted.total(), tally.found.total()
    right, wrong = tally.right.total(), tally.wrong.total()
    return {
        "seeds": tally.seeds,
        "events": tally.events,
        "seconds": round(seconds, 1),
        "recall": found / planted if planted else 0.0,
        "recall_bounds": bounds(found, planted),
        "precision": right / (right + wrong) if right + wrong else 0.0,
        "precision_bounds": bounds(right, right + wrong),
        "planted": planted,
        "matches": right + wrong,
        "kinds": {kind: [tally.found[kind], count] for kind, count in sorted(tally.planted.items())},
        "rules": {
            rule: [tally.right[rule], tally.right[rule] + tally.wrong[rule]]
            for rule in sorted({*tally.right, *tally.wrong})
        },
        "before": dict(sorted(tally.before.items())),
        "missed": tally.missed,
        "could_not": dict(tally.could_not),
        "unread": dict(tally.unread),
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The report as text."""
    yield f"{found['seeds']} exercises, {found['events']:,} events, {found['seconds']} s"
    yield f"{'kind of attack':<26} {'found':>6} {'of':>5}  recall"
    for kind, (count, of) in found["kinds"].items():
        yield f"{kind:<26} {count:>6} {of:>5}  {_share(count, of)}"
    yield f"{'all':<26} {round(found['recall'] * found['planted']):>6} {found['planted']:>5}  {_total(found, 'recall')}"
    yield ""
    yield f"{'rule':<36} {'right':>6} {'of':>5}  precision"
    for rule, (count, of) in sorted(found["rules"].items(), key=lambda one: one[1][0] - one[1][1]):
        yield f"{rule:<36} {count:>6} {of:>5}  {_share(count, of)}"
    yield f"{'all':<36} {round(found['precision'] * found['matches']):>6} {found['matches']:>5}  {_total(found, 'precision')}"
    yield ""
    if found["before"]:
        told = ", ".join(f"{rule} ({count})" for rule, count in found["before"].items())
        yield f"matches before the days that are played whole, counted nowhere: {told}"
    if found["could_not"]:
        told = ", ".join(f"{rule} ({count})" for rule, count in sorted(found["could_not"].items()))
        yield f"could not run, or only in part, in so many exercises: {told}"
    if found["unread"]:
        yield f"rows that gave no event: {found['unread']}"
    yield "missed: " + (", ".join(f"{kind} ({seed})" for seed, kind in found["missed"]) or "none")


def _share(count: int, of: int) -> str:
    low, high = bounds(count, of)
    return f"{count / of:.2f} ({low:.2f} to {high:.2f})"


def _total(found: dict[str, Any], name: str) -> str:
    low, high = found[f"{name}_bounds"]
    verdict = "met" if found[name] >= TARGET else "missed"
    return f"{found[name]:.3f} ({low:.3f} to {high:.3f}), at least {TARGET}: {verdict}"


def _so_far(seed: int, tally: Tally) -> dict[str, Any]:
    counts = {name: dict(getattr(tally, name)) for name in ("planted", "found", "right", "wrong")}
    return {"seed": seed, "seeds": tally.seeds, **counts, "missed": tally.missed}


def main(arguments: list[str] | None = None) -> int:
    """The command line. Gives 1 where a target was missed."""
    parser = argparse.ArgumentParser(description="Precision and recall of the rules over made-up incidents.")
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--product", default="salesforce")
    parser.add_argument("--people", type=int, help="so many people in each; by default the seed says")
    parser.add_argument(
        "--harsh", action="store_true", help="with more ordinary things that look like an attack"
    )
    parser.add_argument("--hours", action="store_true", help="tell the rules when the company works")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    tally, begun = Tally(), time.process_time()
    for seed in range(options.first, options.first + options.seeds):
        key, run, unread = judged(
            Asked(seed, people=options.people, harsh=options.harsh), options.product, options.hours
        )
        tally.add(seed, key, run)
        tally.unread.update(unread)
        print(
            json.dumps(_so_far(seed, tally)), file=sys.stderr, flush=True
        )  # a run that is stopped has told this much
    found = report(tally, time.process_time() - begun)
    print(json.dumps(found) if options.json else "\n".join(lines(found)))
    return int(min(found["recall"], found["precision"]) < TARGET)


if __name__ == "__main__":
    sys.exit(main())
