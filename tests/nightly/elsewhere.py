"""What is carried out in another process, which imports little for it."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.ended import one_night_ended
from auditor.nightly.tenant.task import one_night
from auditor.nightly.tenant.told import Told
from auditor.pipeline.machine import Machine


def came(one: Order, how: str = "assessed", **more: Any) -> Told:
    """What was told of an order, without carrying it out."""
    return Told(one.tenant, one.day, how, "2026-11-24T12:00:00Z", "2026-11-24T12:01:00Z", **more)  # type: ignore[arg-type]


# What Apart carries out in another process.


def kills_itself(one: Order, machine: Machine) -> Told:
    os.kill(os.getpid(), signal.SIGKILL)
    return came(one)


def crashes(one: Order, machine: Machine) -> Told:
    os.kill(os.getpid(), signal.SIGSEGV)
    return came(one)


def never_ends(one: Order, machine: Machine) -> Told:
    """Deaf to whoever asks it to end."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (one.out / f"{one.tenant}.began").write_text(str(os.getpid()))
    time.sleep(3600)
    return came(one)


def asks_until_stopped(one: Order, machine: Machine) -> Told:
    """As a collection does, which ends when it is told to."""
    with machine.stopping() as stop:
        assert stop is not None
        (one.out / f"{one.tenant}.began").write_text(str(os.getpid()))
        stop.wait(3600)
    return came(one, "cut_short", reason="stopped")


def says_its_environment(one: Order, machine: Machine) -> Told:
    return came(one, reason=os.environ.get("CRM_AUDIT_TEST_SAID", "nothing"))


# What an executor carries out.


def carried_out(one: Order) -> Told:
    return came(one)


def kills_the_worker_of_evil(one: Order) -> Told:
    if one.tenant == "evil":
        os.kill(os.getpid(), signal.SIGKILL)
    return came(one)


def judges_for_long(one: Order, machine: Machine) -> Told:
    (one.out / f"{one.tenant}.began").write_text(str(os.getpid()))
    time.sleep(3600)
    return came(one)


def ended_with_its_process(one: Order) -> Told:
    """In a process that is used again: one tenant never ends."""
    return one_night_ended(one, work=_stuck if one.tenant == "stuck" else one_night, grace=0.0)


def _stuck(one: Order, machine: Machine) -> Told:
    """Stuck, until it is recorded that it was."""
    if not (one.folder / "night.json").exists():
        time.sleep(3600)
    return one_night(one, machine)
