"""The effective access of whole organisations, beside a slow computation written from the product's rules.

The rules: an account has what its profile, its permission sets and its groups give, added up. A group gives what its sets give
together, less what its muting sets name, for itself only. A right to all records of an object needs the right itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access import from_posture, what_can
from auditor.posture import (
    EVERY_OBJECT,
    Access,
    Action,
    Capability,
    DataObject,
    ObjectRights,
    PersonalData,
    Posture,
    Right,
    Scope,
    User,
    UserKind,
)
from auditor.vendor import Extraction
from auditor.vendor.formats.markup import Node
from tests.builders import GAP, blank, empty_posture, evidence, known, population, posture_with
from tests.examples import examples
from vendor_profiles.salesforce.merge.access.roles import roles
from vendor_profiles.salesforce.merge.tenant.shelf import Shelf
from vendor_profiles.salesforce.records import Document, RoleRecord

TODAY = date(2026, 11, 24)
PLACE = evidence().source
NATIVES = ("ViewAllData", "ModifyAllData", "ExportReport", "DataExport", "ManageUsers", "ManageInternalUsers")
GIVES: Mapping[str, frozenset[Right]] = {
    "ViewAllData": frozenset((Right(Action.READ),)),
    "ModifyAllData": frozenset((Right(Action.UPDATE), Right(Action.DELETE))),
    "ExportReport": frozenset((Right(Action.EXPORT),)),
    "DataExport": frozenset((Right(Action.EXPORT),)),
    "ManageUsers": frozenset((Right(Capability.MANAGE_USERS),)),
    "ManageInternalUsers": frozenset((Right(Capability.MANAGE_USERS),)),
}
OBJECTS = ("Contact", "Lead", "Order__c")
READ, CREATE, EDIT, DELETE, VIEW_ALL, MODIFY_ALL = 1, 2, 4, 8, 16, 32
NEEDS = {
    CREATE: READ,
    EDIT: READ,
    DELETE: READ | EDIT,
    VIEW_ALL: READ,
    MODIFY_ALL: READ | EDIT | DELETE | VIEW_ALL,
}
BY_ACTION = {
    Action.READ: (READ, VIEW_ALL),
    Action.CREATE: (CREATE, 0),
    Action.UPDATE: (EDIT, MODIFY_ALL),
    Action.DELETE: (DELETE, MODIFY_ALL),
}
SHARING = {
    "private": (),
    "read": (Action.READ,),
    "edit": (Action.READ, Action.UPDATE),
    "full": (Action.READ, Action.UPDATE, Action.DELETE),
}


ASKED: tuple[Action | Capability, ...] = (*BY_ACTION, Action.EXPORT, Capability.MANAGE_USERS)


def coherent(bits: int) -> int:
    """The product adds what a right needs."""
    for bit, needed in sorted(NEEDS.items(), reverse=True):
        bits |= needed if bits & bit else 0
    return bits


def silenced(bits: int) -> int:
    """What goes with rights that are muted: whatever needs them."""
    for bit, needed in sorted(NEEDS.items()):
        bits |= bit if bits & needed else 0
    return bits


@dataclass(frozen=True)
class Holds:
    natives: frozenset[str]
    objects: Mapping[str, int]


@dataclass(frozen=True)
class Org:
    profiles: tuple[Holds, ...]
    sets: tuple[Holds, ...]
    muting: tuple[Holds, ...]
    groups: tuple[tuple[frozenset[int], frozenset[int]], ...]
    users: tuple[tuple[int, frozenset[int], frozenset[int]], ...]
    sharing: Mapping[str, str]


def holds(whole: bool) -> st.SearchStrategy[Holds]:
    bits = st.integers(0, 63).map(coherent if whole else silenced)
    return st.builds(
        Holds, st.frozensets(st.sampled_from(NATIVES)), st.dictionaries(st.sampled_from(OBJECTS), bits)
    )


def some(count: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.integers(0, count - 1), max_size=count)


@st.composite
def orgs(draw: st.DrawFn) -> Org:
    profiles = draw(st.lists(holds(True), min_size=1, max_size=3))
    sets = draw(st.lists(holds(True), min_size=1, max_size=4))
    muting = draw(st.lists(holds(False), min_size=1, max_size=2))
    groups = draw(st.lists(st.tuples(some(len(sets)), some(len(muting))), min_size=1, max_size=3))
    user = st.tuples(st.integers(0, len(profiles) - 1), some(len(sets)), some(len(groups)))
    users = draw(st.lists(user, min_size=1, max_size=4))
    sharing = {name: draw(st.sampled_from(sorted(SHARING))) for name in OBJECTS}
    return Org(tuple(profiles), tuple(sets), tuple(muting), tuple(groups), tuple(users), sharing)


# The slow way -----------------------------------------------------------------------------------------------


def together(parts: list[Holds]) -> Holds:
    natives = frozenset(native for part in parts for native in part.natives)
    objects = dict.fromkeys(OBJECTS, 0)
    for part in parts:
        for name, bits in part.objects.items():
            objects[name] |= bits
    return Holds(natives, objects)


def held_by(org: Org, user: tuple[int, frozenset[int], frozenset[int]]) -> Holds:
    profile, sets, groups = user
    parts = [org.profiles[profile], *(org.sets[one] for one in sets)]
    for one in groups:
        members, mutings = org.groups[one]
        given = together([org.sets[member] for member in members])
        gone = together([org.muting[muted] for muted in mutings])
        left = {name: bits & ~gone.objects[name] for name, bits in given.objects.items()}
        parts.append(Holds(given.natives - gone.natives, left))
    return together(parts)


def expected(org: Org, held: Holds, action: Action | Capability, name: str) -> tuple[Scope, Scope]:
    if any(right.action is action for native in held.natives for right in GIVES[native]):
        return Scope.EVERYTHING, Scope.EVERYTHING
    if isinstance(action, Capability) or name == EVERY_OBJECT or action not in BY_ACTION:
        return Scope.NONE, Scope.NONE
    some_bit, all_bit = BY_ACTION[action]
    bits = held.objects[name]
    if bits & all_bit or (bits & some_bit and action in SHARING[org.sharing[name]]):
        return Scope.EVERYTHING, Scope.EVERYTHING
    return (Scope.OWN, Scope.EVERYTHING) if bits & some_bit else (Scope.NONE, Scope.NONE)


# The organisation as the profile reads it -------------------------------------------------------------------


def record(kind: str, name: str, held: Holds) -> RoleRecord:
    return RoleRecord(
        kind=kind,
        name=name,
        source=PLACE,
        label=name,
        licence="Salesforce",
        rights=tuple((native, 9) for native in sorted(held.natives)),
        lists_rights=True,
        objects=ObjectRights.of((one, bits, 5) for one, bits in sorted(held.objects.items()) if bits),
        lists_objects=True,
    )


def document(number: int, members: frozenset[int], muting: frozenset[int]) -> Document:
    nodes = [Node("label", f"G{number}", 3)]
    nodes += [Node("permissionSets", f"S{one}", 4) for one in sorted(members)]
    nodes += [Node("mutingPermissionSets", f"M{one}", 5) for one in sorted(muting)]
    root = Node("PermissionSetGroup", None, 2, tuple(nodes))
    return Document("PermissionSetGroup", f"G{number}", PLACE, root)


def posture_of(org: Org, lost: int | None = None) -> Posture:
    """With every file, or without one of the muting sets."""
    records: list[object] = [record("Profile", f"P{one}", held) for one, held in enumerate(org.profiles)]
    records += [record("PermissionSet", f"S{one}", held) for one, held in enumerate(org.sets)]
    records += [
        record("MutingPermissionSet", f"M{one}", held) for one, held in enumerate(org.muting) if one != lost
    ]
    records += [document(one, *group) for one, group in enumerate(org.groups)]
    provided = {"Profile": 1, "PermissionSet": 1, "PermissionSetGroup": 1, "MutingPermissionSet": 1}
    found = roles(Shelf(Extraction(records, [], provided)), frozenset())
    people = [account(number, *user) for number, user in enumerate(org.users)]
    sharing = [
        blank(
            DataObject,
            id=f"object:{name}",
            name=name,
            custom=False,
            internal_sharing=known(word),
            evidence=evidence(),
        )
        for name, word in org.sharing.items()
    ]
    return posture_with(
        empty_posture(),
        users=population("users", *people),
        access=blank(Access, roles=found),
        data=PersonalData(GAP, population("objects", *sharing), {}),
    )


def account(number: int, profile: int, sets: frozenset[int], groups: frozenset[int]) -> User:
    ids = [f"profile:P{profile}", *(f"permission-set:S{one}" for one in sorted(sets))]
    ids += [f"permission-set-group:G{one}" for one in sorted(groups)]
    found: User = blank(
        User,
        id=f"user:{number}",
        name=f"User {number}",
        login="",
        active=known(True),
        kind=known(UserKind.PERSON),
        administrator=known(False),
        roles=known(tuple(ids)),
    )
    return found


@settings(max_examples=examples(200), deadline=None)
@given(orgs())
def test_effective_access_is_what_the_rules_of_the_product_say(org: Org) -> None:
    tenant = from_posture(posture_of(org), TODAY)
    for number, user in enumerate(org.users):
        held = held_by(org, user)
        found = what_can(tenant, tenant.subject(f"user:{number}"))
        for action in ASKED:
            for name in (EVERY_OBJECT, *OBJECTS):
                wanted = expected(org, held, action, name)
                assert found.span(action, name) == wanted, (number, action, name)


@settings(max_examples=examples(100), deadline=None)
@given(orgs(), st.data())
def test_a_muting_set_that_is_lost_takes_no_right_from_anybody(org: Org, data: st.DataObject) -> None:
    lost = data.draw(st.integers(0, len(org.muting) - 1))
    before, after = from_posture(posture_of(org), TODAY), from_posture(posture_of(org, lost), TODAY)
    for number in range(len(org.users)):
        one, other = (what_can(world, world.subject(f"user:{number}")) for world in (before, after))
        for action in ASKED:
            for name in (EVERY_OBJECT, *OBJECTS):
                assert other.span(action, name)[1] >= one.span(action, name)[1], (number, action, name)
