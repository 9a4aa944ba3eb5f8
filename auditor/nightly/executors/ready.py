"""What a worker process loads before its first task, and how it carries one out."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import Any

from auditor.nightly.executors.steadfast import Call


def load() -> None:
    """Loads what every tenant takes: checks, profiles, frameworks. Processes that are forked afterwards have it at once, and share its
    memory, which is left alone from here on."""
    from auditor.assess.frameworks import load_frameworks
    from auditor.check import load_catalogue
    from auditor.pipeline import run
    from auditor.pipeline.opening import collected
    from auditor.report.plain import json_
    from auditor.vendor import load_vendors

    del run, collected, json_
    load_catalogue()
    load_frameworks()
    for vendor in load_vendors().values():
        with suppress(Exception):  # it is said where a tenant is of this vendor
            _ = vendor.profile, vendor.normalizer
    gc.collect()
    gc.freeze()


def carry_out(call: Call) -> Any:
    """The result of a task. What a tenant leaves behind is collected when it is done, and never in between."""
    gc.disable()
    try:
        return call.function(*call.arguments, **call.named)
    finally:
        gc.collect()
