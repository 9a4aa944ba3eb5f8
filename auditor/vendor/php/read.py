"""From the bytes of a file to what it says."""

from __future__ import annotations

from typing import Final

from auditor.vendor.php.array import PhpArray
from auditor.vendor.php.config import RETURN, PhpConfig
from auditor.vendor.php.effects import effects_of_functions
from auditor.vendor.php.error import PhpError
from auditor.vendor.php.nodes import Code
from auditor.vendor.php.redaction import all_literals
from auditor.vendor.php.scope import Scope
from auditor.vendor.php.statements import run
from auditor.vendor.php.syntax import parse, refuse_unsound
from auditor.vendor.php.unknown import NotLiteral

MAX_BYTES: Final = 512 * 1024
# Of the syntax tree: a nested array takes two levels, each further part of a concatenation one.
MAX_DEPTH: Final = 128


def read_php(
    data: bytes,
    *,
    file: str = "",
    before: PhpConfig | NotLiteral | None = None,
    limit: int = MAX_BYTES,
    depth: int = MAX_DEPTH,
) -> PhpConfig:
    """What `data` says, as if it were included after `before` (a base file, for overrides) in the same scope.

    A NotLiteral as `before` says why it is not known what was set earlier: then no key is absent. `limit` is in
    bytes, `depth` in levels of the syntax tree (at most MAX_DEPTH); `file` is named in places and errors. Text that is
    not UTF-8 shows its odd bytes as `\\xff`. Raises PhpError, and nothing else, for whatever the bytes hold.
    """
    root = before.root.copy() if isinstance(before, PhpConfig) else PhpArray(before)
    root.drop(RETURN)
    code, scope = Code(data, file), Scope(root)
    try:
        _refuse_unread(data, limit)
        tree = parse(data)
        functions = refuse_unsound(tree, code, min(depth, MAX_DEPTH))
        run(code, scope, tree.root_node)
        effects_of_functions(code, scope, functions)
        return PhpConfig(root, tuple(all_literals(code, tree.root_node)))
    except PhpError as error:
        raise PhpError(error.reason, error.line, file) from None


def _refuse_unread(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise PhpError(f"larger than {limit} bytes, so it was not read")
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise PhpError("holds a NUL byte, so it is no PHP text (UTF-16?)", line)
    if data.startswith(b"#!") and b"<?" in data.splitlines()[0]:
        raise PhpError("code in a #! line runs or not, by the way PHP is called", 1)
