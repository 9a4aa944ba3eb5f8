"""The page of topics: a table of all, then each topic product by product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from auditor.check import Check
from auditor.report.machine.links import anchor_of
from benchmarks.twins import products as twins
from benchmarks.twins.opened import vendor_of
from tools.catalogue.domains import page_of
from tools.catalogue.examples import own_checks
from tools.topics.names import topics
from tools.topics.people import FORM, MEASURED, attested
from tools.topics.sources import Shown, shown

GRADES = {"api": "A", "export": "E", "known": "K"}
SAID = {"api": "observed by its API", "export": "observed in its files", "known": "known of the product"}
_GAP = "**gap**"

_HEAD = """<!-- Made by `python -m tools.docs`; change the tenants of the tests, not this page. -->
# Topics

{topics} topics, on which checks, frameworks and guidance meet. For each product the page says what it shows of a topic, which right
that takes, and which [checks](checks.md) come to a verdict by it. Nothing of this is declared: it is what the program makes of the tenants of
its own tests, weak and hardened, source by source, and what it no longer makes of them once a kind of evidence is refused. What a tenant of
yours shows may be less.

- **A** is observed by the API of the product, **E** in files that it exports or is run by, **K** is known of every release of the product
  without asking, each by at least one check. An export is handed over whole, so that what is known of a product that is read from files
  alone stands under E, and no right is named for it.
- **M** can be measured from outside ([probe](probe.md)), **F** a person can answer by the [form](form.md), **R** by what is kept and brought:
  the [register](register.md), a [staff register](staff.md), an [access review](review.md).
- **gap**: no source of the product shows anything of the topic. Where no letter stands under *people* either, nobody can tell.

"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic in a product: by grade the checks that come to a verdict, and the rights that it takes."""

    checks: dict[str, frozenset[str]]
    rights: tuple[str, ...]

    @property
    def letters(self) -> str:
        return " ".join(GRADES[grade] for grade in GRADES if self.checks[grade])

    @property
    def is_gap(self) -> bool:
        return not any(self.checks.values())


def topics_page() -> str:
    """docs/topics.md."""
    parts = [_HEAD.format(topics=len(topics())), *_matrix(), *_undecided()]
    for topic in topics():
        parts += _section(topic)
    return "\n".join(parts) + "\n"


@cache
def products() -> dict[str, list[Shown]]:
    """Product -> what its sources show."""
    found: dict[str, list[Shown]] = {product: [] for product in twins()}
    for one in shown():
        found[one.source.product].append(one)
    return found


@cache
def of_topic(topic: str) -> dict[str, Check]:
    """The checks of a topic, by id."""
    return {check.id: check for check in own_checks() if check.topic == topic}


def cell_of(topic: str, product: str) -> Cell:
    """What a product shows of a topic."""
    mine = frozenset(of_topic(topic))
    seen = {one.source.name: one for one in products()[product]}
    checks = {
        name: mine & seen[name].observed.keys() if name in seen else frozenset() for name in ("api", "export")
    }
    checks["known"] = frozenset().union(*(mine & one.known for one in seen.values()))
    plan = vendor_of(product).profile.api
    kinds = {kind for check in checks["api"] for kind in seen["api"].observed[check]}
    rights = {plan.resources[kind].right for kind in kinds if kind in plan.resources} if plan else set()
    return Cell(checks, tuple(sorted(filter(None, rights))))


@cache
def people() -> dict[str, frozenset[str]]:
    """Check -> how it can be answered without the product."""
    return attested({check.id: check for check in own_checks()})


def people_of(topic: str) -> frozenset[str]:
    """By what a topic can be answered without the product."""
    return frozenset().union(*(people().get(check, frozenset()) for check in of_topic(topic)))


def _letters_of_people(topic: str) -> str:
    ways = people_of(topic)
    found = {"M": MEASURED in ways, "F": FORM in ways, "R": bool(ways - {MEASURED, FORM})}
    return " ".join(letter for letter, there in found.items() if there)


def _matrix() -> Iterator[str]:
    names = [vendor_of(product).profile.name for product in products()]
    yield f"| topic | {' | '.join(names)} | people |"
    yield "|---|" + "---|" * (len(names) + 1)
    for topic in topics():
        cells = (cell_of(topic, product).letters or "gap" for product in products())
        yield f"| [`{topic}`](#{topic}) | {' | '.join(cells)} | {_letters_of_people(topic)} |"
    yield ""


def _undecided() -> Iterator[str]:
    """Checks of which no tenant of the tests shows anything, and which nobody can answer otherwise: gaps of the tests or of the products."""
    seen = {check for one in shown() for check in (*one.observed, *one.known)} | people().keys()
    left = [check for check in own_checks() if check.id not in seen]
    if left:
        yield f"No tenant of the tests, and no form, decides these: {', '.join(map(_linked, left))}.\n"


def _section(topic: str) -> Iterator[str]:
    yield f"## {topic}\n"
    mine = of_topic(topic)
    said = [
        f"{_linked(check)} ({', '.join(sorted(ways))})"
        for id_, check in mine.items()
        if (ways := people().get(id_))
    ]
    yield f"Without the product: {', '.join(said) or 'nobody can tell'}.\n"
    gaps: list[str] = []
    rows: list[str] = []
    for product in products():
        cell, name = cell_of(topic, product), vendor_of(product).profile.name
        if cell.is_gap:
            gaps.append(name)
            continue
        for grade, checks in cell.checks.items():
            if checks:
                rights = "; ".join(cell.rights) if grade == "api" else ""
                linked = ", ".join(_linked(mine[id_]) for id_ in sorted(checks))
                rows.append(f"| {name} | {SAID[grade]} | {rights.replace('|', '&#124;')} | {linked} |")
    if rows:
        yield from ("| product | evidence | right it takes | checks |", "|---|---|---|---|", *rows, "")
    if gaps:
        yield f"{_GAP}: {', '.join(gaps) if rows else 'every product'}.\n"


def _linked(check: Check) -> str:
    return f"[`{check.id}`]({page_of(check.domain)}#{anchor_of(check)})"
