"""The columns of the table `events`. Every reader fills them, every rule names them: they are the taxonomy of the rules as well.

What a source does not tell is NULL, never empty text, 0 or false.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Name, type in DuckDB, and what stands in it."""

    name: str
    type: str
    said: str
    most: int = 500
    """Characters of a text; what is longer is cut, and counted."""


COLUMNS: tuple[Column, ...] = (
    Column("time", "TIMESTAMP", "when it happened, UTC"),
    Column("class", "VARCHAR", "kind of event: a key of CLASSES"),
    Column("activity", "VARCHAR", "what was done: a key of that class's activities"),
    Column("outcome", "VARCHAR", "success or failure"),
    Column("reason", "VARCHAR", "why it failed, in the product's words"),
    Column("id", "VARCHAR", "the product's own id of the event"),
    Column("product", "VARCHAR", "id of the vendor profile, or of the neighbour (microsoft_365)"),
    Column("service", "VARCHAR", "which of its logs, as the rules' logsource names it"),
    Column("action", "VARCHAR", "the product's own name of what was done"),
    Column("detail", "VARCHAR", "the product's own sentence of it, at most 2,000 characters", 2000),
    Column("user_id", "VARCHAR", "who did it; ids of Salesforce with 18 characters"),
    Column("user_name", "VARCHAR", "name to sign in with, in small letters"),
    Column("user_type", "VARCHAR", "person, integration, guest, portal, system"),
    Column("target_id", "VARCHAR", "what or whom it was done to"),
    Column("target_name", "VARCHAR", "its name; of an account the name to sign in with, in small letters"),
    Column("target_type", "VARCHAR", "user, role, permission, app, key, report, file, record, setting"),
    Column("granted", "VARCHAR", "what a role change gives or takes: name of the role or right"),
    Column(
        "powerful",
        "BOOLEAN",
        "whether what is given administers, or reads or changes all records, by the profile's rights",
    ),
    Column("ip", "VARCHAR", "address it came from"),
    Column("country", "VARCHAR", "ISO 3166-1 alpha-2, as the product tells it"),
    Column("latitude", "DOUBLE", "degrees, as the product tells it"),
    Column("longitude", "DOUBLE", "degrees, as the product tells it"),
    Column("user_agent", "VARCHAR", "as sent, at most 500 characters"),
    Column("client", "VARCHAR", "browser or program, in the product's words"),
    Column("client_type", "VARCHAR", "browser, mobile, api, bulk_api, data_loader, command_line, other"),
    Column("app_id", "VARCHAR", "connected app or OAuth client"),
    Column("app_name", "VARCHAR", "its name"),
    Column("key_id", "VARCHAR", "token or key it came with, never the secret"),
    Column("session", "VARCHAR", "names the session in the product's logs, never what opens it"),
    Column(
        "method",
        "VARCHAR",
        "password, sso, oauth, refresh_token, device_code, api_key, certificate, impersonation, magic_link",
    ),
    Column("factor", "VARCHAR", "second factor used: none, totp, webauthn, push, sms, email, other"),
    Column("object", "VARCHAR", "class of records, in the product's words; several apart by commas", 2000),
    Column("rows", "BIGINT", "records returned or touched"),
    Column("bytes", "BIGINT", "bytes returned"),
    Column("query", "VARCHAR", "text of the query, at most 2,000 characters", 2000),
    Column("setting", "VARCHAR", "which setting was changed"),
    Column("old_value", "VARCHAR", "before, at most 500 characters"),
    Column("new_value", "VARCHAR", "after, at most 500 characters"),
    Column("recipient", "VARCHAR", "where it was sent, shared or forwarded to"),
    Column("file", "INTEGER", "row of table `files`"),
    Column("line", "BIGINT", "which row of that file, from 1"),
)

FILES = (
    Column("number", "INTEGER", "as events.file names it"),
    Column("name", "VARCHAR", "path as it was given"),
    Column("format", "VARCHAR", "how it was read: the id of the mapping"),
    Column("sha256", "VARCHAR", "digest of its bytes"),
    Column("rows", "BIGINT", "rows in it"),
    Column("events", "BIGINT", "events that came of them"),
)
SKIPPED = (
    Column("file", "INTEGER", "row of table `files`"),
    Column("reason", "VARCHAR", "why: a key of the words of `skipped`"),
    Column("count", "BIGINT", "how many rows"),
    Column("first_line", "BIGINT", "the first of them"),
)
"""Table `skipped`: rows that gave no event, each counted once."""
