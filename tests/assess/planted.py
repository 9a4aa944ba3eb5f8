"""A twin whose files hold a secret in every address, and nothing of an API."""

from __future__ import annotations

import re
from dataclasses import replace

from benchmarks.twins.model import Twin
from benchmarks.twins.opened import as_bytes

PLANTED = "Pl4nted0S3cret9Of7Addresses5"
_ADDRESS = re.compile(rb"(https?:\\?/\\?/)([^\s\"'<>]+)")


def planted(twin: Twin) -> Twin:
    """The files with the secret before the host, in the path and in the query of each address."""
    secret = PLANTED.encode()
    inside = rb"\1audit:" + secret + rb"@\2/in/" + secret + rb"/x?token=" + secret
    files = {path: _ADDRESS.sub(inside, as_bytes(content)) for path, content in twin.files.items()}
    return replace(twin, api=None, files=files)
