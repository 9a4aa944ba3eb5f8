"""Reads configuration files written in PHP, without running a line of them.

What stands literally in the file is its value; whatever PHP would have to be run for is a `NotLiteral` with
its reason, and so is a key of which it is not sure that it holds. A file that cannot be read to its end is
refused. Rules follow the PHP manual: strings, integers, arrays (how keys are cast, what `[]` appends), heredoc.
"""

from auditor.vendor.php.array import Key, PhpArray, Read, Value, cast_key
from auditor.vendor.php.config import RETURN, Leaf, Path, PhpConfig
from auditor.vendor.php.error import PhpError
from auditor.vendor.php.read import MAX_BYTES, MAX_DEPTH, read_php
from auditor.vendor.php.unknown import ABSENT, Absence, NotLiteral, Place

__all__ = [
    "ABSENT",
    "MAX_BYTES",
    "MAX_DEPTH",
    "RETURN",
    "Absence",
    "Key",
    "Leaf",
    "NotLiteral",
    "Path",
    "PhpArray",
    "PhpConfig",
    "PhpError",
    "Place",
    "Read",
    "Value",
    "cast_key",
    "read_php",
]
