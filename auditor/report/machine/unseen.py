"""What was not shown, for programs that close what a later file lacks: what was wrong when it was last seen, and what else is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.assess.result import Resource, Result
from auditor.report.machine.said import unseen_entries
from auditor.report.machine.standing import wrong
from auditor.report.views.asked import SarifUnknown
from auditor.report.views.since import LastSeen, Since


@dataclass(frozen=True, slots=True)
class Unseen:
    """`last` was wrong in an earlier assessment, with the result of its check now; `day` is that assessment's. `unknown` is the rest, None for a
    check as a whole. No entity stands in both."""

    last: tuple[tuple[Result, LastSeen], ...] = ()
    unknown: tuple[tuple[Result, Resource | None], ...] = ()
    day: str = ""

    @property
    def checks(self) -> list[Result]:
        """Those that something is unknown of, once each."""
        return list({id(result): result for result, _ in self.unknown}.values())


NOTHING = Unseen()


def unseen_in(counted: Sequence[Result], asked: SarifUnknown, since: Since | None) -> Unseen:
    """All of it, where notes of it are asked for."""
    if asked != "note":
        return NOTHING
    failing = {entry.fingerprint for _, entry in wrong(counted)}
    by_check = {result.check.id: result for result in counted}
    last = [
        (by_check[one.check], one)
        for one in (since.unseen if since is not None else ())
        if one.check in by_check and one.fingerprint not in failing
    ]
    named = {one.fingerprint for _, one in last}
    unknown = [
        (result, entry)
        for result in counted
        for entry in unseen_entries(result)
        if entry is None or entry.fingerprint not in named
    ]
    return Unseen(tuple(last), tuple(unknown), since.before.day if since is not None else "")
