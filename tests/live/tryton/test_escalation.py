"""What the WEAK state's open rows lead to, on a server of its own, because it changes who is who."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.tryton.instance import TrytonInstance, running
from tests.live.tryton.rpc import Client, Refused

pytestmark = pytest.mark.slow


def test_somebody_without_a_group_makes_a_key_and_himself_an_administrator(
    tryton_weak: TrytonInstance, tmp_path: Path
) -> None:
    with running(tryton_weak.state, tmp_path) as own:
        partial = Client(own, own.accounts["partial"])
        (made,) = partial.call(
            "model.res.user.application.create", [{"application": "rest", "user": partial.user}], {}
        )
        assert _state(partial, made) == "validated", "nobody had to approve it"
        partial.call("model.res.user.write", [partial.user], {"administrator": True}, {})
        assert partial.call("model.res.user.get_preferences", True, {})["administrator"]


def test_the_hardened_state_refuses_both(tryton_hardened: TrytonInstance) -> None:
    partial = Client(tryton_hardened, tryton_hardened.accounts["partial"])
    with pytest.raises(Refused, match="not allowed to access"):
        partial.call("model.res.user.application.create", [{"application": "rest", "user": partial.user}], {})
    with pytest.raises(Refused, match="not allowed to access"):
        partial.call("model.res.user.write", [partial.user], {"administrator": True}, {})


def _state(client: Client, key: int) -> str:
    (found,) = client.read("res.user.application", "state", domain=[["id", "=", key]])
    state: str = found["state"]
    return state
