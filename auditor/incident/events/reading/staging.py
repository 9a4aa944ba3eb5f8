"""Files of one form into a table of their own, `incoming`, by one statement: rows stay in their order, so that each has its place in its file."""

from __future__ import annotations

from collections.abc import Sequence
from glob import escape
from typing import TYPE_CHECKING

from auditor.incident.events.mapping.model import Log
from auditor.incident.events.reading.preparing import Ready
from auditor.incident.events.reading.recognising import Csv, Json, Lines, Shape
from auditor.incident.events.reading.splitting import MOST
from auditor.incident.events.reading.sql.cef import Extensions
from auditor.incident.events.reading.sql.groups import Groups
from auditor.incident.events.reading.sql.places import Columns, Objects, Places
from auditor.incident.events.reading.sql.quoting import literal
from auditor.incident.events.reading.sql.select import ROWS, Selected, select

if TYPE_CHECKING:
    from auditor.incident.events.store import Connection

LONGEST_ROW = 4 * 1024 * 1024
_BUFFER = 16 * 1024 * 1024
_NONE = "\x01"
_TOO_LONG = "LINE SIZE OVER MAXIMUM"


def stage(connection: Connection, files: Sequence[Ready], log: Log, now: str | None) -> Selected:
    """Reads the files into `incoming`, and the rows that the reader refused into `refused` (f, line, reason). Raises duckdb.Error."""
    shape = files[0].shape
    places = places_of(shape, log)
    selected = select(log, places, now)
    rows = rows_of(shape)
    _begin(connection)
    connection.execute(
        f"CREATE TEMP TABLE incoming AS {selected.sql.replace(ROWS, rows)}",
        [[escape(str(one.path)) for one in files]],
    )
    _refused(connection, files)
    return selected


def count(connection: Connection, files: Sequence[Ready]) -> None:
    """As `stage`, of files that no log is known of: their rows are only counted."""
    _begin(connection)
    rows = rows_of(files[0].shape)
    if isinstance(files[0].shape, Lines):  # a blank line is no row
        rows = f"(SELECT f FROM {rows} WHERE trim(line) <> '')"
    connection.execute(
        f"CREATE TEMP TABLE incoming AS SELECT f, 'unknown_format' AS why FROM {rows}",
        [[escape(str(one.path)) for one in files]],
    )
    _refused(connection, files)


def unclosed(connection: Connection, files: Sequence[Ready]) -> dict[int, int]:
    """Of which files a quote that is opened and not closed took rows that follow it, and in which byte the row begins that has it."""
    if not isinstance(files[0].shape, Csv) or not _has_rejects(connection):
        return {}
    found = connection.execute(
        "SELECT list_position($1, s.file_path) - 1, min(e.line_byte_position) FROM reject_errors e "
        "JOIN reject_scans s USING (scan_id, file_id) WHERE e.error_type::VARCHAR = 'UNQUOTED VALUE' "
        "AND contains(trim(e.csv_line, chr(10) || chr(13)), chr(10)) GROUP BY 1",
        [[str(one.path) for one in files]],
    ).fetchall()
    return dict(found)


def _begin(connection: Connection) -> None:
    for table in ("incoming", "refused", "reject_errors", "reject_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute("CREATE TEMP TABLE refused (f BIGINT, line BIGINT, reason VARCHAR)")


def places_of(shape: Shape, log: Log) -> Places:
    if isinstance(shape, Csv):
        return Columns(shape.header)
    if isinstance(shape, Json):
        return Objects(log.texts)
    return Groups(log.pattern, log.groups) if log.shape == "lines" else Extensions()


def rows_of(shape: Shape) -> str:
    """The reader of a form, as what stands behind FROM; its one parameter is the list of files."""
    if isinstance(shape, Json):
        way = "array" if shape.way == "array" else "newline_delimited"
        ignore = "false" if shape.way == "array" else "true"
        return (
            f"(SELECT json, file_index AS f FROM read_json_objects($1, format = '{way}', compression = 'none', "
            f"ignore_errors = {ignore}, maximum_object_size = {MOST}))"
        )
    if isinstance(shape, Csv):
        columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(shape.header)))
        said = f"delim = {literal(shape.delimiter)}, quote = '\"', escape = '\"', header = true, skip = {shape.skip}"
    else:
        columns = "'line': 'VARCHAR'"
        said = f"delim = {literal(_NONE)}, quote = '', escape = '', header = false"
    return (
        f"(SELECT *, file_index AS f FROM read_csv($1, auto_detect = false, all_varchar = true, columns = {{{columns}}}, "
        f"{said}, compression = 'none', store_rejects = true, rejects_line_size_limit = 65536, "
        f"max_line_size = {LONGEST_ROW}, buffer_size = {_BUFFER}))"
    )


def _refused(connection: Connection, files: Sequence[Ready]) -> None:
    """The rows that the reader refused, each once, by their place in the file, from 1."""
    if not _has_rejects(connection):
        return
    header = 1 if isinstance(files[0].shape, Csv) else 0
    connection.execute(
        f"INSERT INTO refused SELECT list_position($1, s.file_path) - 1, e.line - {header}, "
        f"CASE WHEN bool_or(e.error_type::VARCHAR = '{_TOO_LONG}') THEN 'too_long' ELSE 'bad_row' END "
        "FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id) GROUP BY ALL",
        [[str(one.path) for one in files]],
    )


def _has_rejects(connection: Connection) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    ).fetchone()
    return bool(found and found[0])
