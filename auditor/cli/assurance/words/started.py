"""What `crm-audit assurance start` says: what there is now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assurance.asking.question import SIDES
from auditor.assurance.asking.start import Started
from auditor.assurance.asking.words import Say
from auditor.report.escape import plain

_GRAVE = 30_000
_DOCUMENT = "document"


def lines(started: Started, language: str) -> Iterator[str]:
    """At most eighteen lines."""
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
    papers = sum(one.kind == _DOCUMENT for one in asked.questions)
    if papers:
        yield say("started.documents.one" if papers == 1 else "started.documents", n=papers)
    yield say("started.files")
    for path in started.files:
        yield f"  {plain(path)}"
    if len(parts) > 1 and not any(path.name.split(".")[1] in SIDES for path in started.files):
        yield say("started.sides")
    if started.new_register:
        yield plain(say("started.register", path=started.register))
    if count:
        yield plain(say("started.next", register=started.register))
    else:
        yield say("started.none")
    yield plain(say("started.decide", folder=(*started.files, started.register)[0].parent))
