"""Carries out the orders of a night from the command line, and says what came of them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from auditor.cli.nightly.progress import watcher
from auditor.cli.shared.interrupted import until_interrupted
from auditor.cli.shared.machine import this_machine
from auditor.nightly.closing.ending import Ending, begin
from auditor.nightly.closing.table import lines
from auditor.nightly.closing.telling import telling_of
from auditor.nightly.executors import executor_for
from auditor.nightly.ordering.config import Plan
from auditor.nightly.ordering.order import Orders
from auditor.nightly.ordering.ready import open_history, refuse_unusable
from auditor.nightly.outgoing import ping
from auditor.nightly.run import Work, nightly
from auditor.nightly.tenant.apart import Apart
from auditor.nightly.tenant.ended import one_night_ended

FOR_EACH_PROCESSOR = 4


def night(plan: Plan, orders: Orders, out: Path, values: Mapping[str, Any]) -> int:
    """The exit code of the whole."""
    machine = this_machine()
    orders = replace(orders, orders=tuple(replace(one, begun_at=machine.stamp()) for one in orders.orders))
    workers = values["workers"] or plan.nightly.workers or FOR_EACH_PROCESSOR * machine.processors
    refuse_unusable(plan, orders)
    telling = telling_of(plan.alerts, plan.tickets, plan.path)
    apart = Apart(machine, asking=any(one.config and one.config.is_asked for one in orders.orders))
    executor, work = _executor(values["executor"], workers, apart)
    with until_interrupted() as stop:  # to the last line: a run that is ended says what came of it
        if work is apart:
            apart.prepare()
        with open_history(plan, out) as history:
            troubles = begin(plan, orders, out, machine, ping)
            with watcher(as_json=values["json_log"]) as watch, executor:
                summary = nightly(
                    orders, executor, work=work, machine=machine, watch=watch, stop=stop, on_stop=apart.stop
                )
            ending = Ending(plan, orders, out, history, telling, machine, ping, time.sleep)
            summary = ending.of(replace(summary, troubles=troubles))
        for line in lines(summary, values["language"]):
            click.echo(line)
    return summary.code


def _executor(named: str | None, workers: int, apart: Apart) -> tuple[Executor, Work]:
    """What carries the orders out, and how one is. Threads of this process wait for one process for each tenant; where the processes
    are somebody else's, a tenant that does not end takes one of them with it."""
    text = named or f"threads:{workers}"
    executor = executor_for(text, workers)
    return executor, apart if text.startswith("threads") else one_night_ended
