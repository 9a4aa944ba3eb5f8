"""Writes data as PHP, in two styles: the other way of what is under test."""

from __future__ import annotations

import math
from typing import Any


def php_key(key: int | str) -> int | str:
    numeric = isinstance(key, str) and key.lstrip("-").isdecimal() and key.isascii() and str(int(key)) == key
    return int(key) if numeric and -(2**63) <= int(key) < 2**63 else key


def as_php(data: Any) -> Any:
    if isinstance(data, list):
        data = dict(enumerate(data))
    return {php_key(key): as_php(item) for key, item in data.items()} if isinstance(data, dict) else data


def single(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def double(text: str) -> str:
    return '"' + "".join(c if c.isalnum() and ord(c) > 127 else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def scalar(data: Any, quote: Any) -> str:
    if isinstance(data, str):
        return str(quote(data))
    if data is None or isinstance(data, bool):
        return str(data).upper().replace("NONE", "NULL")
    if isinstance(data, float) and math.isinf(data):
        return "1e999" if data > 0 else "-1e999"
    return "-9223372036854775807-1" if data == -(2**63) and isinstance(data, int) else repr(data)


def exported(data: Any, indent: str = "") -> str:
    """As var_export() writes it."""
    if not isinstance(data, dict | list):
        return scalar(data, single)
    items = data.items() if isinstance(data, dict) else enumerate(data)
    lines = "".join(
        f"{indent}  {scalar(k, single)} => \n{indent}  {exported(v, indent + '  ')},\n" for k, v in items
    )
    return f"array (\n{lines}{indent})"


def short(data: Any) -> str:
    if isinstance(data, list):
        return "[" + ", ".join(map(short, data)) + "]"
    if isinstance(data, dict):
        return "[/* a */" + ",".join(f"{scalar(k, double)}=>{short(v)} #b\n" for k, v in data.items()) + "]"
    return scalar(data, double)
