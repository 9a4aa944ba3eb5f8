"""What is logged, passed on and acted upon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import AlertRule, EventRelay, EventStream, Fact, Known, Population, Seen, Unknown

from ..questions import questions
from .single import where_there_is_one


def logging(facts: Mapping[str, Fact[Any]]) -> dict[str, Seen[Any]]:
    """Those parts of the logging that are no plain facts."""
    return {
        "streams": _streams(facts["logging.streams"]),
        "relays": where_there_is_one(
            facts["logging.relays"],
            "event_relays",
            lambda seen: (EventRelay("event-relay:any", "*", seen, seen.evidence),),
        ),
        "alert_rules": where_there_is_one(
            facts["logging.alert_rules"],
            "alert_rules",
            lambda seen: (AlertRule("alert-rule:any", "*", seen, seen, seen.evidence),),
        ),
    }


def _streams(fact: Fact[tuple[str, ...]]) -> Seen[EventStream]:
    """Every kind of event that the form asks for; those that the answer does not name are not recorded."""
    if isinstance(fact, Unknown):
        return fact
    options = questions()["events-recorded"].options
    return Population(
        "event_streams",
        tuple(
            EventStream(
                f"event-stream:{option.value}",
                str(option.value),
                Known(option.value in fact.value, fact.evidence),
                fact.evidence,
            )
            for option in options
        ),
    )
