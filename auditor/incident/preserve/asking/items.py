"""Items of the manifest, of what came of questions, and of what nobody can ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from auditor.incident.case.incident import in_utc
from auditor.incident.preserve.asking.order import Collected, Order
from auditor.incident.preserve.asking.windows import Span
from auditor.incident.preserve.bundle import TOOL, Bundle, Entry
from auditor.incident.preserve.manifest import Gap, Item, Retention
from auditor.incident.preserve.taking import FINAL, Step, Taking
from auditor.incident.preserve.words import said
from auditor.vendor.evidence import EvidenceItem


def sealed_item(
    order: Order, item: EvidenceItem, taking: Taking, more: tuple[Gap, ...], before: Sequence[Item]
) -> Item:
    """The item that the manifest gets: what came of all questions, and what is missing."""
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
        system=order.vendor,
        tenant=order.tenant,
        address=order.config.url,
        method="api",
        collected_by=order.by,
        collected_from=taking.begun,
        collected_until=in_utc(order.now()),
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


def out_of_reach(
    bundle: Bundle, order: Order, item: EvidenceItem, made: Collected, said_of: Callable[[Item], None]
) -> None:
    """Note once what nobody can ask for by the API, and why."""
    if any(one.kind == item.id for one in bundle.manifest().items):
        return
    assert item.out_of_reach is not None
    at = in_utc(order.now())
    sealed = Item(
        id=bundle.next_id(item.id),
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
        checked="" if kept.checked is None else kept.checked.isoformat(),
        unchecked=kept.unchecked,
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


def key_of(kinds: tuple[str, ...], span: Span | None) -> str:
    """Names a question."""
    return "+".join(kinds) if span is None else f"{'+'.join(kinds)}|{'/'.join(span.texts())}"


def unasked(key: str, why: str) -> Gap:
    kinds, _, span = key.partition("|")
    since, _, until = span.partition("/")
    return Gap(
        of=kinds, reason="cut_short", said=why[:500], covers_from=since or None, covers_until=until or None
    )


def same(gaps: Sequence[Gap], before: Sequence[Gap]) -> bool:
    """Whether the same is missing as before."""
    return {(one.of, one.reason) for one in gaps} <= {(one.of, one.reason) for one in before}


def is_done(bundle: Bundle, item: EvidenceItem) -> bool:
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
