"""The log of Tryton's server: lines made by the formats that stand in its source, and as a server of version 8.2 wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, read, told

LINE = "15629 139926826251968 [2026-11-28 04:17:%02d,101] %s %s %s\n"
SECURITY = "trytond.security"
DISPATCHER = "trytond.protocols.dispatcher"
TRACE = """Traceback (most recent call last):
  File "/srv/trytond/wsgi.py", line 125, in dispatch_request
    return endpoint(request, **request.view_args)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
trytond.model.modelstorage.AccessError: You are trying to read records "9" of "Party" that don't exist. -
"""


def line(message: str, logger: str = SECURITY, level: str = "INFO", second: int = 0) -> str:
    return LINE % (second, level, logger, message)


def one(folder: Path, text: str) -> dict[str, Any]:
    (event,) = events(folder, text)
    return event


@pytest.mark.parametrize(("word", "outcome"), [("failed", "failure"), ("succeeded", "success")])
@pytest.mark.parametrize(
    ("login", "ip", "known"),
    [
        ("Mai", "203.0.113.9", "203.0.113.9"),
        ("mai", "2001:db8::7", "2001:db8::7"),
        ("mai", "None", None),
        ("o'brien from '::1'", "203.0.113.9", "203.0.113.9"),
        ("admin' from '198.51.100.1' on database 'crm", "203.0.113.9", "203.0.113.9"),
        ("lê thị mai", "203.0.113.9", "203.0.113.9"),
    ],
)
def test_sign_ins_by_their_name_and_address(
    tmp_path: Path, word: str, outcome: str, login: str, ip: str, known: str | None
) -> None:
    found = one(tmp_path, line(f"login {word} for '{login}' from '{ip}' on database 'crm'"))
    assert means(found) == f"sign_in/log_on/{outcome}"
    assert told(found, "user_name", "ip", "product", "service") == (
        login.lower(), known, "tryton", "server_log"
    )  # fmt: skip
    assert found["time"] == "2026-11-28 04:17:00.101"


@pytest.mark.parametrize(
    ("message", "meant", "who"),
    [
        ("logout for 'mai' from '203.0.113.9' on database 'crm'", "sign_in/log_off/success", ("mai", None)),
        (
            "logout failed for '7' from '203.0.113.9' on database 'crm'",
            "sign_in/log_off/failure",
            (None, "7"),
        ),
        ("session failed for '7' from '203.0.113.9' on database 'crm'", "session/end/failure", (None, "7")),
        ("session expired for '7' from '203.0.113.9' on database 'crm'", "session/end", (None, "7")),
        ("session timeout for '7' from '203.0.113.9' on database 'crm'", "session/end", (None, "7")),
        ("Password reset for user: mai", "other", (None, None)),
    ],
)
def test_sessions_end(tmp_path: Path, message: str, meant: str, who: tuple[str | None, str | None]) -> None:
    found = one(tmp_path, line(message))
    assert means(found) == meant
    assert told(found, "user_name", "user_id") == who
    assert found.get("ip") == (None if meant == "other" else "203.0.113.9")


@pytest.mark.parametrize(
    ("call", "level", "meant"),
    [
        ("party.party.search_read([], 0, 10, None, ['name', 'id'], ...)", "INFO", "record/list"),
        ("party.party.read([1, 999999], ['name'], {})", "INFO", "record/read"),
        ("party.party.read([1], ['name'], {})", "ERROR", "record/read/failure"),
        ("party.party.export_data_domain([], ['name'], 0, 10, None, ...)", "INFO", "export/export"),
        ("party.party.write([1], {'name': ') from x@1.2.3.4/y in 5 ms'}, {})", "INFO", "record/update"),
        ("party.party.fields_view_get(None, 'form', {})", "INFO", "query/call"),
    ],
)
@pytest.mark.parametrize("ip", ["203.0.113.9", "2001:db8::7"])
def test_calls_say_who_asked_for_what(tmp_path: Path, call: str, level: str, meant: str, ip: str) -> None:
    found = one(tmp_path, line(f"{call} from Lê Mai@x@{ip}/crm/rpc/ in 8 ms", DISPATCHER, level))
    assert means(found) == meant
    assert told(found, "user_name", "ip", "object") == ("lê mai@x", ip, "party.party")


def test_requests_of_other_programs_say_from_where_alone(tmp_path: Path) -> None:
    refused = '203.0.113.9 - - [28/Nov/2026 04:17:16] "\x1b[31m\x1b[1mGET /crm/rest/model/party.party HTTP/1.1\x1b[0m" 401 -'
    answered = '203.0.113.9 - - [28/Nov/2026 04:17:16] "GET /crm/rest/model/party.party HTTP/1.1" 200 -'
    other = '203.0.113.9 - - [28/Nov/2026 04:17:16] "POST /crm/rpc/ HTTP/1.1" 200 -'
    text = "".join(
        line(said, "werkzeug", second=number) for number, said in enumerate((refused, answered, other))
    )
    first, second, third = events(tmp_path, text)
    assert [means(row) for row in (first, second, third)] == ["record/list/failure", "record/list", "other"]
    assert told(first, "object", "ip", "reason") == ("party.party", "203.0.113.9", "401")
    assert third["ip"] == "203.0.113.9"


def test_traces_are_counted(tmp_path: Path) -> None:
    error = line("Exception when processing <JSONRequest 1@203.0.113.9 'http://x/crm/rpc/' [POST] model.party.party.read>", "trytond.wsgi", "ERROR")  # fmt: skip
    failed = line("login failed for 'mai' from '203.0.113.9' on database 'crm'", level="ERROR", second=1)
    found, rows = read(tmp_path, error + TRACE * 9 + failed)
    assert [means(row) for row in rows] == ["other", "sign_in/log_on/failure"]
    assert found.skipped == {"bad_row": 45}


def test_what_it_tells_only_with_vv_is_not_known_to_be_whole() -> None:
    assert {one.class_: one.partly for one in absent_in("tryton")} == dict.fromkeys(
        ("sign_in", "record", "export", "query"), ("server_log",)
    )
