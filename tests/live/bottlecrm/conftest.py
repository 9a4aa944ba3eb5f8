"""The two states of BottleCRM, served for the session; skipped, with the reason, where a component is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import answer_key as key
from .asking import Caller, Subject, bearer
from .build import built
from .instance import Instance, cluster_copy, serving
from .postgres import Cluster
from .recipe import Machine, Missing, find_machine


def there() -> Machine:
    """The machine with all that BottleCRM needs, built. Skips where something is missing, or fails where `CRM_AUDIT_LIVE_REQUIRED` says that it must be
    there."""
    try:
        machine = find_machine()
        built(machine)
    except Missing as missing:
        if os.environ.get("CRM_AUDIT_LIVE_REQUIRED") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    return machine


@pytest.fixture(scope="session")
def bottlecrm_cluster() -> Iterator[tuple[Path, Cluster]]:
    """The folder of the built instance and the cluster of this session."""
    machine = there()
    with cluster_copy(machine) as running:
        yield running


@pytest.fixture(scope="session")
def bottlecrm_weak(bottlecrm_cluster: tuple[Path, Cluster]) -> Iterator[Instance]:
    """BottleCRM as nobody should run it; answer_key.WEAK says what is true of it."""
    with serving(*bottlecrm_cluster, "weak") as instance:
        yield instance


@pytest.fixture(scope="session")
def bottlecrm_hardened(bottlecrm_cluster: tuple[Path, Cluster]) -> Iterator[Instance]:
    """BottleCRM as well kept as the product allows; answer_key.HARDENED says what is true of it."""
    with serving(*bottlecrm_cluster, "hardened") as instance:
        yield instance


KEYS = {"weak": key.WEAK, "hardened": key.HARDENED}


@pytest.fixture(scope="session", params=["weak", "hardened"])
def subject(request: pytest.FixtureRequest) -> Subject:
    """Each state in turn."""
    instance: Instance = request.getfixturevalue(f"bottlecrm_{request.param}")
    state = KEYS[instance.state]

    def signed_in(email: str) -> Caller:
        return Caller(instance, bearer(instance.sign_in(email)))

    return Subject(instance, state, signed_in(state.auditor), signed_in(state.member))
