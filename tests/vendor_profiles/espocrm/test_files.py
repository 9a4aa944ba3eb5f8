"""The configuration files of a server."""

from __future__ import annotations

import pickle
from fnmatch import fnmatchcase

import pytest

from auditor.posture import Known, Population, Unknown, UnknownKind
from auditor.posture.union.sources import unite
from benchmarks.twins.espocrm.shapes import PROFILE
from tests.unknown import lacks, lacks_some
from tests.vendor_profiles.espocrm.files import CONFIG, FILES, INTERNAL, SECRETS, extraction_of, from_files
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results
from vendor_profiles.espocrm.normalize import NORMALIZER

INTERNAL_PATH = "data/config-internal.php"


def internal(**changes: str) -> dict[str, str]:
    """The files with lines of the internal one replaced: key -> PHP of its value, empty to leave it out."""
    lines = []
    for line in INTERNAL.splitlines():
        key = line.strip().partition("'")[2].partition("'")[0]
        if key in changes:
            if changes[key]:
                lines.append(f"  '{key}' => {changes[key]},")
            continue
        lines.append(line)
    return FILES | {INTERNAL_PATH: "\n".join(lines)}


def test_which_files_are_the_products() -> None:
    assert NORMALIZER.kind_of("data/config.php") == "Config"
    assert NORMALIZER.kind_of("srv/espo/data/config-internal.php") == "ConfigInternal"
    assert NORMALIZER.kind_of("config-override.php") == "ConfigOverride"
    assert NORMALIZER.kind_of("include/config.php") is None
    assert NORMALIZER.kind_of("data/config.php.bak") is None
    assert NORMALIZER.kind_of("data/.backup/upgrades/1/data/config.php") is None
    assert NORMALIZER.known_but_unused("application/Espo/Core/Application.php")
    assert NORMALIZER.known_but_unused("espo/data/cache/application/x.php")
    assert not NORMALIZER.known_but_unused("data/config.php")
    assert not NORMALIZER.known_but_unused("notes/todo.txt")
    assert PROFILE.export is not None
    for path, shown in {
        "srv/data/config.php": True,
        "config-internal.php": True,
        "config.php": False,
    }.items():
        assert any(fnmatchcase(path, glob) for glob in PROFILE.export.detect) is shown, path


def test_what_only_the_files_tell() -> None:
    found = results(from_files())
    assert found["auth.lockout"].status == "pass"
    assert found["auth.lockout-duration"].status == "pass"
    assert found["access.login-as"].status == "pass"
    assert found["access.espocrm-extension-upload"].status == "pass"
    assert found["transport.connections-encrypted"].rest_out_of_reach  # mailboxes stand in the database
    assert found["secrets.in-export"].status == "pass"


def test_a_finding_names_the_file_and_the_line() -> None:
    found = results(from_files(internal(authAnotherUserDisabled="false")))
    [entry] = found["access.login-as"].resources
    assert (entry.status, entry.path, entry.line) == ("fail", INTERNAL_PATH, 17)


def test_no_secret_is_in_what_the_files_are_read_into() -> None:
    stored = pickle.dumps(extraction_of(FILES))
    for secret in SECRETS:
        assert secret.encode() not in stored


@pytest.mark.parametrize(
    ("version", "changes", "status"),
    [
        ("10.0.1", {"adminExtensionUpload": "true"}, "fail"),
        ("10.0.1", {"adminExtensionUpload": ""}, "pass"),
        ("10.0.1", {"adminExtensionUpload": "true", "adminUpgradeDisabled": "true"}, "pass"),
        ("10.0.1", {"adminExtensionUpload": "true", "restrictedMode": "true"}, "pass"),
        ("9.3.0", {"adminExtensionUpload": ""}, "fail"),
        ("9.3.0", {"adminUpgradeDisabled": "true"}, "pass"),
        ("11.1.0", {"adminExtensionUpload": ""}, "unknown"),
        ("10.0.1", {"adminExtensionUpload": "getenv('UPLOAD')"}, "unknown"),
        ("10.0.1", {"adminUpgradeDisabled": "[1, 2]"}, "unknown"),
    ],
)
def test_uploading_code(version: str, changes: dict[str, str], status: str) -> None:
    files = internal(**changes) | {"data/config.php": CONFIG.replace("10.0.1", version)}
    assert results(from_files(files))["access.espocrm-extension-upload"].status == status


def test_an_override_wins() -> None:
    files = FILES | {"data/config-override.php": "<?php return ['authMaxFailedAttemptNumber' => 500];"}
    [entry] = results(from_files(files))["auth.lockout"].resources
    assert (entry.status, entry.actual, entry.path) == ("fail", 500, "data/config-override.php")


def test_a_limit_that_is_nowhere_is_the_products_own() -> None:
    found = results(from_files(internal(authMaxFailedAttemptNumber="", authFailedAttemptsPeriod="")))
    assert found["auth.lockout"].status == "pass"  # ten attempts
    assert found["auth.lockout-duration"].resources[0].actual == 1


@pytest.mark.parametrize("left", ["data/config.php", INTERNAL_PATH])
def test_with_one_file_alone_nothing_counts_as_not_set(left: str) -> None:
    found = from_files({left: FILES[left]})
    policies = found.authentication.password_policies
    assert isinstance(policies, Unknown | Population)
    verdicts = results(found)
    assert lacks_some(
        verdicts["logging.sign-ins"],
        (UnknownKind.NOT_PROVIDED, "Config"),
        (UnknownKind.NOT_PROVIDED, "ConfigInternal"),
    )  # authLogDisabled is in neither
    if left == "data/config.php":
        assert lacks(verdicts["access.login-as"], (UnknownKind.NOT_PROVIDED, "ConfigInternal"))
        assert verdicts["auth.password-length"].status == "pass"
        # That it is demanded stands here; whom that leaves out does not.
        assert lacks(verdicts["mfa.required-for-ui"], (UnknownKind.NOT_PROVIDED, "EspoCRM"))


def test_a_file_that_cannot_be_read_may_say_anything() -> None:
    files = FILES | {"data/config-override.php": "<?php return ['auth2FA' => "}
    found = results(from_files(files))
    assert found["mfa.required-for-ui"].status == "unknown"
    assert {entry.kind for entry in found["mfa.required-for-ui"].missing} == {UnknownKind.ERROR}


def test_two_installations_in_one_target_are_not_read_as_one() -> None:
    files = FILES | {f"other/{name}": text.replace("=> 5", "=> 500") for name, text in FILES.items()}
    found = results(from_files(files))
    assert lacks(found["auth.lockout"], (UnknownKind.ERROR, "Config"))
    assert "several installations" in found["mfa.required-for-ui"].missing[0].reason


@pytest.mark.parametrize("text", ["<?php return 5;", "<?php $a = [];", "<html></html>"])
def test_a_file_that_returns_no_settings_is_refused(text: str) -> None:
    [(kind, _, _)] = extraction_of({"data/config.php": text}).unreadable
    assert kind == "Config"


def test_a_file_that_computes_its_keys_leaves_them_open() -> None:
    files = FILES | {"data/config-override.php": "<?php return [...$more];"}
    assert lacks(results(from_files(files))["auth.lockout"], (UnknownKind.ERROR, "ConfigOverride"))


@pytest.mark.parametrize(
    ("database", "encrypted"),
    [
        ("['host' => 'localhost']", "none"),
        ("['host' => '127.0.0.1']", "none"),
        ("['host' => 'db.example.com']", False),
        ("['host' => 'db.example.com', 'sslCA' => '/x.pem']", True),
        ("['host' => 'db.example.com', 'platform' => 'Postgresql']", None),
        ("['host' => getenv('DB')]", "gap"),
        ("'mysql'", "gap"),
    ],
)
def test_the_connection_to_the_database(database: str, encrypted: object) -> None:
    seen = from_files(internal_database(database)).transport.connections
    assert isinstance(seen, Population)
    found = {entry.kind.value: entry.encrypted for entry in seen}
    if encrypted in ("none", "gap"):
        assert "database" not in found
    else:
        fact = found["database"]
        assert (fact.value if isinstance(fact, Known) else None) is encrypted


def internal_database(php: str) -> dict[str, str]:
    head, _, rest = INTERNAL.partition("  'database' => [")
    return FILES | {INTERNAL_PATH: f"{head}  'database' => {php},{rest.partition('],')[2]}"}


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("'smtpPassword' => 'hunter2-hunter2'", "fail"),
        ("'smtpPassword' => null", "pass"),
        ("'smtpPassword' => ''", "pass"),
    ],
)
def test_a_password_in_the_file_that_is_not_for_them(line: str, status: str) -> None:
    files = FILES | {"data/config-override.php": f"<?php return [{line}];"}
    found = results(from_files(files))["secrets.in-export"]
    assert found.status == status


@pytest.mark.parametrize(
    ("changes", "hsts", "frame", "sniff"),
    [
        ("", "pass", "pass", "pass"),
        ("'clientSecurityHeadersDisabled' => true", "fail", "fail", "fail"),
        ("'clientXFrameOptionsHeaderDisabled' => true", "pass", "fail", "pass"),
        ("'clientStrictTransportSecurityHeaderDisabled' => true", "fail", "pass", "pass"),
        ("'clientCspDisabled' => true", "pass", "unknown", "pass"),
        ("'clientCspDisabled' => true, 'clientXFrameOptionsHeaderDisabled' => true", "pass", "fail", "pass"),
        ("'siteUrl' => 'http://crm.example.com'", "fail", "pass", "pass"),
    ],
)
def test_headers_as_they_are_switched(changes: str, hsts: str, frame: str, sniff: str) -> None:
    found = results(from_files(FILES | {"data/config-override.php": f"<?php return [{changes}];"}))
    assert found["transport.hsts"].status == hsts
    assert found["exposure.clickjack"].status == frame
    assert found["exposure.content-sniffing"].status == sniff


def test_api_and_files_make_one_tenant() -> None:
    tenant = hardened()
    tenant["Settings"] |= {
        "version": "10.0.1",
        "passwordStrengthSpecialCharacterCount": 0,
        "authTokenLifetime": 0,
    }
    tenant["Settings"] |= {"passwordStrengthLetterCount": 0}
    del tenant["Settings"]["cleanupAuthLogPeriod"]
    both = unite([posture(tenant), from_files()])
    assert isinstance(both.contradictions, Population)
    assert [entry.id for entry in both.contradictions] == []
    found = results(both)
    assert found["auth.lockout"].status == "pass"
    assert found["access.login-as"].status == "pass"
    assert found["mfa.admins"].status == "pass"
    assert found["auth.session-forced-logout"].status == "pass"
    connections = both.transport.connections
    assert isinstance(connections, Population)
    assert {entry.kind.value for entry in connections} == {"incoming-mail", "outgoing-mail", "database"}


def test_api_and_files_that_differ_are_a_finding() -> None:
    tenant = hardened()
    tenant["Settings"]["passwordStrengthLength"] = 4
    both = unite([posture(tenant), from_files()])
    found = results(both)
    assert found["auth.password-length"].resources[0].actual == 4
    assert found["assurance.contradicting-sources"].status == "fail"
