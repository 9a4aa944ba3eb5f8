"""How many people: one record is no person, and one person has several records."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.case.triage import Bounds, Exposed
from auditor.incident.triage.words import Text, both, joined

NAMED = 5


def people_of(exposed: Sequence[Exposed]) -> Bounds:
    """At least one, where a record with personal data was read for certain. How many at most nobody can say of records alone; how many records of
    which class it is at most stands beside."""
    sure = any(one.personal and one.were.at_least for one in exposed)
    why: list[Text] = [both("people.records")]
    known = [one for one in exposed if one.personal is not False and one.were.at_most]
    for one in known[:NAMED]:
        why.append(both("people.at_most", n=one.were.at_most, object=one.object))
    return Bounds(at_least=1 if sure else None, at_most=None, why=joined(why))
