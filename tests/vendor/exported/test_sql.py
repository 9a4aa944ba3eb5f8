"""Dumps in SQL: what their rows say, and what makes a dump no whole one."""

from __future__ import annotations

import pytest

from auditor.vendor import NotUsableError
from auditor.vendor.exported.sql import tables_of_sql
from auditor.vendor.exported.table import Table

MYSQL = """-- MySQL dump 10.13  Distrib 8.0.36
DROP TABLE IF EXISTS `users`;
/*!40101 SET @saved_cs_client = @@character_set_client */;
CREATE TABLE `users` (
  `id` int NOT NULL AUTO_INCREMENT COMMENT 'its ) number',
  `name` varchar(50) DEFAULT 'x',
  `data` text,
  PRIMARY KEY (`id`),
  UNIQUE KEY `u` (`name`(10))
) ENGINE=InnoDB;
LOCK TABLES `users` WRITE;
INSERT INTO `users` VALUES (1,'O\\'Neil\\n(a);','--'),(2,NULL,'it''s');
INSERT INTO `users` VALUES (3,'ba',_binary '\\0');
INSERT INTO `others` VALUES (1,'INSERT INTO `users` VALUES (9,9,9);
INSERT INTO users VALUES (9,9,9);');
UNLOCK TABLES;
-- Dump completed on 2026-11-24
"""


def read(text: str, *names: str) -> dict[str, Table]:
    return {table.name: table for table in tables_of_sql(text, lambda name: name in (names or ("users",)))}


def values(table: Table) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for _, row in table.rows]


def test_rows_of_mysqldump_by_the_columns_of_the_definition() -> None:
    users = read(MYSQL)["users"]
    assert users.columns == ("id", "name", "data")
    assert values(users) == [(1, "O'Neil\n(a);", "--"), (2, None, "it's"), (3, "ba", "\0")]
    assert [line for line, _ in users.rows] == [12, 12, 13]
    assert users.fault == ""


def test_what_stands_within_a_text_is_no_statement() -> None:
    assert values(read(MYSQL, "others")["others"]) == []
    assert read(MYSQL, "others")["others"].fault == "line 14: the columns of the row are not named"
    assert all(row["id"] != 9 for _, row in read(MYSQL)["users"].rows)


def test_signs_in_comments_of_other_statements_open_no_text() -> None:
    text = "CREATE TABLE others (\n  a int, -- it's one\n  b int /* ; */\n);\nINSERT INTO users (id) VALUES (1);\n"
    assert values(read(text)["users"]) == [(1,)]


def test_columns_that_the_statement_names() -> None:
    text = "INSERT INTO users (id, `name`) VALUES (1, TRUE), (2, 0x41);\nINSERT IGNORE INTO `db`.`users` (`id`) VALUES (-5);"
    found = read(text, "users", "db.users")
    assert values(found["users"]) == [(1, True), (2, "0x41")]
    assert values(found["db.users"]) == [(-5,)]


def test_a_number_that_no_database_holds_stays_a_text() -> None:
    huge = "9" * 5_000
    found = read(f"INSERT INTO users (id, a, b) VALUES ({huge}, -{huge}, 1e999), (1, 2.5, -3);")
    assert values(found["users"]) == [(huge, f"-{huge}", "1e999"), (1, 2.5, -3)]


def test_rows_of_pg_dump() -> None:
    text = (
        '-- PostgreSQL database dump\nCOPY public.users (id, name, "on") FROM stdin;\n1\ta\\tb\tt\n2\t\\N\tf\n\\.\n'
        "-- PostgreSQL database dump complete\n"
    )
    users = read(text, "public.users")["public.users"]
    assert values(users) == [("1", "a\tb", True), ("2", None, False)]
    assert [line for line, _ in users.rows] == [3, 4]


def test_a_definition_without_rows_is_a_table_without_rows() -> None:
    assert read("CREATE TABLE users (id int, PRIMARY KEY (id));")["users"].rows == []


@pytest.mark.parametrize(
    "text",
    [
        MYSQL.replace("-- Dump completed on 2026-11-24\n", ""),
        "-- PostgreSQL database dump\nCREATE TABLE users (id int);\n",
        "COPY users (id) FROM stdin;\n1\n",
        "INSERT INTO users (id) VALUES (1), (2",
        "INSERT INTO users (id) VALUES (1)",
        "INSERT INTO users (id) VALUES ('open);",
    ],
)
def test_a_dump_that_was_cut_off_is_refused(text: str) -> None:
    with pytest.raises(NotUsableError):
        read(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("INSERT INTO users VALUES (1);", "line 1: the columns of the row are not named"),
        ("INSERT INTO users (id, name) VALUES (1);", "line 1: the columns of the row are not named"),
        ("INSERT INTO users (id) SELECT id FROM old;", "line 1: rows that are not given as values"),
        (
            "INSERT INTO users (id) VALUES (1);\nUPDATE users SET id = 2;",
            "line 2: UPDATE changes what was inserted before",
        ),
        (
            "INSERT INTO users (id) VALUES (1);\nDELETE FROM users;",
            "line 2: DELETE changes what was inserted before",
        ),
        ("INSERT INTO users (id) VALUES (1) ON DUPLICATE KEY UPDATE id = 3;", "line 1: more than values"),
        ("COPY users (id, name) FROM stdin;\n1\n\\.\n", "line 2: the row has other columns than the table"),
    ],
)
def test_what_makes_a_table_uncertain_is_said(text: str, fault: str) -> None:
    assert read(text)["users"].fault == fault


def test_what_is_computed_is_no_value() -> None:
    assert values(read("INSERT INTO users (id, at) VALUES (1, NOW());")["users"]) == [(1, ["NOW", "(", ")"])]
