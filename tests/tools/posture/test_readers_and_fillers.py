"""What the page says of checks and profiles agrees with what they do when they run on the twins of every product."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from auditor.check import load_catalogue
from auditor.check.registry import OWN_PACKAGE
from auditor.posture import Posture, Unknown
from benchmarks.twins import products
from benchmarks.twins.opened import policy_of, posture_of
from tools.posture.classes import classes, slots_of
from tools.posture.fillers import ENGINE, fillers, profiles
from tools.posture.page import FOR_CHECKS, MADE_OF
from tools.posture.readers import readers

COUNTED = [name for name in classes() if name not in (*MADE_OF, *FOR_CHECKS)]
STATES = ("weak", "hardened")
CHECKS = [check for check in load_catalogue() if check.judge.__module__.split(".")[0] == OWN_PACKAGE]
WHOLE = "Right"  # two of them are compared as a whole, which no attribute names


@cache
def posture(product: str, state: str) -> Posture:
    return posture_of(getattr(products()[product], state)())


def held(part: Any) -> Iterator[tuple[str, str]]:
    """The fields in which something stands: not None, no unknown, not no, nothing empty, and no default."""
    waiting, seen = [part], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, tuple | list | frozenset):
            waiting += one
        elif is_dataclass(one) and not isinstance(one, type) and id(one) not in seen:
            seen.add(id(one))
            for entry in fields(one):
                if not entry.name.startswith("_"):
                    value = getattr(one, entry.name)
                    waiting.append(value)
                    if type(one).__name__ in COUNTED and is_something(entry, value):
                        yield type(one).__name__, entry.name


def is_something(entry: Field[Any], value: Any) -> bool:
    if isinstance(value, Unknown) or value is None or value is False:
        return False
    if type(value).__name__ in COUNTED:  # a part of the posture, which says of itself what stands in it
        return False
    if isinstance(value, Mapping | tuple | frozenset | bytes | array) and not value:
        return False
    default = entry.default if entry.default_factory is MISSING else entry.default_factory()
    return type(default) is not type(value) or bool(default != value)


@pytest.mark.parametrize("product", products())
def test_whatever_stands_in_a_posture_is_said_to_be_filled(product: str) -> None:
    found = {entry for state in STATES for entry in held(posture(product, state))}
    assert len(found) > 20
    assert [entry for entry in sorted(found) if not {product, ENGINE} & set(fillers().get(entry, ()))] == []


def watched(name: str, seen: set[tuple[str, str]]) -> Callable[[Any, str], Any]:
    own = {entry.name for entry in slots_of(name)}

    def read(one: Any, attribute: str) -> Any:
        if attribute in own:
            seen.add((name, attribute))
        return object.__getattribute__(one, attribute)

    return read


@pytest.mark.parametrize("product", products())
def test_whatever_a_check_reads_is_said_to_be_read(product: str, monkeypatch: pytest.MonkeyPatch) -> None:
    postures = [
        (posture(product, state), policy_of(getattr(products()[product], state)())) for state in STATES
    ]
    seen: set[tuple[str, str]] = set()
    for name in COUNTED:
        if name != WHOLE:
            monkeypatch.setattr(classes()[name], "__getattribute__", watched(name, seen))
    missing = set()
    for check in CHECKS:
        for tenant, policy in postures:
            tenant._worked_out.clear()
            asked = check.vendor in (None, product) and not blind(check.needs, tenant)
            seen.clear()  # what the engine looks up for the needs is not read by the check
            if asked:
                check.judge(tenant, policy)
            missing |= {(check.id, *entry) for entry in seen if check.id not in readers().get(entry, ())}
    assert missing == set()


def blind(needs: tuple[Any, ...], tenant: Posture) -> bool:
    """Whether a need is unknown; then the engine does not ask the check."""
    return any(isinstance(need, str) and isinstance(reached(tenant, need), Unknown) for need in needs)


def reached(tenant: Posture, path: str) -> Any:
    if path.startswith("native:"):
        return tenant.native_fact(path.removeprefix("native:"))
    found: Any = tenant
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize(
    ("owner", "name", "ids"),
    [
        (
            "BackedUp",
            "encrypted",
            ("backup.encrypted",),
        ),  # by what a helper that is given the whole runs through
        ("PasswordPolicy", "lockout_attempts", ("auth.lockout",)),
        ("PasswordPolicy", "max_age_days", ()),
        ("SessionPolicy", "idle_minutes", ("auth.session-timeout",)),
        ("Product", "supported_until", ("hygiene.version-supported",)),
        ("Site", "framing", ("exposure.clickjack",)),
        ("User", "manager", ()),
    ],
)
def test_who_reads_a_field(owner: str, name: str, ids: tuple[str, ...]) -> None:
    assert readers().get((owner, name), ()) == ids


@pytest.mark.parametrize(
    ("owner", "name", "wanted", "unwanted"),
    [
        ("PasswordPolicy", "minimum_length", "sugarcrm", "hubspot"),  # by what its family does
        ("Backup", "interval_hours", "generic", "odoo"),  # by a question of the form
        ("BackedUp", "kept_days", "odoo", "hubspot"),  # by a name that a helper only passes on
        ("Backup", "interval_hours", ENGINE, "zoho"),  # by what follows from each arrangement
        ("Role", "together", "sugarcrm", "odoo"),  # by an assignment
        ("Endpoint", "protocol_security", "salesforce", "espocrm"),  # None, written out, is no filling
        ("User", "manager", "dataverse", "hubspot"),  # nor is what is plainly unknown
        ("Transport", "own_address_https", ENGINE, "salesforce"),
        ("Contradiction", "used", ENGINE, "odoo"),
    ],
)
def test_who_fills_a_field(owner: str, name: str, wanted: str, unwanted: str) -> None:
    assert wanted in fillers()[owner, name]
    assert unwanted not in fillers()[owner, name]


def test_every_profile_fills_something() -> None:
    assert {name for names in fillers().values() for name in names} == profiles() | {ENGINE}


def test_every_check_reads_something() -> None:
    assert {id_ for ids in readers().values() for id_ in ids} == {check.id for check in CHECKS}
