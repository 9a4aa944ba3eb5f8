"""What `crm-audit assurance start` says: what there is now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assurance.asking.question import SIDES
from auditor.assurance.asking.start import Started
from auditor.assurance.asking.words import Say
from auditor.report.escape import plain

_GRAVE = 30_000


def lines(started: Started, language: str) -> Iterator[str]:
    """At most fifteen lines."""
    say = Say(language)
    asked = started.asked
    key = "started.head" if asked.tenant != asked.vendor else "started.head_alone"
    yield plain(say(key, vendor=asked.vendor, tenant=asked.tenant))
    if started.assessment is None:
        yield say("started.nothing_scanned")
    count = len(asked.questions)
    grave = sum(one.weight >= _GRAVE for one in asked.questions)
    yield say("started.open", n=count, grave=grave)
    parts = [f"{say(f'for.{side}')}: {started.of(side)}" for side in SIDES if started.of(side)]
    if parts:
        yield f"  {'; '.join(parts)}"
    yield say("started.files")
    for path in started.files:
        yield f"  {plain(path)}"
    if started.new_register:
        yield plain(say("started.register", path=started.register))
    if count:
        yield plain(say("started.next", register=started.register))
    else:
        yield say("started.none")
