"""What is unmapped in a framework, either way: controls that nothing decides, checks that touch none of them, names of what there is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.assess.frameworks.model import Control, Framework
from auditor.check import Check
from auditor.userfile import closest, read_yaml

MUST = frozenset({"undecided", "no_check", "no_topic", "no_vendor", "another_vendor", "nowhere"})
"""Flaws that are to be settled; the others are told."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is unmapped. `framework` is empty where it concerns all of them; `checks` are the ids that it names; `near` is what was
    probably meant by a name of what there is not."""

    framework: str
    kind: str
    control: str = ""
    checks: tuple[str, ...] = ()
    topic: str = ""
    near: str = ""

    @property
    def must(self) -> bool:
        return self.kind in MUST


@lru_cache(maxsize=1)
def known_topics() -> frozenset[str]:
    """The topics that there are."""
    return frozenset(read_yaml(Path(str(files("auditor.check"))) / "topics.yaml"))


def flaws(
    framework: Framework, installed: Mapping[str, Check], products: Collection[str] | None = None
) -> list[Flaw]:
    """The flaws of one framework, in the order of its file. `products` are the ids of those that there are, where that is known."""
    found = []
    if framework.vendor is not None and products is not None and framework.vendor not in products:
        found.append(
            Flaw(
                framework.framework,
                "no_vendor",
                topic=framework.vendor,
                near=closest(framework.vendor, list(products)),
            )
        )
    found += [
        Flaw(framework.framework, "no_topic", topic=one, near=closest(one, list(known_topics())))
        for one in framework.topics
        if one not in known_topics()
    ]
    for control in framework.all():
        found += _of_control(control, framework, installed)
    unmapped = _untouched([framework], installed)
    return [*found, Flaw(framework.framework, "unmapped", checks=unmapped)] if unmapped else found


def nowhere(frameworks: Sequence[Framework], installed: Mapping[str, Check]) -> list[Flaw]:
    """The checks that touch no control of any of these."""
    checks = _untouched(frameworks, installed)
    return [Flaw("", "nowhere", checks=checks)] if checks else []


def _of_control(control: Control, framework: Framework, installed: Mapping[str, Check]) -> Iterator[Flaw]:
    name = framework.framework
    for id_ in control.named:
        if id_ not in installed:
            yield Flaw(name, "no_check", control.id, (id_,), near=closest(id_, list(installed)))
        elif framework.vendor is not None and installed[id_].vendor not in (None, framework.vendor):
            yield Flaw(name, "another_vendor", control.id, (id_,))
    if control.is_explicit:
        for topic, ids in framework.topics.items():
            if control.id in ids:
                yield Flaw(name, "unlisted", control.id, topic=topic)
    elif control.unseen is None and not any(
        counts(check) and check.topic in framework.topics_of(control) for check in installed.values()
    ):
        yield Flaw(name, "undecided", control.id)


def counts(check: Check) -> bool:
    """Whether a topic brings this check: it repeats no other, and is not shown only."""
    return check.scored and check.same_as is None


def _untouched(frameworks: Sequence[Framework], installed: Mapping[str, Check]) -> tuple[str, ...]:
    named = {id_ for one in frameworks for control in one.controls for id_ in control.named}
    topics: dict[str, set[str | None]] = {}
    for one in frameworks:
        for control in one.all():
            for topic in one.topics_of(control):
                topics.setdefault(topic, set()).add(one.vendor)
    vendors = {one.vendor for one in frameworks}
    return tuple(
        id_
        for id_, check in sorted(installed.items())
        if counts(check)
        and id_ not in named
        and not any(_concerns(check, vendor) for vendor in topics.get(check.topic, ()))
        and any(_concerns(check, vendor) for vendor in vendors)
    )


def _concerns(check: Check, vendor: str | None) -> bool:
    """Whether a framework of this product, or of any, could speak of a check."""
    return None in (check.vendor, vendor) or check.vendor == vendor
