"""The kinds of evidence, as profile.yaml names them."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

SCOPE = "Scope"
ADMIN = "Admin"
USER = "User"
EMPLOYEE = "Employee"
EXTRANET = "Extranet"
DEPARTMENT = "Department"
EVENTS = "Events"
SIGN_INS = "SignIns"
LAST_SIGN_IN = "LastSignIn"

_LIST, _LINES, _ID = "/result", "/result/items", {"ID": str}

KINDS = Kinds(
    Kind(SCOPE),
    Kind(ADMIN),
    Kind(USER, _LIST, _ID),
    Kind(EMPLOYEE, _LIST, _ID),
    Kind(EXTRANET, _LIST, _ID),
    Kind(DEPARTMENT, _LIST, _ID),
    Kind(EVENTS, _LINES, {"auditTypeId": str}),
    Kind(SIGN_INS, _LINES, {"auditTypeId": str}),
    Kind(LAST_SIGN_IN, _LINES, {"auditTypeId": str, "userId": int}),
)
