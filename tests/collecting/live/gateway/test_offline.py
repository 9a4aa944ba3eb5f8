"""Where it is forbidden, no session can be opened, and none that was opened before can ask."""

from __future__ import annotations

import pytest
from requests import Request

from auditor.collecting.live.gateway.guard import Guard
from auditor.collecting.live.gateway.offline import OfflineError, offline
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.transport import GuardedAdapter
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret
from auditor.collecting.live.where import Where
from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import KEY, plan


def session(url: str) -> GuardedSession:
    return GuardedSession(plan(), Where(url, "key", {}, {"key": Secret(KEY)}), Redactor())


def test_no_session_is_made(server: Server) -> None:
    with offline(), pytest.raises(OfflineError):
        session(server.url)
    session(server.url)


def test_what_was_made_before_asks_nothing(server: Server) -> None:
    adapter = GuardedAdapter(Guard(server.url, plan().allow, {}), 100, 1)
    request = Request("GET", f"{server.url}/api/users").prepare()
    with offline(), offline():
        pass
    with offline(), pytest.raises(OfflineError):
        adapter.send(request)
    assert server.connections == 0
