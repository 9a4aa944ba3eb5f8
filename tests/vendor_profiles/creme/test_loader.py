"""Data and settings of other names, which the product would take, are read or leave open what they could hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.posture import Fact, Posture, Unknown, UnknownKind
from benchmarks.twins.creme.shapes import dump, role, settings, user
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import POLICY, extraction, statuses
from tests.vendor_profiles.facts import known, seen
from vendor_profiles.creme.normalize import NORMALIZER

REAL = dump(user(1, "a", is_superuser=True), user(2, "b"), role(1, "sales"))
EVIL = dump(user(9, "evil", is_superuser=True))


def read(files: dict[str, bytes]) -> Posture:
    return NORMALIZER.merge(extraction(files.items()), POLICY)


def administrators(posture: Posture) -> set[str]:
    found = seen(posture.administrators)
    return {one.name for one in found.items}


@pytest.mark.parametrize("name", ["evil.json", "fixtures/initial.JSON", "evil.jsonl"])
def test_accounts_in_data_of_another_name_are_found(name: str) -> None:
    lines = "\n".join(json.dumps(entry) for entry in json.loads(EVIL)).encode()
    posture = read({"dumpdata.json": REAL, name: lines if name.endswith("l") else EVIL})
    assert "Evil" in administrators(posture)
    assert "Evil" not in administrators(read({"dumpdata.json": REAL}))


def test_a_configuration_of_another_name_is_found() -> None:
    export = json.dumps({"version": "1.6", "roles": [{"name": "evil", "uuid": "9"}]}).encode()
    roles = seen(read({"dumpdata.json": REAL, "transfer.json": export}).access.roles)
    assert "evil" in {one.name for one in roles.items} | {one.name for one in roles.unread}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evil.xml", b'<django-objects><object model="creme_core.cremeuser"/></django-objects>'),
        ("evil.xml", b'<django-objects><object model="creme_core&#46;cremeuser"/></django-objects>'),
        ("evil.yaml", b"- model: creme_core.userrole\n"),
        ("evil.yml", b'- model: "creme_core\\x2euserrole"\n'),
        ("evil.json.gz", b""),
        ("evil.xml.bz2", b""),
        ("evil.json", b'[{"model": "creme_core.cremeuser"'),
        ("evil.json", '[{"model": "creme_core.cremeuser"'.encode("utf-16")),
    ],
)
def test_data_that_may_hold_accounts_and_is_not_read_leaves_them_unknown(name: str, data: bytes) -> None:
    posture = read({"dumpdata.json": REAL, name: data})
    for found in (posture.users, posture.access.roles):
        gap = found if isinstance(found, Unknown) else found.complete
        assert is_unknown(gap, (UnknownKind.ERROR, "OtherData"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("package.json", b'{"version": "1.0", "name": "x"}'),
        ("other.json", b'[{"model": "auth.group", "pk": 1, "fields": {}}]'),
        ("broken.json", b"{"),
        ("docker-compose.yml", b"services: {}\n"),
        ("pom.xml", b"<project/>"),
    ],
)
def test_other_data_is_none(name: str, data: bytes) -> None:
    assert statuses(read({"dumpdata.json": REAL, name: data})) == statuses(read({"dumpdata.json": REAL}))


LISTED = settings(DEBUG=False, SESSION_COOKIE_AGE=1800, EMAIL_HOST="mail.example.com", EMAIL_USE_TLS=True)


def cookie_age(files: dict[str, bytes]) -> Fact[Any]:
    found = seen(read(files).authentication.session_policies)
    return found.items[0].idle_minutes


@pytest.mark.parametrize("name", ["local_settings.py", "creme/project_settings.py", "Local_Settings.py"])
@pytest.mark.parametrize(
    "text",
    [
        "SESSION_COOKIE_AGE = 999999\n",
        "SESSION_COOKIE_AGE: int = 999999\n",
        "SESSION_COOKIE_AGE = 1800\nSESSION_COOKIE_AGE = 999999\n",
        "import os\nSESSION_COOKIE_AGE = int(os.environ['A'])\n",
        "if True:\n    SESSION_COOKIE_AGE = 999999\n",
        "SESSION_COOKIE_AGE += 999999\n",
        "from .evil import *\n",
        "from .evil import X as SESSION_COOKIE_AGE\n",
        "exec('x')\n",
        "globals()['SESSION_COOKIE_' + 'AGE'] = 1\n",
        "SESSION_COOKIE_AGE, X = 1, 2\n",
        "def",
        pytest.param("#" * (1024 * 1024 + 1), id="longer than is read"),
    ],
)
def test_settings_of_the_project_that_say_otherwise_leave_them_unknown(name: str, text: str) -> None:
    known(cookie_age({"diffsettings.txt": LISTED}))
    after = cookie_age({"diffsettings.txt": LISTED, name: text.encode()})
    unread = text == "def" or text.startswith("#")
    assert is_unknown(after, (UnknownKind.ERROR, "SettingsCode" if unread else "Settings"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SESSION_COOKIE_AGE = 1800\n",
        "import os\nSECRET_KEY = os.environ['A']\nLANGUAGE_CODE = 'vi'\n",
        "def helper():\n    return 1\n",
    ],
)
def test_settings_of_the_project_that_say_the_same_change_nothing(text: str) -> None:
    files = {"diffsettings.txt": LISTED, "local_settings.py": text.encode()}
    assert statuses(read(files)) == statuses(read({"diffsettings.txt": LISTED}))


def test_a_computed_password_hides_no_database() -> None:
    entry = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db.example.com",
        "OPTIONS": {"sslmode": "verify-full"},
    }
    listed = settings(DATABASES={"default": entry})
    code = repr({"default": entry}).replace("'HOST'", "'PASSWORD': os.environ['P'], 'HOST'")
    same = {"diffsettings.txt": listed, "local_settings.py": f"DATABASES = {code}\n".encode()}
    alone = {"diffsettings.txt": listed}
    assert read(same).transport.connections == read(alone).transport.connections
    assert statuses(read(same)) == statuses(read(alone))
    other = same | {"local_settings.py": f"DATABASES = {code.replace('verify-full', 'disable')}\n".encode()}
    found = read(other).transport.connections
    gap = found if isinstance(found, Unknown) else found.complete
    assert is_unknown(gap, (UnknownKind.ERROR, "Settings"))


def test_settings_of_the_project_alone_are_no_list() -> None:
    found = cookie_age({"local_settings.py": b"SESSION_COOKIE_AGE = 60\n"})
    assert is_unknown(found, (UnknownKind.NOT_PROVIDED, "Settings"))
