"""Which objects hold personal data: a table of what ships with the product, and what the policy names."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.posture import (
    DataObject,
    Evidence,
    Fact,
    Known,
    Marking,
    PersonalData,
    Population,
    Unknown,
    Unread,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers
from auditor.vendor.parts.personal import data_object, matches, shipped_for_people

from .accounts.viewer import Viewer, scopes_of
from .rights.acl import Levels, Table
from .tables import table


def personal_data(
    answers: Answers,
    viewer: Viewer,
    everyone: Table | Unknown,
    portal: Table | Unknown,
    globs: PersonalDataGlobs,
) -> PersonalData:
    """Objects with their marks. Of an object that the tenant made itself nobody but the policy says what it holds."""
    known = shipped_for_people(table("objects")["personal"])
    harmless = frozenset(table("objects")["other"])
    scopes = scopes_of(answers, viewer)
    if isinstance(scopes, Unknown):
        return PersonalData(scopes, scopes, known)
    own = [
        name
        for name, entry in scopes.data.items()
        if isinstance(entry, Mapping)
        and entry.get("entity")
        and entry.get("acl")
        and name not in known
        and name not in harmless
    ]
    marks = known | {
        name: Marking.POLICY
        for name in own
        if matches(name, [glob.partition(".")[0] for glob in (*globs.objects, *globs.fields)])
    }
    objects = tuple(
        _object(name, name in own, everyone, portal, scopes.evidence) for name in sorted({*marks, *harmless})
    )
    unread = tuple(
        Unread(
            f"object:{name}",
            name,
            not_provided("Scopes", f"{name} was made by this organisation or an extension"),
        )
        for name in sorted(own)
        if name not in marks
    )
    return PersonalData(
        Population("fields", ()), Population("objects", objects, viewer.whole("Scopes"), unread), marks
    )


def _object(
    name: str, custom: bool, everyone: Table | Unknown, portal: Table | Unknown, place: Evidence
) -> DataObject:
    """Without a role nobody sees another's records, unless the product or the baseline role gives that to everyone."""
    inside, outside = _sharing(name, everyone, place), _sharing(name, portal, place)
    return data_object(name, place, inside, out_of_reach("entityDefs"), outside=outside, custom=custom)


def _sharing(name: str, held: Table | Unknown, place: Evidence) -> Fact[str]:
    if isinstance(held, Unknown):
        return held
    return map_fact(Known(held.get(name, False), place), _word)


def _word(row: Levels | bool) -> str:
    if isinstance(row, bool):
        return "edit" if row else "private"
    if row.get("edit") == "all" or row.get("delete") == "all":
        return "edit"
    return "read" if row.get("read") == "all" else "private"
