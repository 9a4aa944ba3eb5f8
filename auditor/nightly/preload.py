"""Imported by the process that others are forked from, and by nothing else: what every tenant takes is then there at once, and its
memory is shared."""

from __future__ import annotations

import gc

from auditor.assess.frameworks import load_frameworks
from auditor.check import load_catalogue
from auditor.nightly import task
from auditor.pipeline.opening import collected
from auditor.vendor import load_vendors

__all__ = ["collected", "task"]

load_catalogue()
load_frameworks()
load_vendors()
gc.collect()
gc.freeze()
