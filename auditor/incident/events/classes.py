"""Kinds of event, and the class of OCSF that each is (Open Cybersecurity Schema Framework 1.7, checked 2026-11-28)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of event: its id here, its class in OCSF, and what may have been done (activity -> activity_id in OCSF)."""

    id: str
    ocsf: int
    activities: dict[str, int]


_OTHER = 99

CLASSES: dict[str, Class] = {
    one.id: one
    for one in (
        # Authentication
        Class("sign_in", 3002, {"log_on": 1, "log_off": 2, "ticket": 3, "impersonate": 7}),
        # Account Change: the factors of an account
        Class("second_factor", 3001, {"enrol": 10, "remove": 11, "challenge": _OTHER}),
        # Authentication: the session by itself
        Class("session", 3002, {"start": _OTHER, "end": 2, "revoke": _OTHER, "step_up": _OTHER}),
        # User Access Management
        Class(
            "role_change",
            3005,
            {"grant": 1, "revoke": 2, "create": _OTHER, "update": _OTHER, "delete": _OTHER},
        ),
        # Account Change
        Class(
            "user_life",
            3001,
            {
                "create": 1,
                "enable": 2,
                "password_change": 3,
                "password_reset": 4,
                "disable": 5,
                "delete": 6,
                "lock": 9,
                "unlock": 12,
                "update": _OTHER,
            },
        ),
        # Entity Management: apps, tokens, keys
        Class(
            "app_key",
            3004,
            {"create": 1, "use": 2, "update": 3, "delete": 4, "authorize": _OTHER, "revoke": _OTHER},
        ),
        # Datastore Activity
        Class("query", 6005, {"read": 4, "search": 4, "call": _OTHER}),
        Class("export", 6005, {"export": _OTHER}),
        Class("report", 6005, {"run": 1, "export": _OTHER, "create": 6, "update": 2, "delete": 7}),
        Class(
            "record",
            6005,
            {"read": 1, "update": 2, "create": 6, "delete": 7, "list": 8, "import": 5},
        ),
        # File Hosting Activity
        Class(
            "file",
            6006,
            {"upload": 1, "download": 2, "update": 3, "delete": 4, "share": 12, "unshare": 13},
        ),
        # Entity Management: the product's own settings
        Class(
            "setting",
            3004,
            {"create": 1, "read": 2, "update": 3, "delete": 4, "disable": 9, "enable": 8},
        ),
        # what no other holds: kept, counted, shown on the timeline
        Class("other", 0, {"": 0}),
    )
}
