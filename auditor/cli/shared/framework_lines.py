"""What `crm-audit frameworks` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.assess.frameworks.lint import Flaw
from auditor.assess.frameworks.model import Control, Framework
from auditor.assess.frameworks.ways import way_of, ways
from auditor.report.escape import plain
from auditor.report.speech.texts import Texts


def listed(frameworks: Sequence[Framework], words: Texts) -> str:
    """The frameworks, with how their controls are decided below each, and what there is not."""
    wide = max((len(one.framework) for one in frameworks), default=0)
    lines = []
    for one in frameworks:
        counted = (
            f"{words.number(n)} {words.ui(f'framework.way.{way}')}" for way, n in ways(one).items() if n
        )
        total = words.number(len(list(one.all())))
        lines += [
            f"{one.framework:<{wide}}  {plain(one.named_in(words.language))}",
            f"{'':<{wide}}  {words.ui('framework.counts', all=total, counts='; '.join(counted))}",
        ]
    return "\n".join([*lines, words.ui("framework.benchmark")])


def listed_data(frameworks: Sequence[Framework]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {
            "framework": one.framework,
            "name": one.name,
            "publisher": one.publisher,
            "link": one.link,
            "licence": one.licence.en,
            "looked_up": one.looked_up.isoformat(),
            "vendor": one.vendor,
            "coarse": one.is_coarse,
            "controls": len(list(one.all())),
            **ways(one),
        }
        for one in frameworks
    ]


def shown(framework: Framework, words: Texts) -> Iterator[str]:
    """The head of a framework, then its controls."""
    yield plain(
        words.ui(
            "framework.about",
            name=framework.named_in(words.language),
            publisher=framework.publisher_in(words.language),
            date=words.date(framework.looked_up),
            link=framework.link,
        )
    )
    yield plain(framework.licence.to(words.language))
    if framework.is_coarse:
        yield words.ui("framework.coarse")
    for control in framework.all():
        yield from map(plain, _control(control, framework, words))


def _control(control: Control, framework: Framework, words: Texts) -> Iterator[str]:
    yield ""
    asks = f": {control.asks.to(words.language)}" if control.asks else ""
    yield f"{control.id}{asks}"
    way = words.ui(f"framework.way.{way_of(control, framework)}")
    named = ", ".join(control.named or framework.topics_of(control))
    yield f"  {way}: {named}" if named else f"  {way}"
    for said in (control.attested, control.unseen):
        if said is not None and not isinstance(said, bool):
            yield f"  {said.to(words.language)}"
    if control.link:
        yield f"  {control.link}"


def flaw_line(flaw: Flaw, words: Texts) -> str:
    """A flaw in a line."""
    key = f"framework.lint.{flaw.kind}"
    single = f"{key}.one" if len(flaw.checks) == 1 and words.has(f"{key}.one") else key
    said = words.ui(
        single,
        control=flaw.control,
        check=flaw.checks[0] if flaw.checks else "",
        topic=flaw.topic,
        vendor=flaw.topic,
        n=words.number(len(flaw.checks)),
        checks=", ".join(flaw.checks),
    )
    near = words.ui("framework.lint.near", near=flaw.near) if flaw.near else ""
    said = f"{said}{near}"
    return plain(f"{flaw.framework}: {said}" if flaw.framework else said)


def flaw_data(flaw: Flaw) -> Mapping[str, Any]:
    """The same for machines."""
    return {
        "framework": flaw.framework or None,
        "flaw": flaw.kind,
        "must": flaw.must,
        "control": flaw.control or None,
        "checks": list(flaw.checks),
        "topic": None if flaw.kind == "no_vendor" else flaw.topic or None,
        "vendor": flaw.topic if flaw.kind == "no_vendor" else None,
        "near": flaw.near or None,
    }
