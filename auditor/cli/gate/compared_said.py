"""What a gate says of what it compared with."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.accepted import Held, Worse
from auditor.pipeline.comparing.compared import Compared
from auditor.report.escape import plain
from auditor.report.speech.words import Words

LONGEST = 200


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


def change_words(change: Worse | None, words: Words) -> str:
    """What of a finding is another than was agreed; empty where it is new as a whole."""
    if change is None:
        return ""
    then, now = change.then, change.now
    told = then.words is not None and now.words is not None and then.words != now.words
    parts = []
    if change.graver:
        was, is_ = (words.ui(f"severity.{one.severity}") for one in (then, now))
        parts.append(words.ui("gate.graver", was=was, now=is_))
    if told:
        parts.append(words.ui("gate.was_is", was=_shown(then, words), now=_shown(now, words)))
    elif not change.graver:
        parts.append(words.ui("gate.other_value"))
    return f"({'; '.join(parts)})"


def _shown(held: Held, words: Words) -> str:
    text = words.value(held.words)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
