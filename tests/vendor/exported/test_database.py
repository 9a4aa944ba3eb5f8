"""Tables of several files as answers by kind: what is there, what is missing, and what two files tell in different words."""

from __future__ import annotations

import pytest

from auditor.posture import Source, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.exported import DATABASE, Kind, TableKinds, by_kind, is_export, rows_of
from tests.unknown import is_unknown

KINDS = TableKinds(
    Kind("Users", "user", ("rowid", "login"), ("api_key",), needs=("login",), never_empty=True),
    Kind("Rights", "user_rights", ("fk_user",)),
    prefixes=("llx_", ""),
)
USERS = "CREATE TABLE llx_user (rowid int, login text, api_key text, pass text);\n"
RIGHTS = "CREATE TABLE llx_user_rights (fk_user int);\n"
ADA = "INSERT INTO llx_user VALUES (1,'ada','k-123','secret');\n"


def answers(files: dict[str, str]) -> Answers:
    found = Extraction()
    for path, text in files.items():
        found.provided[DATABASE] = found.provided.get(DATABASE, 0) + 1
        try:
            found.records.extend(rows_of(Raw(DATABASE, text.encode(), Source(path, "", "")), KINDS))
        except NotUsableError as error:
            why = Unknown(UnknownKind.ERROR, DATABASE, reason=str(error), path=path)
            found.unreadable.append((DATABASE, path, why))
    return Answers(by_kind(found, KINDS))


def test_only_the_named_columns_are_kept_and_of_secrets_whether_there_are_any() -> None:
    (row,) = answers({"a.sql": USERS + ADA}).rows("Users")
    assert row.data == {"rowid": 1, "login": "ada", "api_key_set": True}
    assert (row.evidence.line, row.evidence.locator) == (2, "llx_user")


@pytest.mark.parametrize("key", ["NULL", "''"])
def test_an_empty_secret_is_none(key: str) -> None:
    (row,) = answers({"a.sql": USERS + ADA.replace("'k-123'", key)}).rows("Users")
    assert row.data["api_key_set"] is False


def test_a_table_that_is_in_no_file_is_not_provided() -> None:
    assert is_unknown(answers({"a.sql": USERS + ADA}).gap("Rights"), (UnknownKind.NOT_PROVIDED, "Rights"))


def test_a_table_without_rows_is_empty_where_the_dump_holds_rows() -> None:
    found = answers({"a.sql": USERS + ADA + RIGHTS})
    assert (found.gap("Rights"), found.rows("Rights")) == (True, [])


def test_a_dump_of_definitions_alone_says_nothing() -> None:
    found = answers({"a.sql": USERS + RIGHTS})
    for kind in ("Users", "Rights"):
        assert is_unknown(found.gap(kind), (UnknownKind.NOT_PROVIDED, kind))


def test_definitions_beside_a_dump_say_nothing() -> None:
    """As a product ships them to make its tables with."""
    found = answers(
        {"a.sql": USERS + ADA + RIGHTS, "install/llx_user.sql": USERS, "install/llx_user_rights.sql": RIGHTS}
    )
    assert (len(found.rows("Users")), found.gap("Users"), found.gap("Rights")) == (1, True, True)


def test_a_file_that_cannot_be_read_may_hold_any_table() -> None:
    found = answers({"a.sql": USERS + ADA + RIGHTS, "b.sql": "INSERT INTO llx_user VALUES ('open"})
    for kind in ("Users", "Rights"):
        assert is_unknown(found.gap(kind), (UnknownKind.ERROR, kind))


def test_the_same_table_twice_counts_once_and_another_one_is_an_error() -> None:
    csv = "rowid,login,api_key\n1,ada,x\n"
    twice = answers({"a.sql": USERS + ADA, "b.sql": USERS + ADA})
    assert (len(twice.rows("Users")), twice.gap("Users")) == (1, True)
    differ = answers({"a.sql": USERS + ADA, "llx_user.csv": csv.replace("ada", "eve")})
    assert is_unknown(differ.gap("Users"), (UnknownKind.ERROR, "Users"))


def test_a_table_of_another_product_is_refused() -> None:
    found = answers({"user.csv": "id,email\n1,a@acme.example\n"})
    assert is_unknown(found.gap("Users"), (UnknownKind.ERROR, "Users"))


def test_a_fault_in_a_table_is_a_gap_of_its_kind_alone() -> None:
    found = answers({"a.sql": USERS + ADA + RIGHTS + "INSERT INTO llx_user_rights VALUES (1,2);\n"})
    assert is_unknown(found.gap("Rights"), (UnknownKind.ERROR, "Rights"))
    assert found.gap("Users") is True


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("dump.sql", True),
        ("x/DUMP.SQL.gz", True),
        ("llx_user.csv", True),
        ("user.json", True),
        ("crm.llx_user.csv", True),
        ("people.csv", False),
        ("user.txt", False),
    ],
)
def test_which_files_may_hold_tables(path: str, is_one: bool) -> None:
    assert is_export(path, KINDS) is is_one


def test_a_packed_dump_is_not_followed() -> None:
    assert is_unknown(answers({"a.sql.gz": "x"}).gap("Users"), (UnknownKind.ERROR, "Users"))
