"""Fixtures: the two states of a real Tryton, started once a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests.live.tryton.answer_key import ANSWERS, Answers
from tests.live.tryton.build import BuildError
from tests.live.tryton.instance import TrytonInstance, running
from tests.live.tryton.rpc import Client
from tests.live.tryton.server import StartError


def without(reason: str) -> NoReturn:
    """Skips what needs the server, or fails it where `CRM_AUDIT_LIVE_REQUIRED` says that the server must be there."""
    if os.environ.get("CRM_AUDIT_LIVE_REQUIRED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def _served(state: str, factory: pytest.TempPathFactory) -> Iterator[TrytonInstance]:
    try:
        with running(state, factory.mktemp(f"tryton-{state}")) as instance:
            yield instance
    except (BuildError, StartError) as error:
        without(str(error))


@pytest.fixture(scope="session")
def tryton_weak(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrytonInstance]:
    """A Tryton with what an audit must find fault with."""
    yield from _served("weak", tmp_path_factory)


@pytest.fixture(scope="session")
def tryton_hardened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrytonInstance]:
    """A Tryton with one administrator, closed models and an auditor that only reads."""
    yield from _served("hardened", tmp_path_factory)


@pytest.fixture(params=["weak", "hardened"])
def served(request: pytest.FixtureRequest) -> TrytonInstance:
    """Each state in turn."""
    instance: TrytonInstance = request.getfixturevalue(f"tryton_{request.param}")
    return instance


@pytest.fixture
def expected(served: TrytonInstance) -> Answers:
    """The answer key of the state."""
    return ANSWERS[served.state]


@pytest.fixture
def auditor(served: TrytonInstance) -> Client:
    """The account with full sight, signed in."""
    return Client(served, served.accounts["auditor"])
