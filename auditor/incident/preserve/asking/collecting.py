"""Asks for one item after another, question by question; each item is sealed as soon as it is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor.incident.case.incident import in_utc
from auditor.incident.preserve.asking.items import key_of, out_of_reach, same, sealed_item, unasked
from auditor.incident.preserve.asking.order import Collected, Order
from auditor.incident.preserve.asking.question import Answered, Asking, families
from auditor.incident.preserve.asking.seen import Seen
from auditor.incident.preserve.asking.windows import Span, halves, spans, values
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.canon import canonical
from auditor.incident.preserve.manifest import Cap, Gap, Item, Member
from auditor.incident.preserve.taking import Step, Taking
from auditor.incident.preserve.words import said
from auditor.vendor.evidence import EvidenceItem


@dataclass(slots=True)
class Collecting:
    bundle: Bundle
    order: Order
    asking: Asking
    made: Collected
    said_of: Callable[[Item], None]
    done: frozenset[str] = frozenset()

    def all(self, todo: list[EvidenceItem]) -> None:
        for item in todo:
            if self.made.cut_short:
                break
            if item.out_of_reach is not None:
                out_of_reach(self.bundle, self.order, item, self.made, self.said_of)
            else:
                self._item(item)

    def _item(self, item: EvidenceItem) -> None:
        """Ask for one item and seal what came, however it ended."""
        before = [one for one in self.bundle.manifest().items if one.kind == item.id]
        taking = Taking.resumed(self.bundle, item.id) or Taking(
            self.bundle, self.bundle.next_id(item.id), item.id, in_utc(self.order.now())
        )
        taking.begin()
        begun = datetime.fromisoformat(before[0].collected_from if before else taking.begun)
        done = {step.key for step in taking.steps} | {key for one in before for key in one.answered}
        self.done = frozenset(done)
        oldest = self._oldest(item)
        left_over = []
        for key, kinds, span in self._questions(item, begun):
            if key not in done and not self.made.cut_short:
                self._ask(taking, item, kinds, span, key)
            if key not in done and key not in {step.key for step in taking.steps}:
                left_over.append(key)
        gaps = (*(unasked(key, self.made.cut_short) for key in left_over), *self._rolled(item, oldest))
        sealed = sealed_item(self.order, item, taking, gaps, before)
        if before and not sealed.answered and same(sealed.gaps, before[-1].gaps):
            self._again_nothing(taking, before[-1])
        elif not taking.steps:
            taking.abandon()
        else:
            self.bundle.commit(
                Entry(action="collected", by=self.order.by, at=self.order.now(), new=(sealed,)),
                self.order.sign,
            )
            taking.end()
        if taking.steps or not before:
            self.made.items.append(sealed)
            self.said_of(sealed)

    def _again_nothing(self, taking: Taking, before: Item) -> None:
        """Asked once more, and refused as before: a line in the log, and no item more."""
        refused = bool(taking.steps)
        taking.abandon()
        if refused:
            note = said("note.again_nothing", "en")
            entry = Entry(
                action="refused", by=self.order.by, at=self.order.now(), items=(before.id,), note=note
            )
            self.bundle.commit(entry, self.order.sign)

    def _questions(
        self, item: EvidenceItem, begun: datetime
    ) -> Iterator[tuple[str, tuple[str, ...], Span | None]]:
        plan, way = self.asking.plan, self.asking.sign_in
        fit = [
            kind
            for kind in item.resources
            if not plan.resources[kind].sign_in or way in plan.resources[kind].sign_in
        ]
        for kinds in families(plan, fit or item.resources):
            if item.window is None:
                yield key_of(kinds, None), kinds, None
                continue
            for span in spans(item.window, item.kept, begun, self.order.occurred):
                yield key_of(kinds, span), kinds, span

    def _ask(
        self, taking: Taking, item: EvidenceItem, kinds: tuple[str, ...], span: Span | None, key: str
    ) -> None:
        """Ask one question, in halves where the product gives no more than so many rows. What was cut short is not kept: it is asked for again as
        a whole."""
        if key in self.done or any(step.key == key for step in taking.steps):
            return
        window = item.window
        found = self.asking.ask(
            kinds, values(span, window) if span is not None and window is not None else None
        )
        self.made.cut_short = self.made.cut_short or found.cut_short or found.unreachable
        if self.made.cut_short:
            found.answers.close()
            return
        caps: tuple[Cap, ...] = ()
        if (
            span is not None
            and window is not None
            and window.cap is not None
            and found.rows(item.resources) >= window.cap
        ):
            parts = halves(span, window)
            since, until = span.texts()
            cap = Cap(
                of=kinds[-1],
                limit=window.cap,
                done="hit" if parts is None else "halved",
                covers_from=since,
                covers_until=until,
                source=window.cap_source,
            )
            if parts is not None:
                found.answers.close()
                for part in parts:
                    self._ask(taking, item, kinds, part, key_of(kinds, part))
                if not self.made.cut_short:
                    taking.remember(Step(key=key, caps=(cap,)))
                return
            caps = (cap,)
        taking.remember(self._kept(taking, item, found, span, key, caps))

    def _kept(
        self,
        taking: Taking,
        item: EvidenceItem,
        found: Answered,
        span: Span | None,
        key: str,
        caps: tuple[Cap, ...],
    ) -> Step:
        """Write what came of one question."""
        members: list[Member] = []
        seen = Seen()
        covers = (None, None) if span is None else span.texts()
        ending = "" if span is None else f"-{span.name}"
        named = {one.columns.of for one in self.asking.plan.resources.values() if one.columns}
        for kind in found.answers.kinds():
            if kind in named:
                continue  # which columns there are is no evidence; that it was asked for stands with the requests
            if self.asking.plan.resources[kind].keep == "text":
                members += self._texts(taking, kind, found)
                continue
            rows = seen.through(found.answers.rows(kind), item.time if kind in item.resources else None)
            members.append(taking.records(f"{kind}{ending}.jsonl", kind, rows, covers))
        told = [*found.requests, *map(canonical, found.answers.answered())]
        name = "-".join(key.split("|")[0].split("+"))
        if told:
            members.append(taking.records(f"{name}{ending}.requests.jsonl", name, told, covers, "requests"))
        found.answers.close()
        hit = (
            Gap(of=one.of, reason="cap", said=str(one.limit), covers_from=one.covers_from, covers_until=one.covers_until)
            for one in caps
        )  # fmt: skip
        return Step(
            key=key,
            members=tuple(members),
            gaps=(*found.gaps(span), *hit),
            caps=caps,
            redacted=tuple(sorted(seen.redacted)),
            oldest=seen.oldest,
            newest=seen.newest,
        )

    def _texts(self, taking: Taking, kind: str, found: Answered) -> Iterator[Member]:
        """Files of the product's own, each as it came."""
        for owner, data in found.answers.texts(kind):
            ending = ".csv" if data[:1] == b'"' else ".txt"
            yield taking.file(f"{kind}-{owner}{ending}", owner, (data,))

    def _oldest(self, item: EvidenceItem) -> Any:
        return None if item.oldest is None else self.asking.first_row(item.oldest.resource, item.oldest.at)

    def _rolled(self, item: EvidenceItem, before: Any) -> tuple[Gap, ...]:
        """Whether entries were gone while the log was read: the oldest is now a later one."""
        if item.oldest is None or before is None or self.made.cut_short:
            return ()
        after = self._oldest(item)
        if after is None or type(after) is not type(before) or after <= before:
            return ()
        return (Gap(of=item.oldest.resource, reason="rolled_over", said=f"{before} -> {after}"),)
