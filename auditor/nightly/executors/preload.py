"""Imported by the process that workers are forked from, and by nothing else: importing it is what loads."""

from auditor.nightly.executors.ready import load

load()
