"""Triage: who is suspicious, and whose data, from events, rules, rights and what people said. Pure: the same in, the same out."""

from __future__ import annotations

from auditor.access import Effective
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Triage
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside, stamped
from auditor.incident.triage.data.exposed import whose
from auditor.incident.triage.data.people import people_of
from auditor.incident.triage.open import unknown
from auditor.incident.triage.suspects.found import suspects_of


def triage(store: EventStore, run: RulesRun | None, access: Effective | None, beside: Beside) -> Triage:
    """`run` is None where no rules ran, `access` where no configuration was read; both are then said to be not known."""
    found = suspects_of(store, run, beside)
    data = whose(store, found, run, access, beside)
    row = store.connection.execute('SELECT min("time"), max("time") FROM events').fetchone()
    first, last = row or (None, None)
    return Triage.model_validate(
        {
            "schema": "crm-auditor/triage/1",
            "made_at": beside.made_at,
            "rules_digest": "" if run is None else run.digest,
            "from": stamped(first),
            "to": stamped(last),
            "suspects": found.suspects,
            "exposed": data.exposed,
            "people": people_of(data.exposed),
            "unknown": unknown(store, found.suspects, data, run, beside, cut=found.cut),
        }
    )
