"""Runs rules over the events of a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from auditor.incident.case.incident import in_utc
from auditor.incident.case.matches import CouldNot, LogSeen, Match, NeverRecorded, Ran, RulesRun
from auditor.incident.detection.asked import Asked, Unable, asked, needs
from auditor.incident.detection.logs.never import never
from auditor.incident.detection.logs.seen import Log, logs
from auditor.incident.detection.matching import Matching
from auditor.incident.detection.nouns.rule import Rule
from auditor.incident.detection.rules.rulebook import digest_of
from auditor.incident.detection.windows.reading import Hours, Reading
from auditor.incident.events.store import EventStore


def run_rules(store: EventStore, rules: Sequence[Rule], *, hours: Hours | None = None) -> RulesRun:
    """Every rule over every event: what was met, which rules ran over how much, which could not and why. `hours` are those of the company, for rules that ask
    for them."""
    ordered = sorted(rules, key=lambda rule: rule.name)
    there = logs(store, {column for rule in ordered for column in needs(rule)})
    absent = never(store, there)
    matching = Matching(store)
    ran: list[Ran] = []
    could_not: list[CouldNot] = []
    for rule in ordered:
        able = asked(rule, there, hours is not None, absent)
        could_not += _why(rule, able)
        if able.can:
            try:
                count = matching.run(rule, Reading(able.able, there, hours))
            except store.error as error:
                said = str(error).splitlines()[0]
                could_not.append(_unable(rule, Unable("error"), said))
                continue
            ran.append(
                Ran(
                    rule=rule.name,
                    title=rule.said("en").title,
                    level=rule.level,
                    digest=rule.digest,
                    events=able.events,
                    matches=count,
                )
            )
    return RulesRun(
        digest=digest_of(ordered),
        covered_from=_time(min((log.first for log in there if log.first), default=None)),
        covered_to=_time(max((log.last for log in there if log.last), default=None)),
        events=sum(log.events for log in there),
        ran=tuple(ran),
        could_not=tuple(could_not),
        matches=tuple(sorted(matching.matches(), key=_order)),
        logs=tuple(map(_seen, there)),
        skipped=_skipped(store),
    )


def _why(rule: Rule, able: Asked) -> Iterator[CouldNot]:
    """Why a rule could not be asked of some logs, or of any: each reason once, with all columns that are not there; what products never record apart."""
    for reason, known in dict.fromkeys((one.reason, bool(one.never)) for one in able.unable):
        those = [one for one in able.unable if (one.reason, bool(one.never)) == (reason, known)]
        yield _unable(
            rule,
            Unable(
                reason,
                tuple(sorted({field for one in those for field in one.fields})),
                tuple(sorted({log for one in those for log in one.logs})),
                tuple(dict.fromkeys(said for one in those for said in one.never)),
            ),
        )


def _unable(rule: Rule, one: Unable, said: str = "") -> CouldNot:
    return CouldNot(
        rule=rule.name,
        title=rule.said("en").title,
        level=rule.level,
        reason=one.reason,
        fields=one.fields,
        said=said,
        logs=one.logs,
        never=tuple(NeverRecorded(product=said.product, en=said.en, vi=said.vi) for said in one.never),
    )


def _skipped(store: EventStore) -> dict[str, int]:
    """Rows of the files that are no events. A number that could not be read leaves its event."""
    rows = store.connection.execute(
        "SELECT reason, sum(count) FROM skipped WHERE reason <> 'bad_number' GROUP BY reason ORDER BY reason"
    ).fetchall()
    return {str(reason): int(count) for reason, count in rows}


def _seen(log: Log) -> LogSeen:
    return LogSeen(
        product=log.product,
        service=log.service,
        first=_time(log.first),
        last=_time(log.last),
        events=log.events,
    )


def _time(at: datetime | None) -> str | None:
    from datetime import UTC

    return None if at is None else in_utc(at.replace(tzinfo=UTC))


def _order(match: Match) -> tuple[str, str, str, str]:
    return (
        match.first or "",
        match.rule,
        repr(sorted(match.key.items(), key=lambda item: item[0])),
        match.last or "",
    )
