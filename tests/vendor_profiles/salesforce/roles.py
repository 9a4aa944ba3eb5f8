"""Files of profiles, sets and groups, for tests."""

from __future__ import annotations

from tests.exports import rights, xml

LICENCE = "<userLicense>Salesforce</userLicense>\n"
GROUPS = "permissionsetgroups/{}.permissionsetgroup-meta.xml"
SETS = "permissionsets/{}.permissionset-meta.xml"
PROFILES = "profiles/{}.profile-meta.xml"
MUTES = "mutingpermissionsets/{}.mutingpermissionset-meta.xml"


def profile(*names: str, more: str = "", licence: str = LICENCE) -> str:
    return xml("Profile", more + licence + rights(*names))


def pset(*names: str, more: str = "") -> str:
    return xml("PermissionSet", f"<label>Label</label>\n{more}{rights(*names)}")


def muting(*names: str, more: str = "") -> str:
    return xml("MutingPermissionSet", f"<label>Quiet</label>\n{more}{rights(*names)}")


def group(*lines: str) -> str:
    return xml(
        "PermissionSetGroup", "<label>Group</label>\n" + "\n".join(lines) + "\n<status>Updated</status>"
    )


def member(name: str) -> str:
    return f"<permissionSets>{name}</permissionSets>"


def mute(name: str) -> str:
    return f"<mutingPermissionSets>{name}</mutingPermissionSets>"
