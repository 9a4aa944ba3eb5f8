"""One question to the product: some resources, of one span of time or as they are, and what came of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from threading import Event
from typing import Any

from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.collecting.live.asking.template import fill, placeholders
from auditor.collecting.live.collection.run import Run
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.redaction.redact import Redactor
from auditor.incident.preserve.asking.sink import Answers
from auditor.incident.preserve.asking.windows import Span
from auditor.incident.preserve.canon import canonical
from auditor.incident.preserve.manifest import Gap, Reason
from auditor.snapshot import CollectedResource, ResourceState

_REASONS: Mapping[ResourceState, Reason] = {
    ResourceState.DENIED: "denied",
    ResourceState.ABSENT: "absent",
    ResourceState.CUT_SHORT: "cut_short",
    ResourceState.ERROR: "error",
    ResourceState.NOT_ASKED: "other_sign_in",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one question."""

    answers: Answers
    outcome: tuple[CollectedResource, ...]
    requests: tuple[bytes, ...]
    cut_short: str
    refused: str

    def rows(self, kinds: Iterable[str]) -> int:
        """Rows of some of the kinds."""
        wanted = set(kinds)
        return sum(one.rows for one in self.outcome if one.kind in wanted)

    @property
    def unreachable(self) -> str:
        """Why the product cannot be reached any more; empty where it answered anything, or nothing was asked."""
        sent = [json.loads(one) for one in self.requests]
        if not sent or any(one["status"] for one in sent):
            return ""
        return str(sent[-1]["note"])

    def gaps(self, span: Span | None) -> tuple[Gap, ...]:
        """What is missing of it, and why."""
        since, until = (None, None) if span is None else span.texts()
        return tuple(
            Gap(
                of=one.kind,
                reason=_REASONS[one.state],
                said=one.reason[:500],
                right=one.right if one.state is ResourceState.DENIED else "",
                covers_from=since,
                covers_until=until,
            )
            for one in self.outcome
            if one.state is not ResourceState.OK
        )


@dataclass(slots=True)
class Asking:
    """A session that is open, and the plan of what may be asked. `now` is the time of day in ISO 8601."""

    plan: ApiSource
    session: GuardedSession
    redactor: Redactor
    sign_in: str
    shown: Mapping[str, str]
    now: Callable[[], str]
    seconds: float
    stop: Event | None = None
    clock: Callable[[], float] = time.monotonic
    version: str = ""

    def ask(
        self, kinds: Iterable[str], values: Mapping[str, Any] | None = None, *, first_page: bool = False
    ) -> Answered:
        """Ask for kinds together; `values` fill {from} and {until}. Never raises for what the product does."""
        wanted = {kind: _filled(self.plan.resources[kind], values or {}) for kind in kinds}
        plan = self.plan.model_copy(update={"resources": wanted, "version": None})
        calls = plan.calls_of(self.sign_in)
        answers = Answers({kind: calls[one.call] for kind, one in wanted.items()}, self.redactor)
        before = len(self.session.ledger)
        run = Run(
            plan,
            self.session,
            answers,
            self.sign_in,
            clean=self.redactor.clean,
            now=self.now,
            clock=self.clock,
            seconds=self.seconds,
            stop=self.stop,
            first_pages_only=first_page,
            shown=self.shown,
        )
        run.version = self.version
        outcome = run.collect()
        return Answered(answers, outcome, tuple(self._requests(before)), run.cut_short, run.refused)

    def first_row(self, kind: str, at: str, values: Mapping[str, Any] | None = None) -> Any:
        """What stands at a place of the first row of a kind; None where nothing does."""
        found = self.ask([kind], values, first_page=True)
        row = next(iter(found.answers.rows(kind)), None)
        found.answers.close()
        value = MISSING if row is None else look(json.loads(row), at)
        return None if value is MISSING else value

    def _requests(self, before: int) -> list[bytes]:
        """The lines of the ledger since then."""
        text = self.redactor.text
        return [
            canonical(
                {
                    "what": "request",
                    **asdict(entry),
                    "seconds": str(entry.seconds),
                    "path": text(entry.path),
                    "call": text(entry.call),
                    "note": text(entry.note),
                }
            )
            for entry in list(self.session.ledger)[before:]
        ]


def families(plan: ApiSource, kinds: Iterable[str]) -> list[tuple[str, ...]]:
    """Kinds that are asked for together, because one is asked for by the rows of another; parents that are not named come with them."""
    found: list[list[str]] = []
    for kind in kinds:
        line = [kind]
        while (each := plan.resources[line[0]].each) is not None and each.of:
            line.insert(0, each.of)
        line = [*(one.columns.of for name in line if (one := plan.resources[name]).columns), *line]
        home = next((one for one in found if line[0] in one), None)
        if home is None:
            found.append(line)
        else:
            home += [one for one in line if one not in home]
    return [tuple(one) for one in found]


def _filled(resource: Resource, values: Mapping[str, Any]) -> Resource:
    """A resource for one span of time: those of its values that name it are filled in, and the rest stay."""
    if not values:
        return resource.model_copy(update={"versions": ""})
    left = {name: "{" + name + "}" for name in placeholders(resource.using)}
    using = fill(resource.using, {**left, **values})
    return resource.model_copy(update={"using": {**using, **values}, "versions": ""})
