"""Whether the score tells a hardened tenant from a weak one: the twins of every product, weak, half mended and hardened.

Ends with code 1 where a hardened twin is not at least 25 points and one level above the weak one, or where the half-mended one
does not lie between them, a level nearer or with less to do on the way to the same. Of a product that lacks what the next level
or the points take, whatever is set, ten points are asked, and no level; one that could do without that may not say so."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from auditor.assess.scoring.score import Score
from benchmarks.twins import products
from benchmarks.twins.opened import assessed

STATES = ("weak", "half", "hardened")
POINTS = 25.0
POINTS_WHERE_IT_LACKS = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """What the score says of one twin: its three parts of the hundred points, its level and grade, and how much is open on
    the way to the next level. Without a grade the level is 0."""

    product: str
    state: str
    good: float
    bad: float
    unseen: float
    level: int
    grade: str | None
    next: int


def row_of(product: str, state: str, score: Score) -> Row:
    """The row of a score."""
    return Row(
        product, state, score.value, score.bad, score.unseen, score.level or 0, score.grade, len(score.next)
    )


def table() -> Iterator[Row]:
    """Three rows a product."""
    for name, product in products().items():
        for twin in (product.weak(), product.half(), product.hardened()):
            yield row_of(name, twin.state, assessed(twin).score)


def faults(rows: Mapping[str, Row], lacks: bool = False) -> list[str]:
    """What is wrong with the three rows of one product, by state; `lacks`: no setting leads to the next level."""
    weak, half, hardened = (rows[state] for state in STATES)
    if lacks and not faults(rows):
        return ["says that it lacks something, and meets what is asked of all"]
    found = []
    wanted = POINTS_WHERE_IT_LACKS if lacks else POINTS
    if hardened.good - weak.good < wanted:
        found.append(
            f"hardened is {hardened.good - weak.good:.1f} points above weak, {wanted:.0f} are wanted"
        )
    if hardened.level <= weak.level and not lacks:
        found.append(f"hardened is on level {hardened.level}, weak on {weak.level}")
    if not weak.good < half.good < hardened.good or not weak.level <= half.level <= hardened.level:
        found.append("half does not lie between weak and hardened")
    if half.level == weak.level and half.next >= weak.next and not lacks:
        found.append(
            f"half has {half.next} on the way to its next level, weak {weak.next} on the way to the same"
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print rows and faults as JSON")
    as_json = parser.parse_args().json
    by_product: dict[str, dict[str, Row]] = {}
    for row in table():
        by_product.setdefault(row.product, {})[row.state] = row
    lacking = {name: product.LACKS for name, product in products().items() if hasattr(product, "LACKS")}
    wrong = {name: found for name, rows in by_product.items() if (found := faults(rows, name in lacking))}
    if as_json:
        print(
            json.dumps(
                {
                    "rows": [asdict(row) for rows in by_product.values() for row in rows.values()],
                    "lacks": lacking,
                    "faults": wrong,
                }
            )
        )
    else:
        show(by_product, lacking, wrong)
    return 1 if wrong else 0


def show(
    by_product: Mapping[str, Mapping[str, Row]], lacking: Mapping[str, str], wrong: Mapping[str, list[str]]
) -> None:
    """The table, and what is wrong in it."""
    print(f"{'product':12} {'state':9} {'good':>6} {'bad':>6} {'unseen':>6}  level grade  next")
    for rows in by_product.values():
        for row in rows.values():
            print(
                f"{row.product:12} {row.state:9} {row.good:6.1f} {row.bad:6.1f} {row.unseen:6.1f}  {row.level:5} "
                f"{row.grade or '-':5} {row.next:5}"
            )
    for name, what in lacking.items():
        print(f"{name} lacks {what}")
    for name, found in wrong.items():
        for fault in found:
            print(f"{name}: {fault}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
