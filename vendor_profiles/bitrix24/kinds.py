"""The kinds of evidence, as profile.yaml names them."""

from __future__ import annotations

SCOPE = "Scope"
ADMIN = "Admin"
USER = "User"
EMPLOYEE = "Employee"
EXTRANET = "Extranet"
DEPARTMENT = "Department"
EVENTS = "Events"
SIGN_INS = "SignIns"
LAST_SIGN_IN = "LastSignIn"

POINTERS = {
    SCOPE: "",
    ADMIN: "",
    USER: "/result",
    EMPLOYEE: "/result",
    EXTRANET: "/result",
    DEPARTMENT: "/result",
    EVENTS: "/result/items",
    SIGN_INS: "/result/items",
    LAST_SIGN_IN: "/result/items",
}
"""Where each answer holds its rows."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"ID": str},
    EMPLOYEE: {"ID": str},
    EXTRANET: {"ID": str},
    DEPARTMENT: {"ID": str},
    EVENTS: {"auditTypeId": str},
    SIGN_INS: {"auditTypeId": str},
    LAST_SIGN_IN: {"auditTypeId": str, "userId": int},
}
"""By kind: the columns by which its rows are found."""
