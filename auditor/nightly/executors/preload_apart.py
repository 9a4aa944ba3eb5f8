"""Imported by the process that those of tenants are forked from, and by nothing else: importing it is what loads."""

from auditor.nightly.executors.ready import load
from auditor.nightly.tenant import apart, unmoved

unmoved.hold()
load(asking=False)
del apart
