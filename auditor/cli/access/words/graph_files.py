"""The files that a graph of access is written as, and whether something could change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.access import Subject
    from auditor.access.picture.network import Network
    from auditor.pipeline.opening.sources import Sources
    from auditor.posture import Posture


def page(net: Network, subject: Subject | None, sources: Sources, name: str, language: str) -> Iterator[str]:
    """One page that works offline."""
    from auditor.access.picture.draw import draw
    from auditor.check import Catalogue
    from auditor.cli.shared.machine import today
    from auditor.report.graph.page import Question, render
    from auditor.report.speech.words import Words

    question = Question(name, sources.product, today(), net.wanted, subject)
    yield render(draw(net), question, Words(language, Catalogue({}, ())))


def records(net: Network, posture: Posture, sources: Sources, name: str, file_format: str) -> Iterator[str]:
    """Every account and role by itself, for other tools."""
    from auditor.posture import Population, Unknown
    from auditor.report.graph.graphml import graphml
    from auditor.report.graph.opengraph import opengraph
    from auditor.report.graph.records import Home, Records

    controls = posture.access.controls
    gaps = list(net.tenant.gaps)
    if isinstance(controls, Unknown):
        gaps.append(controls)
    elif isinstance(controls.complete, Unknown):
        gaps.append(controls.complete)
    unseen = tuple(dict.fromkeys(gap.resource for gap in gaps))
    listed = controls.items if isinstance(controls, Population) else ()
    found = Records(net, Home(name, sources.product, tuple(listed), unseen))
    return graphml(found) if file_format == "graphml" else opengraph(found)


def unclear(net: Network) -> bool:
    """Whether something was not seen that could change the graph. Who is known to be switched off does not count."""
    from auditor.access import Certainty, standing

    containers = net.tenant.graph.containers
    if net.tenant.gaps:
        return True
    if net.wanted is None or net.source is not None:
        return any(containers[one].gap is not None for one in net.containers)
    sure = {
        one
        for one, container, known in zip(
            net.assigned.tolist(), net.given.tolist(), net.sure.tolist(), strict=True
        )
        if known and container in net.giving
    }
    unsure = set(net.assigned.tolist()) - sure
    return any(standing(net.tenant.principals[one]) is not Certainty.NO for one in unsure)
