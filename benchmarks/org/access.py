"""Profiles, permission sets, groups with muting sets, guest profiles, roles and password policies."""

from collections.abc import Sequence
from random import Random

from benchmarks.org.export import Export
from benchmarks.org.permissions import Pool, Rights
from benchmarks.org.rights import DANGEROUS, STANDARD_PROFILES
from benchmarks.org.words import DUTIES, REGIONS, UNITS, api_name, pairs, sentence
from benchmarks.org.xml import Node, document, flag, wrap

Holders = dict[str, Rights]
"""Full name of a profile or permission set to what it grants."""


def profile_names(rng: Random, count: int) -> list[str]:
    """`count` names, the standard profiles first; some hold characters that file names have to encode."""
    custom = pairs(rng, UNITS, DUTIES, count)
    custom[0:2] = [f"{custom[0]} (Legacy)", f"{custom[1]}: R&D"]
    return [*STANDARD_PROFILES, *custom][:count]


def set_labels(rng: Random, count: int) -> list[str]:
    """`count` labels of permission sets; the full name is the label with underscores."""
    return [f"{name} Access" for name in pairs(rng, REGIONS, [f"{unit} Records" for unit in UNITS], count)]


def plan_rights(
    export: Export, rng: Random, kind: str, names: Sequence[str], objects: Sequence[str]
) -> Holders:
    """Deals out the dangerous rights: `Admin` holds all, others hold each at a rate of 2 to 4 %.

    `kind` is `profiles` or `permission-sets`. Plants `<right>.<kind>`, `modify-all-records.<kind>` and, for
    permission sets, `written-but-off.permission-sets` (dangerous rights listed with `enabled` false).
    """
    holders = {name: Rights() for name in names}
    if "Admin" in holders:
        holders["Admin"].user.update(DANGEROUS)
    others = [name for name in names if name not in STANDARD_PROFILES]
    for right in DANGEROUS:
        for name in rng.sample(others, max(1, round(len(others) * rng.uniform(0.02, 0.04)))):
            holders[name].user.add(right)
    for name in rng.sample(others, max(1, len(others) // 25)):
        holders[name].everything.add(rng.choice(objects))
    if kind == "permission-sets":
        for name in rng.sample(others, max(1, len(others) // 30)):
            off = set(DANGEROUS) - holders[name].user
            holders[name].off |= off
            if off:
                export.plant("written-but-off.permission-sets", name)
    for name, rights in holders.items():
        for right in rights.user:
            export.plant(f"{right}.{kind}", name)
        if rights.everything:
            export.plant(f"modify-all-records.{kind}", name)
    return holders


def write_profile(export: Export, rng: Random, pool: Pool, name: str, rights: Rights, size: float) -> int:
    """One profile of about `size` bytes; returns its bytes. Plants login ranges that span every address."""
    custom = name not in STANDARD_PROFILES
    extra: list[Node] = []
    if rng.random() < 0.2:
        extra.append(("loginHours", None))
    chance = rng.random()
    if chance < 0.04:
        export.plant("login-ranges.everywhere", name)
        extra.append(_range("0.0.0.0", "255.255.255.255"))
    elif chance < 0.3:
        third = rng.randrange(256)
        extra.append(_range(f"198.51.{third}.0", f"198.51.{third}.255"))
    licence = STANDARD_PROFILES.get(name, "Salesforce")
    text = wrap("Profile", pool.profile(size, licence, custom, rights, extra))
    if "ApiEnabled" in rights.user:
        export.plant("ApiEnabled.profiles", name)
    return export.component("profiles", name, "profile", text)


def write_set(export: Export, rng: Random, pool: Pool, label: str, rights: Rights, size: float) -> int:
    """One permission set of about `size` bytes; returns its bytes."""
    name = api_name(label)
    text = wrap("PermissionSet", pool.permission_set(size, label, sentence(rng), rights))
    if "ApiEnabled" in rights.user:
        export.plant("ApiEnabled.permission-sets", name)
    return export.component("permissionsets", name, "permissionset", text)


def write_groups(export: Export, rng: Random, sets: Holders, *, groups: int, muting: int) -> None:
    """Groups of 2 to 5 sets; the first `muting` groups have a muting set each.

    Every second group takes in a holder of Modify All Data, which half of those with a muting set mute.
    Plants `ModifyAllData.groups` (net of muting) and `ModifyAllData.muted-groups`.
    """
    names = list(sets)
    powerful = [name for name in names if "ModifyAllData" in sets[name].user]
    for index, label in enumerate(pairs(rng, REGIONS, DUTIES, groups)):
        name = f"{api_name(label)}_Group"
        members = rng.sample(names, min(len(names), rng.randint(2, 5)))
        if index % 2 == 0 and not set(powerful) & set(members):
            members[0] = rng.choice(powerful)
        muted: set[str] = set()
        nodes: list[Node] = [
            ("description", sentence(rng)),
            ("hasActivationRequired", flag(rng.random() < 0.05)),
            ("label", f"{label} Group"),
        ]
        if index < muting:
            muted = {"ModifyAllData", "ViewAllData"} if index % 4 == 0 else {"ViewAllData"}
            _write_muting(export, f"{name}_Mute", f"{label} Group Mute", muted)
            nodes.append(("mutingPermissionSets", f"{name}_Mute"))
        nodes += [("permissionSets", member) for member in sorted(members)]
        nodes.append(("status", "Outdated" if rng.random() < 0.05 else "Updated"))
        if any("ModifyAllData" in sets[member].user for member in members):
            export.plant(f"ModifyAllData.{'muted-groups' if 'ModifyAllData' in muted else 'groups'}", name)
        text = document("PermissionSetGroup", nodes)
        export.component("permissionsetgroups", name, "permissionsetgroup", text)


def write_guest_profiles(export: Export, rng: Random, sites: Sequence[str], objects: Sequence[str]) -> None:
    """The guest profile of each site; plants guests that create records and that hold API Enabled."""
    for index, site in enumerate(sites):
        name, creates, api = f"{site} Profile", index % 4 == 1, index % 6 == 1
        if creates:
            export.plant("guests.create-records", name)
        if api:
            export.plant("guests.api-enabled", name)
        nodes: list[Node] = [("custom", "true")]
        for object_name in sorted(rng.sample(list(objects), min(4, len(objects)))):
            nodes.append(
                (
                    "objectPermissions",
                    [
                        ("allowCreate", flag(creates)),
                        ("allowDelete", "false"),
                        ("allowEdit", "false"),
                        ("allowRead", "true"),
                        ("modifyAllRecords", "false"),
                        ("object", object_name),
                        ("viewAllFields", "false"),
                        ("viewAllRecords", "false"),
                    ],
                )
            )
        nodes.append(("userLicense", "Guest User License"))
        if api:
            nodes.append(("userPermissions", [("enabled", "true"), ("name", "ApiEnabled")]))
        export.component("profiles", name, "profile", document("Profile", nodes))


def write_password_policies(export: Export, rng: Random, profiles: Sequence[str], count: int) -> None:
    """One policy each for `count` profiles; plants policies without complexity, expiry or lockout."""
    for index, name in enumerate(rng.sample(list(profiles), count)):
        weak = index % 3 == 1
        if weak:
            export.plant("password-policies.weak", name)
        nodes: list[Node] = [
            ("forgotPasswordRedirect", "false"),
            ("lockoutInterval", "15" if weak else "60"),
            ("maxLoginAttempts", "0" if weak else "3"),
            ("minimumPasswordLength", "5" if weak else "12"),
            ("minimumPasswordLifetime", "false"),
            ("obscure", "true"),
            ("passwordComplexity", "0" if weak else "4"),
            ("passwordExpiration", "0" if weak else "90"),
            ("passwordHistory", "0" if weak else "5"),
            ("passwordQuestion", "1"),
            ("profile", name.lower()),
        ]
        file = f"{api_name(name)}_profilePasswordPolicy{1600000000000 + index}"
        text = document("ProfilePasswordPolicy", nodes)
        export.component("profilePasswordPolicies", file, "profilePasswordPolicy", text)


def write_roles(export: Export, rng: Random, count: int) -> None:
    """A role hierarchy of `count` roles."""
    names: list[str] = []
    for label in pairs(rng, REGIONS, DUTIES, count):
        nodes: list[Node] = [
            ("caseAccessLevel", "Edit"),
            ("contactAccessLevel", "Edit"),
            ("description", label),
            ("mayForecastManagerShare", "false"),
            ("name", label),
            ("opportunityAccessLevel", "Read"),
        ]
        if names:
            nodes.append(("parentRole", rng.choice(names)))
        export.component("roles", api_name(label), "role", document("Role", nodes))
        names.append(api_name(label))


def _write_muting(export: Export, name: str, label: str, muted: set[str]) -> None:
    nodes: list[Node] = [("hasActivationRequired", "false"), ("label", label)]
    nodes += [("userPermissions", [("enabled", "true"), ("name", right)]) for right in sorted(muted)]
    export.component(
        "mutingpermissionsets", name, "mutingpermissionset", document("MutingPermissionSet", nodes)
    )


def _range(start: str, end: str) -> Node:
    return ("loginIpRanges", [("description", "Office"), ("endAddress", end), ("startAddress", start)])
