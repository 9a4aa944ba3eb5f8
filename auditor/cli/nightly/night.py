"""Carries out the orders of a night from the command line, and says what came of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from auditor.cli.nightly.progress import watcher
from auditor.cli.shared.interrupted import until_interrupted
from auditor.cli.shared.machine import this_machine
from auditor.nightly.apart import Apart
from auditor.nightly.config import Plan
from auditor.nightly.deadman import LAST, write_last
from auditor.nightly.order import Orders
from auditor.nightly.run import Work, nightly, write_summary
from auditor.nightly.table import lines
from auditor.nightly.task import one_night

FOR_EACH_PROCESSOR = 4


def night(plan: Plan, orders: Orders, out: Path, values: Mapping[str, Any]) -> int:
    """The exit code of the whole."""
    machine = this_machine()
    apart = Apart(machine)
    workers = values["workers"] or plan.nightly.workers or FOR_EACH_PROCESSOR * machine.processors
    executor, work = _executor(values["executor"], workers, apart)
    with until_interrupted() as stop, watcher(values["json_log"], values["language"]) as watch, executor:
        summary = nightly(
            orders, executor, work=work, machine=machine, watch=watch, stop=stop, on_stop=apart.stop
        )
    write_summary(orders, summary)
    places = [out.absolute() / LAST]
    if plan.nightly.deadman is not None:
        places.append(plan.folder / plan.nightly.deadman)
    write_last(summary, plan.nightly.due_hours, places)
    for line in lines(summary, values["language"]):
        click.echo(line)
    return summary.code


def _executor(named: str | None, workers: int, apart: Apart) -> tuple[Executor, Work]:
    """What carries the orders out, and how one is: here, each in a process of its own."""
    return ThreadPoolExecutor(workers), apart
