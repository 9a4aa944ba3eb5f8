"""The kinds of evidence, as profile.yaml names them."""

from __future__ import annotations

SCOPE = "Scope"
ADMIN = "Admin"
USER = "User"
DEPARTMENT = "Department"
EVENTS = "Events"
SIGN_INS = "SignIns"

POINTERS = {
    SCOPE: "",
    ADMIN: "",
    USER: "/result",
    DEPARTMENT: "/result",
    EVENTS: "/result/items",
    SIGN_INS: "/result/items",
}
"""Where each answer holds its rows."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"ID": str},
    DEPARTMENT: {"ID": str},
    EVENTS: {"auditTypeId": str},
    SIGN_INS: {"auditTypeId": str},
}
"""By kind: the columns by which its rows are found."""
