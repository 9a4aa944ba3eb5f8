"""A month of event log files as Salesforce hands them out: a file of each type for each hour, late events in a further file, and files of days.

The shapes are those of the object reference: all values quoted, the columns of each type in their order. Who works when, and how much of
each type there is, is made up of a seed: offices by day, programs day and night, a few accounts that do most of it.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

BEGIN = "2026-10-01"
HOURS = 720
_HEAD = """EVENT_TYPE, TIMESTAMP, REQUEST_ID, ORGANIZATION_ID, USER_ID, RUN_TIME, CPU_TIME, URI, SESSION_KEY, LOGIN_KEY"""
_TAIL = "TIMESTAMP_DERIVED, USER_ID_DERIVED, CLIENT_IP, URI_ID_DERIVED"
AGENT = "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/' || 120 + x % 9 || '.0.0.0 Safari/537.36'"


@dataclass(frozen=True, slots=True)
class Type:
    """One type of event: how many of a thousand events are of it, and its own columns, as expressions of `x` (a number), `r` (chance)."""

    name: str
    share: float
    columns: dict[str, str]
    uri: str = "'/aura'"


_OBJECT = "['Account','Contact','Lead','Opportunity','Case','Task','Event','Campaign'][1 + x % 8]"
_COSTS = {"DB_TOTAL_TIME": "x * 7919 % 90000000", "DB_BLOCKS": "x % 9000", "DB_CPU_TIME": "x % 400"}
TYPES = (
    Type(
        "RestApi",
        420,
        {
            "USER_TYPE": "'Standard'",
            "REQUEST_STATUS": "''",
            **_COSTS,
            "METHOD": "['GET','GET','GET','GET','POST','PATCH','GET','GET','GET','DELETE'][1 + x % 10]",
            "MEDIA_TYPE": "'application/json'",
            "STATUS_CODE": "CASE WHEN x % 50 = 0 THEN 404 ELSE 200 END",
            "USER_AGENT": "'python-requests/2.' || x % 30",
            "ROWS_PROCESSED": "CASE WHEN x % 97 = 0 THEN 2000 ELSE x % 40 END",
            "NUMBER_FIELDS": "x % 60",
            "REQUEST_SIZE": "x % 3000",
            "RESPONSE_SIZE": "x * 31 % 200000",
            "ENTITY_NAME": _OBJECT,
            "CONNECTED_APP_ID": "'0H45g00000000' || lpad((u % 40)::VARCHAR, 2, '0')",
            "CLIENT_NAME": "''",
            "EXCEPTION_MESSAGE": "''",
        },
        "['/services/data/v62.0/query','/services/data/v62.0/sobjects/' || " + _OBJECT + " || '/0035g00000' || x % 99999,'/services/data/v62.0/composite','/services/data/v62.0/limits'][1 + x % 4]",
    ),
    Type(
        "ApiTotalUsage",
        200,
        {
            "API_FAMILY": "'REST'",
            "API_VERSION": "'62.0'",
            "API_RESOURCE": "'/v62.0/query'",
            "CLIENT_NAME": "''",
            "HTTP_METHOD": "'GET'",
            "CONNECTED_APP_ID": "'0H45g00000000' || lpad((u % 40)::VARCHAR, 2, '0')",
            "CONNECTED_APP_NAME": "'App ' || u % 40",
            "ENTITY_NAME": _OBJECT,
            "COUNTS_AGAINST_API_LIMIT": "1",
            "STATUS_CODE": "200",
            "USER_NAME": "'user' || u || '@example.com'",
        },
    ),
    Type(
        "API",
        100,
        {
            "USER_TYPE": "'Standard'",
            "REQUEST_STATUS": "''",
            **_COSTS,
            "API_TYPE": "'P'",
            "API_VERSION": "'58.0'",
            "CLIENT_NAME": "CASE WHEN u % 71 = 0 THEN 'DataLoaderBatch/58.0' ELSE 'vendor/integration' END",
            "METHOD_NAME": "['query','queryMore','update','upsert','describeSObject'][1 + x % 5]",
            "ENTITY_NAME": _OBJECT,
            "ROWS_PROCESSED": "x % 200",
            "REQUEST_SIZE": "x % 3000",
            "RESPONSE_SIZE": "x * 31 % 200000",
            "EXCEPTION_MESSAGE": "''",
        },
        "'Api'",
    ),
    Type(
        "AuraRequest",
        110,
        {
            "USER_TYPE": "'Standard'",
            "REQUEST_STATUS": "'S'",
            "DB_TOTAL_TIME": "x * 7919 % 90000000",
            "ACTION_MESSAGE": "'1$aura://RecordUiController/ACTION$' || ['getRecordWithFields','getObjectInfo','updateRecord','getRecordUi'][1 + x % 4] || '=' || x % 900",
            "REQUEST_METHOD": "'POST'",
            "USER_AGENT": AGENT,
        },
    ),
    Type(
        "LightningPageView",
        80,
        {
            "USER_TYPE": "'Standard'",
            "PAGE_ENTITY_ID": "'0035g00000' || lpad((x % 99999)::VARCHAR, 5, '0')",
            "PAGE_ENTITY_TYPE": _OBJECT,
            "PAGE_URL": "'/lightning/r/Contact/0035g00000' || lpad((x % 99999)::VARCHAR, 5, '0') || '/view'",
            "PAGE_APP_NAME": "'one:one'",
            "BROWSER_NAME": "'CHROME'",
            "BROWSER_VERSION": "'120'",
            "OS_NAME": "'WINDOWS'",
            "DEVICE_PLATFORM": "'SFX:BROWSER:DESKTOP'",
            "EFFECTIVE_PAGE_TIME": "x % 9000",
            "UI_EVENT_SEQUENCE_NUM": "x % 50",
            "USER_AGENT": AGENT,
        },
    ),
    Type("UniqueQuery", 40, {"QUERY_TYPE": "'soql'", "SQL_ID": "'s' || x % 9999", "QUERY_IDENTIFIER": "'SELECT Id, Name FROM ' || " + _OBJECT + " || ' WHERE OwnerId = :a'"}),
    Type(
        "Login",
        24,
        {
            "USER_TYPE": "'Standard'",
            "REQUEST_STATUS": "''",
            "DB_TOTAL_TIME": "x * 7919 % 90000000",
            "BROWSER_TYPE": AGENT,
            "API_TYPE": "''",
            "API_VERSION": "'9998.0'",
            "USER_NAME": "'user' || u || '@example.com'",
            "TLS_PROTOCOL": "'TLSv1.3'",
            "CIPHER_SUITE": "'TLS_AES_256_GCM_SHA384'",
            "AUTHENTICATION_METHOD_REFERENCE": "''",
            "LOGIN_SUB_TYPE": "''",
            "LOGIN_TYPE": "['A','A','8','i'][1 + u % 4]",
            "LOGIN_STATUS": "CASE WHEN x % 33 = 0 THEN 'LOGIN_ERROR_INVALID_PASSWORD' ELSE 'LOGIN_NO_ERROR' END",
            "COUNTRY_CODE": "CASE WHEN x % 400 = 0 THEN 'SG' ELSE 'VN' END",
            "SOURCE_IP": "a",
        },
        "'/index.jsp'",
    ),
    Type("Logout", 12, {"USER_TYPE": "'Standard'", "SESSION_TYPE": "'UI'", "USER_INITIATED_LOGOUT": "1", "BROWSER_TYPE": AGENT}),
    Type("Report", 8, {"USER_TYPE": "'Standard'", **_COSTS, "ENTITY_NAME": _OBJECT, "ROW_COUNT": "x % 3000", "ORIGIN": "CASE WHEN x % 40 = 0 THEN 'ReportExported' ELSE 'ReportRunFromLightning' END", "REPORT_ID": "'00O5g00000' || lpad((x % 900)::VARCHAR, 5, '0')"}),
    Type("ContentTransfer", 4, {"TRANSACTION_TYPE": "'VersionDownloadAction'", "FILE_TYPE": "'PDF'", "SIZE_BYTES": "x % 900000", "DOCUMENT_ID": "'0695g00000' || lpad((x % 9999)::VARCHAR, 5, '0')", "VERSION_ID": "'0685g00000' || lpad((x % 9999)::VARCHAR, 5, '0')"}),
    Type("BulkApi2", 1.6, {"ENTITY_TYPE": _OBJECT, "JOB_ID": "'7505g00000' || lpad((x % 9999)::VARCHAR, 5, '0')", "JOB_STATUS": "'JobComplete'", "OPERATION_TYPE": "['query','insert','update'][1 + x % 3]", "RECORDS_PROCESSED": "x % 20000", "RECORDS_FAILED": "0"}),
    Type("ReportExport", 0.4, {"CLIENT_INFO": "''", "REPORT_DESCRIPTION": "'{reportId=00O5g00000' || x % 900 || '}'"}),
)  # fmt: skip


def month(folder: Path, events: int, days: int, seed: int = 7) -> int:
    """Writes the files, and gives how many events they hold. The last `days` come as files of a day, too."""
    connection = duckdb.connect(
        config={"memory_limit": "2GB", "threads": 2, "temp_directory": str(folder / "spill")}
    )
    connection.execute("SET partitioned_write_max_open_files = 1000")
    total = sum(one.share for one in TYPES)
    made = 0
    for number, one in enumerate(TYPES):
        count = max(round(events * one.share / total), 24)
        made += count
        _write(connection, folder, one, count, seed * 100 + number, days)
    return made


def _write(
    connection: duckdb.DuckDBPyConnection, folder: Path, one: Type, count: int, seed: int, days: int
) -> None:
    connection.execute(f"SELECT setseed({(seed % 1000) / 1000})")
    # a working day has most of it; programs go on at night
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE drawn AS SELECT x, floor(4000 * pow(random(), 2))::BIGINT AS u,
        (CASE WHEN random() < 0.75 THEN floor(random() * 22) * 24 * 60 + 60 + random() * 540 ELSE random() * {HOURS * 60} END * 60000)::BIGINT AS ms,
        random() < 0.01 AS late FROM (SELECT (range * 1103515245 + {seed}) % 2147483648 AS x FROM range({count}))"""
    )
    own = ", ".join(f'{told} AS "{name}"' for name, told in one.columns.items())
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE rows_ AS SELECT '{one.name}' AS EVENT_TYPE, strftime(t, '%Y%m%d%H%M%S.%g') AS "TIMESTAMP",
        '4' || substr(md5(x::VARCHAR), 1, 21) AS REQUEST_ID, '00D5g0000000001' AS ORGANIZATION_ID, '005' || lpad(u::VARCHAR, 12, '0') AS USER_ID,
        x % 900 AS RUN_TIME, x % 300 AS CPU_TIME, {one.uri} AS URI, substr(md5('s' || s), 1, 16) AS SESSION_KEY, substr(md5('l' || s), 1, 16) AS LOGIN_KEY,
        {own}, strftime(t, '%Y-%m-%dT%H:%M:%S.%gZ') AS TIMESTAMP_DERIVED, '005' || lpad(u::VARCHAR, 12, '0') || 'AAA' AS USER_ID_DERIVED,
        a AS CLIENT_IP, '' AS URI_ID_DERIVED, late, strftime(t, '%Y-%m-%dT%H') AS hour, strftime(t, '%Y-%m-%d') AS day
        FROM (SELECT *, TIMESTAMP '{BEGIN}' + to_milliseconds(ms) AS t, u || '-' || ms // 14400000 AS s, '203.' || u % 113 || '.' || u // 113 % 250 || '.' || x % 3 AS a FROM drawn)"""
    )
    told = "FORMAT csv, HEADER, FORCE_QUOTE *, WRITE_PARTITION_COLUMNS false"
    for name, of, where in (
        ("1", "hour", "NOT late"),
        ("2", "hour", "late"),
        ("0", "day", f"day >= strftime(TIMESTAMP '{BEGIN}' + INTERVAL {HOURS // 24 - days} DAY, '%Y-%m-%d')"),
    ):
        connection.execute(
            f"COPY (SELECT * EXCLUDE (late, {'day' if of == 'hour' else 'hour'}) FROM rows_ WHERE {where}) "
            f"TO '{folder / f'{one.name}_{name}'}' ({told}, PARTITION_BY ({of}))"
        )
