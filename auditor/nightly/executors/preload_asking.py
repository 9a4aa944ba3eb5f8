"""As `preload_apart`, with what asking a product takes."""

from auditor.nightly import apart, unmoved
from auditor.nightly.executors.ready import load

unmoved.hold()
load()
del apart
