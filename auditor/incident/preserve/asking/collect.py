"""Collects what a product keeps that is soon gone: item by item in the order in which it is gone, each sealed as soon as it is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.gateway.refusal import ElsewhereError, SignInError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.gateway.wire import NoAnswerError
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.tenant import where_of
from auditor.collecting.live.tenants import TenantConfig
from auditor.incident.case.incident import Person, in_utc
from auditor.incident.preserve.asking.question import Answered, Asking, families
from auditor.incident.preserve.asking.seen import Seen
from auditor.incident.preserve.asking.windows import Span, halves, spans, values
from auditor.incident.preserve.bundle import TOOL, Bundle, Entry
from auditor.incident.preserve.canon import canonical
from auditor.incident.preserve.manifest import Cap, Gap, Item, Member, Retention
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.taking import FINAL, Step, Taking
from auditor.incident.preserve.words import said
from auditor.vendor.evidence import EvidenceItem, EvidencePlan, plan_for_evidence
from auditor.writing import forget


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be collected, by whom, from where. `now` gives the time, `occurred` is when the incident began, as far as that is known."""

    tenant: str
    vendor: str
    product: str
    config: TenantConfig
    api: ApiSource
    evidence: EvidencePlan
    by: Person
    now: Callable[[], datetime]
    occurred: datetime | None = None
    sign: Sign | None = None
    stop: Event | None = None
    minutes: int | None = None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Collected:
    """What came of it: items in the order in which they were sealed, and why it ended early, if it did."""

    items: list[Item] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    cut_short: str = ""
    offset: float | None = None


def collect(bundle: Bundle, order: Order, said_of: Callable[[Item], None] = lambda _: None) -> Collected:
    """Collect all that is not whole yet; `said_of` is told of each item as soon as it is sealed. Raises UserFileError for its configuration, CollectionError where
    nothing could be asked."""
    bundle.finish()
    made = Collected()
    todo = [item for item in order.evidence.items if not _is_done(bundle, item)]
    made.already = [item.id for item in order.evidence.items if item not in todo]
    asked = [item for item in todo if item.resources]
    if asked:
        plan = plan_for_evidence(order.api, order.evidence)
        where = where_of(order.tenant, order.config, plan)
        redactor = Redactor(plan.secret_fields, addresses=plan.address_fields, plain=plan.plain_fields)
        limits = order.config.limits
        pace = Pace(whole=limits.answer_seconds, slowest=limits.slowest_bytes)
        session = GuardedSession(plan, where, redactor, **{"pace": pace, **order.options})
        minutes = order.minutes or limits.collection_minutes
        try:
            with session:
                asking = Asking(
                    plan, session, redactor, where.sign_in, where.values, lambda: in_utc(order.now()), 60 * minutes, order.stop
                )  # fmt: skip
                _Collecting(bundle, order, asking, made, said_of).all(todo)
        except ElsewhereError as error:
            raise CollectionError(f"{order.tenant}: {where.url}: {error.said(order.product)}") from None
        except SignInError as error:
            raise CollectionError(
                f"{order.tenant}: {error}; it was tried once and is not tried again"
            ) from None
        except NoAnswerError as error:
            raise CollectionError(f"{order.tenant}: {where.url} cannot be reached: {error}") from None
        made.offset = session.clocks.offset
    else:
        for item in todo:
            _out_of_reach(bundle, order, item, made, said_of)
    return made


@dataclass(slots=True)
class _Collecting:
    bundle: Bundle
    order: Order
    asking: Asking
    made: Collected
    said_of: Callable[[Item], None]
    done: frozenset[str] = frozenset()

    def all(self, todo: list[EvidenceItem]) -> None:
        left = Taking.resumed(self.bundle)
        for item in sorted(todo, key=lambda one: left is None or one.id != left.kind):
            if self.made.cut_short:
                break
            if item.out_of_reach is not None:
                _out_of_reach(self.bundle, self.order, item, self.made, self.said_of)
            else:
                self._item(item, left if left is not None and left.kind == item.id else None)

    def _item(self, item: EvidenceItem, left: Taking | None) -> None:
        """Ask for one item and seal what came, however it ended."""
        before = [one for one in self.bundle.manifest().items if one.kind == item.id]
        taking = left or Taking(
            self.bundle, self.bundle.manifest().next_id(item.id), item.id, in_utc(self.order.now())
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
        gaps = (*(_unasked(key, self.made.cut_short) for key in left_over), *self._rolled(item, oldest))
        sealed = self._sealed(item, taking, gaps, before)
        if before and not sealed.answered and _same(sealed.gaps, before[-1].gaps):
            self._again_nothing(taking, before[-1])
        elif not taking.steps:
            taking.abandon()
        else:
            self.bundle.commit(
                Entry(action="collected", by=self.order.by, at=self.order.now(), new=(sealed,)),
                self.order.sign,
            )
            forget(self.bundle.unfinished_file)
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
                yield _key(kinds, None), kinds, None
                continue
            for span in spans(item.window, item.kept, begun, self.order.occurred):
                yield _key(kinds, span), kinds, span

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
                    self._ask(taking, item, kinds, part, _key(kinds, part))
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

    def _sealed(
        self, item: EvidenceItem, taking: Taking, more: tuple[Gap, ...], before: Sequence[Item]
    ) -> Item:
        steps = taking.steps
        members = tuple(member for step in steps for member in step.members)
        gaps = (*(gap for step in steps for gap in step.gaps), *more)
        records = [member for member in members if member.role == "records"]
        some = any(member.rows for member in records) or any(not step.gaps for step in steps)
        return Item(
            id=taking.id,
            kind=item.id,
            group=item.group,
            label=item.label,
            system=self.order.vendor,
            tenant=self.order.tenant,
            address=self.order.config.url,
            method="api",
            collected_by=self.order.by,
            collected_from=taking.begun,
            collected_until=in_utc(self.order.now()),
            tool=TOOL,
            state="whole" if not gaps else "partial" if some else "none",
            members=members,
            rows=sum(one.rows or 0 for one in records if one.of in item.resources),
            oldest=min((one.oldest for one in steps if one.oldest is not None), default=None),
            newest=max((one.newest for one in steps if one.newest is not None), default=None),
            retention=retention_of(item, steps),
            caps=tuple(cap for step in steps for cap in step.caps),
            answered=tuple(sorted(step.key for step in steps if step.is_answered)),
            gaps=gaps,
            redacted=tuple(sorted({name for step in steps for name in step.redacted})),
            sensitivity=item.sensitivity,
            ask_vendor=item.ask_vendor,
            continues=before[-1].id if before else "",
        )


def _same(gaps: Sequence[Gap], before: Sequence[Gap]) -> bool:
    """Whether the same is missing as before."""
    return {(one.of, one.reason) for one in gaps} <= {(one.of, one.reason) for one in before}


def _key(kinds: tuple[str, ...], span: Span | None) -> str:
    """Names a question."""
    return "+".join(kinds) if span is None else f"{'+'.join(kinds)}|{'/'.join(span.texts())}"


def _unasked(key: str, why: str) -> Gap:
    kinds, _, span = key.partition("|")
    since, _, until = span.partition("/")
    return Gap(
        of=kinds, reason="cut_short", said=why[:500], covers_from=since or None, covers_until=until or None
    )


def retention_of(item: EvidenceItem, steps: list[Step] | tuple[Step, ...] = ()) -> Retention | None:
    """How long it is kept, and when the oldest of it is gone."""
    kept = item.kept
    if kept is None:
        return None
    oldest = min((day for step in steps if (day := _day(step.oldest)) is not None), default=None)
    gone = None if oldest is None or kept.days is None else oldest + timedelta(days=kept.days)
    return Retention(
        days=kept.days,
        said=kept.said,
        source=kept.source,
        checked=kept.checked.isoformat(),
        gone_on=None if gone is None else gone.date().isoformat(),
    )


def _day(text: str | None) -> datetime | None:
    """The time that a product writes so, if it is one in ISO 8601."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _out_of_reach(
    bundle: Bundle, order: Order, item: EvidenceItem, made: Collected, said_of: Callable[[Item], None]
) -> None:
    """Note once what nobody can ask for by the API, and why."""
    if any(one.kind == item.id for one in bundle.manifest().items):
        return
    assert item.out_of_reach is not None
    at = in_utc(order.now())
    sealed = Item(
        id=bundle.manifest().next_id(item.id),
        kind=item.id,
        group=item.group,
        label=item.label,
        system=order.vendor,
        tenant=order.tenant,
        address=order.config.url,
        method="statement",
        collected_by=order.by,
        collected_from=at,
        collected_until=at,
        tool=TOOL,
        state="none",
        retention=retention_of(item),
        gaps=(Gap(of=item.id, reason="out_of_reach", words=item.out_of_reach),),
        sensitivity=item.sensitivity,
        ask_vendor=item.ask_vendor,
    )
    entry = Entry(
        action="refused", by=order.by, at=order.now(), new=(sealed,), note=said("note.out_of_reach", "en")
    )
    bundle.commit(entry, order.sign)
    made.items.append(sealed)
    said_of(sealed)


def _is_done(bundle: Bundle, item: EvidenceItem) -> bool:
    """Whether nothing more of it can be had by asking again, in one item or several."""
    own = [one for one in bundle.manifest().items if one.kind == item.id]
    return bool(own) and all(
        gap.reason in FINAL or _is_answered(gap, own[number + 1 :])
        for number, one in enumerate(own)
        for gap in one.gaps
    )


def _is_answered(gap: Gap, later: Sequence[Item]) -> bool:
    """Whether an item that goes on with it has what was missing."""
    span = "" if gap.covers_from is None else f"|{gap.covers_from}/{gap.covers_until}"
    return any(
        key.endswith(span) and gap.of in {key.split("|")[0], *key.split("|")[0].split("+")}
        for one in later
        for key in one.answered
    )
