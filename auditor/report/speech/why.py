"""Says why a gate cannot tell, in one line."""

from __future__ import annotations

from math import floor

from auditor.assess.gating.why import Why
from auditor.report.escape import clip
from auditor.report.speech.reasons import in_words
from auditor.report.speech.words import PATH, Words

CHECKS_NAMED = 3


def why_line(why: Why, titles: dict[str, str], words: Words) -> str:
    """One reason in words; `titles` are those of the checks, by id."""
    key = f"gate.why.{why.key}"
    if why.key == "coverage":
        # Rounded down: what is a little under the minimum is not shown as the minimum.
        seen, needed = (words.percent(floor(share * 100) / 100) for share in (why.seen, why.needed))
        return words.ui(key, seen=seen, needed=needed)
    name = in_words(why.name, words) if why.key == "cut_short" else clip(why.name, PATH)
    return words.ui(
        key,
        name=words.evidence(name) if why.key == "evidence" else name,
        check=", ".join(f"{id_} ({titles[id_]})" if id_ in titles else id_ for id_ in why.checks[:1]),
        checks=_named(why.checks, words),
        number=words.number(why.seen),
        needed=words.number(why.needed),
        day=words.date(why.day) if why.day else "",
        gap="" if why.gap is None else words.gap(why.gap).rstrip("."),
    )


def _named(checks: tuple[str, ...], words: Words) -> str:
    shown = ", ".join(checks[:CHECKS_NAMED])
    more = len(checks) - CHECKS_NAMED
    return f"{shown} {words.ui('list.more', count=words.number(more))}" if more > 0 else shown
