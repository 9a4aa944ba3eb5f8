"""What a worker process loads before its first task, and how it carries one out."""

from __future__ import annotations

import gc
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from auditor.nightly.executors.steadfast import Call

_REHEARSED = {"trytond.conf": b"[session]\nauthentications = password\n[database]\nuri = sqlite://\n"}


def load(*, asking: bool = True) -> None:
    """Loads what every tenant takes: checks, profiles, frameworks, texts, the store of history; and where products are asked, what tells the
    shape of a request. Processes that are forked afterwards have it at once, and share its memory, which is left alone from here on."""
    if asking:
        from jsonschema import Draft202012Validator

        del Draft202012Validator
    from numpy import random
    from sqlalchemy.dialects import sqlite

    from auditor.nightly.tenant import task
    from auditor.pipeline.opening import collected
    from auditor.schemas import schema
    from auditor.vendor import load_vendors

    del random, sqlite, task, collected
    schema("assessment")
    for vendor in load_vendors().values():
        with suppress(Exception):  # it is said where a tenant is of this vendor
            _ = vendor.profile, vendor.files, vendor.normalizer
    rehearse()
    gc.collect()
    gc.freeze()


def rehearse() -> None:
    """Judges two lines of a configuration, so that whatever is read or compiled at its first use is there."""
    from auditor.pipeline.machine import Machine
    from auditor.pipeline.request import Request
    from auditor.pipeline.run import run

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in _REHEARSED.items():
            archive.writestr(name, data)
    packed.seek(0)
    machine = Machine(now=lambda: datetime(2026, 1, 1, tzinfo=UTC), stdin=packed)
    with run(Request(("-",), tenant="rehearsal"), machine) as outcome:
        outcome.report("json")


def carry_out(call: Call) -> Any:
    """The result of a task. What a tenant leaves behind is collected when it is done, and never in between."""
    gc.disable()
    try:
        return call.function(*call.arguments, **call.named)
    finally:
        gc.collect()
