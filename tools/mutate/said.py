"""What came out, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.mutate.run import Result
from tools.mutate.trial import End


@dataclass(frozen=True, slots=True)
class Share:
    area: str
    killed: int
    tried: int
    unfinished: int
    equivalent: int
    not_tried: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.killed / self.tried, 1) if self.tried else None


def shares(results: Sequence[Result]) -> list[Share]:
    return [
        _share(area, [each for each in results if each.drawn.area == area])
        for area in dict.fromkeys(each.drawn.area for each in results)
    ]


def table(results: Sequence[Result]) -> str:
    """The share of each area; what the deadline left no time to finish counts as a survivor, and is said."""
    rows = [
        f"{'area':<16} {'killed':>6} {'of':>5} {'share':>7}  {'unfinished':>10} {'equivalent':>10} {'not tried':>9}"
    ]
    for share in shares(results):
        percent = "-" if share.percent is None else f"{share.percent:.1f} %"
        rows.append(
            f"{share.area:<16} {share.killed:>6} {share.tried:>5} {percent:>7}  "
            f"{share.unfinished:>10} {share.equivalent:>10} {share.not_tried:>9}"
        )
    return "\n".join(rows)


def survivor(result: Result) -> str | None:
    if result.trial is None or result.trial.killed:
        return None
    mutant = result.drawn.mutant
    return f"{mutant.place}: {result.trial.end}, {mutant.kind}\n{mutant.diff}"


def as_json(seed: int, results: Sequence[Result]) -> dict[str, object]:
    return {
        "seed": seed,
        "areas": {
            share.area: {
                "killed": share.killed,
                "tried": share.tried,
                "percent": share.percent,
                "unfinished": share.unfinished,
                "equivalent": share.equivalent,
                "not_tried": share.not_tried,
            }
            for share in shares(results)
        },
        "mutants": [_one(result) for result in results],
    }


def _share(area: str, results: Sequence[Result]) -> Share:
    trials = [each.trial for each in results if each.trial is not None]
    equivalent = sum(each.equivalent for each in results)
    return Share(
        area,
        killed=sum(trial.killed for trial in trials),
        tried=len(trials),
        unfinished=sum(trial.end is End.UNFINISHED for trial in trials),
        equivalent=equivalent,
        not_tried=len(results) - len(trials) - equivalent,
    )


def _one(result: Result) -> dict[str, object]:
    mutant, trial = result.drawn.mutant, result.trial
    end = "equivalent" if result.equivalent else "not tried" if trial is None else str(trial.end)
    return {
        "area": result.drawn.area,
        "place": mutant.place,
        "kind": mutant.kind,
        "diff": mutant.diff,
        "end": end,
        "by": trial.by if trial else "",
        "seconds": round(trial.seconds, 1) if trial else 0.0,
    }
