"""Which files are read, what is refused, and that no secret passes."""

import pickle

import pytest

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from benchmarks.twins.creme.shapes import dump, report, role, settings, user
from vendor_profiles.creme.kinds import CONFIG, DEPLOY, DUMP, SETTINGS
from vendor_profiles.creme.normalize import NORMALIZER

SOURCE = Source("x", "sha256:0", "2026-11-24T00:00:00Z")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("in/config-24 November 2026.json", CONFIG),
        ("config_export_roles.json", CONFIG),
        ("dumpdata_users_roles.json", DUMP),
        ("check_deploy.txt", DEPLOY),
        ("a/DiffSettings.txt", SETTINGS),
        ("config.json", "OtherData"),
        ("local_settings.py", "SettingsCode"),
        ("dumpdata.txt", None),
        ("settings.py", "SettingsCode"),
    ],
)
def test_knows_its_files_by_name(path: str, kind: str | None) -> None:
    assert NORMALIZER.kind_of(path) == kind


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (CONFIG, b"{}"),
        (CONFIG, b'{"version": "1.6", "roles": [1]}'),
        (CONFIG, b'{"version": 6, "roles": []}'),
        (CONFIG, b"{"),
        (DUMP, b"{}"),
        (DUMP, b'[{"pk": 1}]'),
        (DUMP, b"\xff"),
        (DEPLOY, b"System check identified some issues:\n"),
        (DEPLOY, report() * 2),
        (DEPLOY, b"\xff"),
        (SETTINGS, b"DEBUG = True\n"),
        (SETTINGS, b"\xff"),
    ],
)
def test_refuses_what_is_not_whole_or_not_its_own(kind: str, data: bytes) -> None:
    with pytest.raises(NotUsableError):
        list(NORMALIZER.extract(Raw(kind, data, SOURCE), None))


def test_keeps_no_secret_of_any_file() -> None:
    files = {
        DUMP: dump(user(1, "root", password="pbkdf2_sha256$1$salt$Zm9v"), role(1, "R")),
        SETTINGS: settings(
            SECRET_KEY="s3cret-value",
            EMAIL_HOST_PASSWORD="s3cret-mail",
            DATABASES={"default": {"ENGINE": "x", "HOST": "h", "USER": "u", "PASSWORD": "s3cret-db"}},
        ),
    }
    for kind, data in files.items():
        kept = pickle.dumps(list(NORMALIZER.extract(Raw(kind, data, SOURCE), None)))
        for secret in (b"s3cret", b"pbkdf2", b"Zm9v"):
            assert secret not in kept


def test_a_value_that_is_no_literal_is_unknown_and_runs_nothing() -> None:
    data = settings() + b"SITE_DOMAIN = __import__('os').system('true')\n"
    (row,) = NORMALIZER.extract(Raw(SETTINGS, data, SOURCE), None)
    assert row.data["odd"] == ["SITE_DOMAIN"]
    assert "SITE_DOMAIN" not in row.data


def test_deep_nesting_is_no_value() -> None:
    data = settings(EMAIL_HOST=None) + b"EMAIL_HOST = " + b"[" * 50_000 + b"]" * 50_000 + b"\n"
    (row,) = NORMALIZER.extract(Raw(SETTINGS, data, SOURCE), None)
    assert row.data["odd"] == ["EMAIL_HOST"]
