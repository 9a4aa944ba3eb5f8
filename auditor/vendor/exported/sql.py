"""Dumps in SQL, as mysqldump, phpMyAdmin, adminer and pg_dump write them. Nothing of a dump is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.vendor.exported.table import Table, Wanted
from auditor.vendor.exported.words import Lines, Word, words
from auditor.vendor.plugin import NotUsableError

_ENDS = {
    re.compile(r"^-- (?:MySQL|MariaDB) dump\b", re.MULTILINE): "-- Dump completed",
    re.compile(r"^-- PostgreSQL database dump\b", re.MULTILINE): "-- PostgreSQL database dump complete",
}
"""What a dump begins with -> what the same program ends it with: one without was cut off."""
_STATEMENT = re.compile(
    r"(?im)^[ \t]*(?:/\*![0-9]+ )?(insert|replace|create|copy|delete|update|alter|drop|truncate)\b"
)
_NO_COLUMN = frozenset(
    {
        "PRIMARY",
        "KEY",
        "UNIQUE",
        "CONSTRAINT",
        "INDEX",
        "FULLTEXT",
        "SPATIAL",
        "CHECK",
        "FOREIGN",
        "EXCLUDE",
        "LIKE",
    }
)
_REST = re.compile(r"""(?:[^'"`;]++|'(?:[^'\\]++|\\.|'')*+'|"(?:[^"]++|"")*+"|`[^`]*+`)*+;""", re.DOTALL)
"""A statement that fills a table to its end, which no text within it is."""
_HEAD = 4096
_LITERALS: dict[str, Any] = {"NULL": None, "TRUE": True, "FALSE": False}


def tables_of_sql(text: str, wanted: Wanted) -> list[Table]:
    """The wanted tables of a dump. Raises NotUsableError for one that was cut off."""
    for begins, ends in _ENDS.items():
        if begins.search(text[:_HEAD]) and ends not in text[-_HEAD:]:
            raise NotUsableError("malformed", f"the dump was cut off: its last line, {ends}, is missing")
    found: dict[str, Table] = {}
    at, lines = 0, Lines(text)
    while (start := _STATEMENT.search(text, at)) is not None:
        at = _statement(text, start, found, wanted, lines)
    return list(found.values())


def _statement(text: str, start: re.Match[str], found: dict[str, Table], wanted: Wanted, lines: Lines) -> int:
    """Reads one statement, and gives the place after it."""
    kind = start[1].upper()
    if kind == "COPY":
        return _copy(text, start.start(1), found, wanted, lines)
    stream = words(text, start.end())
    name, sign = _named(stream)
    is_ours = wanted(name)
    quick = not is_ours and kind in (
        "INSERT",
        "REPLACE",
    )  # in others comments stand between, with whatever signs
    if quick and (rest := _REST.match(text, start.end())) is not None:
        return rest.end()
    if kind == "CREATE" and is_ours and sign is not None and sign.says("("):
        table = found.setdefault(name, Table(name))
        table.columns = tuple(_defined(stream))
        return _end(text, stream)
    if kind in ("INSERT", "REPLACE") and is_ours:
        return _insert(text, stream, sign, found.setdefault(name, Table(name)), lines)
    if is_ours and kind in ("UPDATE", "DELETE", "TRUNCATE"):
        table = found.setdefault(name, Table(name))
        table.fault = f"line {lines.of(start.start())}: {kind} changes what was inserted before"
    if sign is not None and sign.says(";"):
        return sign.at + 1
    return _end(text, stream)


def _named(stream: Iterator[Word]) -> tuple[str, Word | None]:
    """The name of the table that a statement is about, and the word after it."""
    name = ""
    for word in stream:
        if (
            word.sort == "word"
            and not name
            and word.says(
                "INTO",
                "TABLE",
                "IF",
                "NOT",
                "EXISTS",
                "IGNORE",
                "ONLY",
                "FROM",
                "TEMPORARY",
                "UNLOGGED",
                "DELAYED",
            )
        ):
            continue
        if word.sort in ("word", "name") and (not name or name.endswith(".")):
            name += str(word.value)
        elif word.says(".") and name:
            name += "."
        else:
            return name, word
    return name, None


def _defined(stream: Iterator[Word]) -> Iterator[str]:
    """The columns of a definition: the first word of each part between the outer brackets."""
    depth, first = 1, True
    for word in stream:
        if word.says("("):
            depth += 1
        elif word.says(")"):
            depth -= 1
            if depth == 0:
                return
        elif first and depth == 1 and word.sort in ("word", "name"):
            first = False
            if word.sort == "name" or str(word.value).upper() not in _NO_COLUMN:
                yield str(word.value)
        if depth == 1 and word.says(","):
            first = True


def _insert(text: str, stream: Iterator[Word], sign: Word | None, table: Table, lines: Lines) -> int:
    columns = table.columns
    if sign is not None and sign.says("("):
        columns = tuple(str(word.value) for word in _upto(stream, ")") if word.sort in ("word", "name"))
        table.columns = table.columns or columns
        sign = next(stream, None)
    if sign is None or not sign.says("VALUES"):
        table.fault = f"line {lines.of(sign.at if sign else len(text))}: rows that are not given as values"
        return _end(text, stream)
    for word in stream:
        if word.says(";"):
            return word.at + 1
        if word.says("("):
            values = _values(stream)
            if not columns or len(values) != len(columns):
                table.fault = f"line {lines.of(word.at)}: the columns of the row are not named"
            else:
                table.rows.append((lines.of(word.at), dict(zip(columns, values, strict=True))))
        elif not word.says(","):
            table.fault = f"line {lines.of(word.at)}: more than values"
    raise NotUsableError("malformed", f"the statement that fills {table.name} does not end")


def _values(stream: Iterator[Word]) -> list[Any]:
    """The values of one row. What is computed is no value: it stands as an object of its own, which no reader takes for one."""
    found: list[Any] = []
    part: list[Word] = []
    depth = 1
    for word in stream:
        if word.says("("):
            depth += 1
        elif word.says(")"):
            depth -= 1
            if depth == 0:
                return [*found, _value(part)]
        if depth == 1 and word.says(","):
            found.append(_value(part))
            part = []
        else:
            part.append(word)
    raise NotUsableError("malformed", "a row does not end")


def _value(part: list[Word]) -> Any:
    if len(part) == 2 and str(part[0].value).startswith("_") and part[1].sort in ("text", "hex"):
        part = part[1:]  # the character set before a text
    if len(part) == 1:
        word = part[0]
        if word.sort in ("text", "number", "hex"):
            return word.value
        if str(word.value).upper() in _LITERALS:
            return _LITERALS[str(word.value).upper()]
    return [str(word.value)[:40] for word in part]


def _copy(text: str, start: int, found: dict[str, Table], wanted: Wanted, lines: Lines) -> int:
    """`COPY name (columns) FROM stdin;` and its lines, as pg_dump writes them."""
    line, _, rest = text[start:].partition("\n")
    head = re.match(r"(?i)copy\s+([\w.\"]+)\s*\(([^)]*)\)\s+from\s+stdin", line)
    if head is None:
        return start + len(line)
    end = re.search(r"(?m)^\\\.\r?$", rest)
    if end is None:
        raise NotUsableError("malformed", f"the rows of {head[1]} do not end")
    name = head[1].replace('"', "")
    if wanted(name):
        table = found.setdefault(name, Table(name))
        table.columns = tuple(part.strip().strip('"') for part in head[2].split(","))
        first = lines.of(start) + 1
        for number, row in enumerate(rest[: end.start()].splitlines()):
            cells = [_cell(cell) for cell in row.split("\t")]
            if len(cells) != len(table.columns):
                table.fault = f"line {first + number}: the row has other columns than the table"
            else:
                table.rows.append((first + number, dict(zip(table.columns, cells, strict=True))))
    return start + len(line) + 1 + end.end()


def _cell(text: str) -> Any:
    if text == r"\N":
        return None
    plain = re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), text)
    return {"t": True, "f": False}.get(plain, plain)


def _upto(stream: Iterator[Word], sign: str) -> Iterator[Word]:
    for word in stream:
        if word.says(sign):
            return
        yield word


def _end(text: str, stream: Iterator[Word]) -> int:
    """The place after the statement."""
    for word in stream:
        if word.says(";"):
            return word.at + 1
    return len(text)
