"""Whatever the server may be started with is read, or leaves its settings unknown."""

from __future__ import annotations

import pytest

from auditor.policy import load_policy
from auditor.posture import Fact, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known
from tests.vendor_profiles.tryton.tenant import raw
from vendor_profiles.tryton.normalize import NORMALIZER

CONF = "[session]\nmax_attempt = 3\n"
OPEN = "[session]\nmax_attempt = 9999\n[password]\nlength = 1\n"


def read(files: dict[str, str]) -> Extraction:
    found = Extraction()
    for path, text in files.items():
        kind = NORMALIZER.kind_of(path)
        if kind is None:
            continue
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            found.records += list(
                NORMALIZER.extract(raw(kind, text.encode("utf-8", "surrogateescape"), path), None)
            )
        except NotUsableError as error:
            found.unreadable.append(
                (kind, path, Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path))
            )
    return found


def length(files: dict[str, str]) -> Fact[int]:
    policies = NORMALIZER.merge(read(files), load_policy()).authentication.password_policies
    if isinstance(policies, Unknown):
        return policies
    return policies.items[0].minimum_length


def test_the_products_default_holds_where_nothing_else_is_said() -> None:
    found = known(length({"trytond.conf": CONF}))
    assert found.value == 8


@pytest.mark.parametrize("name", ["evil.conf", "x/server.cfg", "Trytond-2.CONF", "a.ini"])
def test_a_file_of_any_name_counts(name: str) -> None:
    found = known(length({"trytond.conf": CONF, name: OPEN.replace("9999", "3")}))
    assert found.value == 1
    twice = length({"trytond.conf": CONF + "[password]\nlength = 12\n", name: OPEN})
    assert is_unknown(twice, (UnknownKind.ERROR, "Settings"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nginx.conf", "server { }"),
        ("logging.conf", "[loggers]\nkeys = root\n"),
        ("setup.cfg", "[metadata]\nname = x\n"),
        ("alembic.ini", "[database]\nurl = x\n"),
    ],
)
def test_settings_of_other_programs_are_none(name: str, text: str) -> None:
    assert length({"trytond.conf": CONF, name: text}) == length({"trytond.conf": CONF})


def test_a_file_that_may_be_one_and_cannot_be_read_leaves_settings_unknown() -> None:
    found = length({"trytond.conf": CONF, "evil.conf": "[password]\nlength = 1\nlength = 2\n"})
    assert is_unknown(found, (UnknownKind.ERROR, "OtherSettings"))


@pytest.mark.parametrize(
    "text",
    [
        "trytond -c /etc/evil.conf",
        "ExecStart=/usr/bin/trytond --config=/etc/trytond.conf --config /etc/evil.conf",
        "TRYTOND_CONFIG=/etc/trytond.conf:/etc/evil.conf",
        "environment:\n  TRYTOND_CONFIG: /etc/evil.conf\n",
    ],
)
@pytest.mark.parametrize("name", ["run.sh", "docker-compose.yml", "trytond.service", ".env", "Dockerfile"])
def test_a_server_that_starts_with_another_file_has_settings_that_are_not_known(text: str, name: str) -> None:
    found = length({"trytond.conf": CONF, name: text})
    assert is_unknown(found, (UnknownKind.ERROR, "Settings"))


def test_a_variable_stands_for_an_option_of_no_file() -> None:
    env = {"compose.yaml": "environment:\n  - TRYTOND_PASSWORD__LENGTH=1\n"}
    assert is_unknown(length({"trytond.conf": CONF} | env), (UnknownKind.ERROR, "Settings"))
    said = known(length({"trytond.conf": CONF + "[password]\nlength = 12\n"} | env))
    assert said.value == 12  # of an option that a file gives it changes nothing


@pytest.mark.parametrize(
    "text", ["trytond -c /etc/trytond.conf", "trytond -c $CONF", "bash -c x.sh", "other -c evil.conf"]
)
def test_a_server_that_starts_with_its_file_has_its_settings(text: str) -> None:
    assert length({"trytond.conf": CONF, "run.sh": text}) == length({"trytond.conf": CONF})
