"""What a gate says of what it compared with."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.pipeline.comparing.compared import Compared
from auditor.report.escape import plain
from auditor.report.speech.words import Words


def compared_lines(compared: Compared, words: Words) -> Iterator[str]:
    """What is to be said of the rules and of what was compared with."""
    if compared.ref:
        yield words.ui(
            "gate.base" if compared.base is not None else "gate.base_rules", ref=plain(compared.ref)
        )
    if compared.brought_back:
        yield words.ui("gate.brought_back", ref=plain(compared.ref), n=words.number(compared.brought_back))
    for name in compared.absent:
        yield words.ui("gate.base_absent", path=plain(name))
    for name in compared.submodules:
        yield words.ui("gate.base_submodule", path=plain(name))
    for origin in compared.origins:
        key = "gate.rules_differ" if origin.differs_from else "gate.rules_inside"
        yield words.ui(key, path=plain(origin.path), branch=plain(origin.differs_from))
