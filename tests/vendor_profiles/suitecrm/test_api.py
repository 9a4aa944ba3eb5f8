"""What the API tells, and that what it hides is not taken for no."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import Unknown, UnknownKind, UserKind
from benchmarks.twins.suitecrm.shapes import client, person
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says, seen
from tests.vendor_profiles.suitecrm.support import ANSWERS, of_api

HIDDEN, BAD, OF_CLIENT = (OUT_OF_REACH, "User"), (ERROR, "User"), (OUT_OF_REACH, "OAuth2Client")
KEYS, EXCESS = "integrations.credentials", "audit_credentials[].excess"
FIRST = "users[user:u1]"
ADMINISTRATOR = "System Administrator User"


def users(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"User": {"data": list(rows)}}


def me(**attributes: Any) -> dict[str, Any]:
    return {"Self": {"data": person(1, **attributes)}}


def front(**headers: str) -> dict[str, Any]:
    return {"Front": {"status": 200, "headers": headers}}


ABSENT = person(1)
del ABSENT["attributes"]["factor_auth"]
PART = {
    **{f"{path}.complete": (DENIED, "User") for path in ("users", KEYS)},
    **{f"{path}.complete@permission": ADMINISTRATOR for path in ("users", KEYS)},
}


@cases(
    "answers, facts",
    {
        "what an account shows and hides": (
            {},
            {
                "users[].name,login,mfa_enrolled": (("First1 Last", "", True), ("First2 Last", "", False)),
                f"{FIRST}.kind": UserKind.PERSON,
                f"{FIRST}.created": date(2026, 1, 2),
                **dict.fromkeys(
                    (f"{FIRST}.{name}" for name in ("active", "administrator", "last_login", "roles")), HIDDEN
                ),
                "administrators": HIDDEN,
                "users.complete": True,
            },
        ),
        **{
            f"a second factor of {written!r}": (
                users(person(1, factor_auth=written)),
                {f"{FIRST}.mfa_enrolled": read},
            )
            for written, read in (
                ("1", True),
                (True, True),
                (1, True),
                ("0", False),
                (False, False),
                (0, False),
                ("on", BAD),
                (7, BAD),
                ([], BAD),
                ({}, BAD),
                (None, (NOT_PROVIDED, "User")),
            )
        },
        "one that is absent": (users(ABSENT), {f"{FIRST}.mfa_enrolled": HIDDEN}),
        "a shared mailbox is no account and a portal user is one": (
            users(person(1, is_group="1"), person(2, portal_only="1")),
            {"users[].kind": (UserKind.PORTAL,)},
        ),
        "a release that shows administrators is believed": (
            users(person(1, is_admin="1"), person(2, is_admin="0"), person(3)),
            {"administrators": ("user:u1", "user:u3")},
        ),
        "to others than administrators lists are not whole": (
            me(is_admin="0"),
            {**PART, EXCESS: ((OUT_OF_REACH, "Self"),)},
        ),
        "nor to whom it says so otherwise": (me(is_admin=False), PART),
        "nor where it is not told": (me(), {**PART, EXCESS: ((OUT_OF_REACH, "Self"),)}),
        "clients": (
            {"OAuth2Client": {"data": [client(1), client(2, assigned_user_id="")]}},
            {
                f"{KEYS}[].owner,scopes,expires,active,last_used": (
                    ("user:u1", None, None, True, OF_CLIENT),
                    (OF_CLIENT, None, None, True, OF_CLIENT),
                )
            },
        ),
        "HSTS": (
            front(**{"strict-transport-security": "max-age=63072000; includeSubDomains"}),
            {"transport.hsts": True},
        ),
        "HSTS in quotes": (front(**{"strict-transport-security": 'max-age="60"'}), {"transport.hsts": True}),
        "HSTS of no age": (front(**{"strict-transport-security": "max-age=0"}), {"transport.hsts": False}),
        "no HSTS": (front(), {"transport.hsts": False}),
        "an empty tenant": (
            {**users(), "OAuth2Client": {"meta": {"message": "none"}, "data": []}},
            {"users": (), KEYS: ()},
        ),
    },
)
def test_what_answers_say(answers: dict[str, Any], facts: Facts) -> None:
    says(of_api({**ANSWERS, **answers}), facts)


def test_the_account_of_the_audit() -> None:
    [credential] = seen(of_api({**ANSWERS, **me(is_admin="1")}).audit_credentials)
    assert len(credential.excess.value) == 3  # type: ignore[union-attr]


def test_a_refused_list_is_no_empty_one() -> None:
    refused = Unknown(UnknownKind.DENIED, "User", ADMINISTRATOR, "HTTP 400")
    answers = {kind: answer for kind, answer in ANSWERS.items() if kind != "User"}
    assert of_api(answers, {"User": refused}).users == refused
    says(of_api(answers), {"users": (NOT_PROVIDED, "User")})
