"""What the organisation wrote down that it has, as far as it holds on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from auditor.policy.wide import accepts_whatever
from auditor.posture import Evidence, Fact, Known, Listed, Population, Seen, not_provided
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.reading import Kept
from auditor.register.holding import papers
from auditor.register.holding.freshness import Validity
from auditor.register.holding.papers import is_placeholder
from auditor.register.holding.saying import evidence_of, silent, stated, vouched, wrong
from auditor.register.model import lists
from auditor.register.model.decisions import Valued


def inventory(kept: Kept, valid: Mapping[str, Validity], prefix: str, today: date) -> Seen[Listed]:
    """Every entry of the inventory, and every app that the register values; not known where the register has neither."""
    register = kept.register
    if register.inventory is None and not register.apps:
        return silent()
    listed = [
        _listed(one, number, kept, valid, prefix, today)
        for number, one in enumerate(register.inventory or ())
    ]
    return Population("inventory", (*listed, *_apps(kept, prefix)))


def _listed(
    one: lists.Listed, number: int, kept: Kept, valid: Mapping[str, Validity], prefix: str, today: date
) -> Listed:
    where = f"inventory.{one.kind}.{one.resource}"
    vouching = vouched(one, where, valid, kept, today)
    evidence = evidence_of(kept, vouching, where, "inventory", number)
    holds: Fact[bool] = stated(True, vouching, evidence, where)
    if accepts_whatever(one.resource):
        holds = wrong(f"{where}: names whatever comes")
    elif is_placeholder(one.purpose) or is_placeholder(one.owner):
        holds = not_provided(RESOURCE, f"{where}: is not filled in")
    id_ = f"inventory:{prefix}{one.kind}/{one.resource}/{number}"
    return Listed(id_, one.resource, one.kind, one.resource, holds, evidence)


def _apps(kept: Kept, prefix: str) -> Iterator[Listed]:
    """An app with its criticality counts where somebody answers for it."""
    for number, app in enumerate(kept.register.apps):
        where = f"apps.{app.name}"
        evidence = papers.place_of(kept, where, "apps", number)
        yield Listed(
            f"inventory:{prefix}app/{app.name}",
            app.name,
            "app",
            app.name,
            _of_app(app, where, evidence),
            evidence,
        )


def _of_app(app: Valued, where: str, evidence: Evidence) -> Fact[bool]:
    if app.owner is None or is_placeholder(app.owner):
        return not_provided(RESOURCE, f"{where}: nobody answers for it")
    if accepts_whatever(app.name):
        return wrong(f"{where}: names whatever comes")
    return Known(True, evidence)
