"""What reading a zip archive of unknown origin can raise."""

from __future__ import annotations

import struct
import zipfile
import zlib

FAULTS = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""NotImplementedError is the standard library's word for a way to compress that it does not know, RuntimeError for a password."""
