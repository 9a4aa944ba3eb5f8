"""As `preload_apart`, with what asking a product takes."""

from auditor.nightly.executors.ready import load
from auditor.nightly.tenant import apart, unmoved

unmoved.hold()
load()
del apart
