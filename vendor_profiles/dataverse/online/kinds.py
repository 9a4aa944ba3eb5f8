"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

WHO_AM_I = "WhoAmI"
OWN_PRIVILEGE = "OwnPrivilege"
VERSION = "Version"
ORGANIZATION_COLUMN = "OrganizationColumn"
ORGANIZATION = "Organization"
USER = "User"
ROLE = "Role"
ROOT_ROLE = "RootRole"
ROLE_PRIVILEGE = "RolePrivilege"
PRIVILEGE = "Privilege"
USER_ROLE = "UserRole"
TEAM = "Team"
TEAM_MEMBER = "TeamMember"
TEAM_ROLE = "TeamRole"
COLUMN_PROFILE = "ColumnProfile"
COLUMN_PERMISSION = "ColumnPermission"
USER_PROFILE = "UserProfile"
TEAM_PROFILE = "TeamProfile"
TABLE = "Table"
COLUMN = "Column"
OWN_TABLE = "OwnTable"
OWN_COLUMN = "OwnColumn"
STEP = "Step"
ENDPOINT = "ServiceEndpoint"
CONNECTION = "ConnectionReference"
BOT = "Bot"
SOLUTION = "Solution"
PUBLISHER = "Publisher"
SIGN_IN = "SignIn"
ENTRA_USER = "EntraUser"
REGISTRATION = "Registration"
CONDITIONAL_ACCESS = "ConditionalAccess"
SECURITY_DEFAULTS = "SecurityDefaults"
METHODS = "AuthenticationMethods"

ONE_ROW = (WHO_AM_I, VERSION, SECURITY_DEFAULTS, METHODS)
ANSWERED = "RolePrivilegeAnswer"
"""A row for each role whose privileges were answered: a role may have none."""
OF_PRIVILEGES = (OWN_PRIVILEGE, ROLE_PRIVILEGE)
OF_COLUMNS = (COLUMN, OWN_COLUMN)
NEVER_EMPTY = (ORGANIZATION, USER, ROLE, ROOT_ROLE, USER_ROLE, OWN_PRIVILEGE, TABLE)
"""Whoever asks is a user with a role, of an environment with settings, tables and a System Administrator."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"systemuserid": str},
    ROLE: {"roleid": str, "name": str, "_parentrootroleid_value": str},
    ROOT_ROLE: {"roleid": str, "name": str},
    USER_ROLE: {"systemuserid": str, "roleid": str},
    TEAM: {"teamid": str},
    TEAM_MEMBER: {"teamid": str, "systemuserid": str},
    TEAM_ROLE: {"teamid": str, "roleid": str},
    COLUMN_PROFILE: {"fieldsecurityprofileid": str, "name": str},
    COLUMN_PERMISSION: {"_fieldsecurityprofileid_value": str, "entityname": str, "attributelogicalname": str},
    USER_PROFILE: {"systemuserid": str, "fieldsecurityprofileid": str},
    TEAM_PROFILE: {"teamid": str, "fieldsecurityprofileid": str},
    TABLE: {"LogicalName": str},
    COLUMN: {"LogicalName": str},
    OWN_TABLE: {"LogicalName": str},
    OWN_COLUMN: {"LogicalName": str},
    STEP: {"sdkmessageprocessingstepid": str},
    ENDPOINT: {"serviceendpointid": str},
    BOT: {"botid": str},
    SOLUTION: {"solutionid": str},
    PUBLISHER: {"publisherid": str},
    SIGN_IN: {"_objectid_value": str},
    ENTRA_USER: {"id": str},
    REGISTRATION: {"id": str},
    CONDITIONAL_ACCESS: {"id": str},
}
"""By kind: the columns by which its rows are found."""


def pointer_of(kind: str) -> str:
    """Where an answer of a kind holds its rows."""
    if kind in ONE_ROW:
        return ""
    return "/RolePrivileges" if kind in OF_PRIVILEGES else "/value"
