"""Whatever file the product's loader takes is read in its order, or leaves open what it could say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from auditor.posture import UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.espocrm.files import FILES, from_files
from tests.vendor_profiles.espocrm.tenant import results
from tests.vendor_profiles.facts import known, seen, value

LATER = ("config-override.php", "config-internal-override.php", "state.php")
OPEN = "<?php return ['authMaxFailedAttemptNumber' => 9999, 'authAnotherUserDisabled' => false];"


def statuses(files: dict[str, str]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(from_files(files)).items()}


@pytest.mark.parametrize("name", LATER)
def test_each_later_file_wins_over_what_every_installation_has(name: str) -> None:
    assert statuses(FILES)["access.login-as"] == "pass"
    assert statuses(FILES | {f"data/{name}": OPEN})["access.login-as"] == "fail"


@pytest.mark.parametrize(("first", "second"), list(pairwise(LATER)))
def test_of_two_later_files_the_last_one_wins(first: str, second: str) -> None:
    closed = OPEN.replace("false", "true")
    assert statuses(FILES | {f"data/{first}": closed, f"data/{second}": OPEN})["access.login-as"] == "fail"
    assert statuses(FILES | {f"data/{first}": OPEN, f"data/{second}": closed})["access.login-as"] == "pass"


def test_a_name_that_the_product_does_not_know_says_nothing() -> None:
    assert statuses(FILES | {"data/config-override-internal.php": OPEN}) == statuses(FILES)


@pytest.mark.parametrize(
    "path", ["data/Config-Override.php", "DATA/config-override.PHP", "config-override.php"]
)
def test_a_file_wins_in_any_case_of_letters(path: str) -> None:
    assert statuses(FILES | {path: OPEN})["access.login-as"] == "fail"


@pytest.mark.parametrize(
    ("path", "twice"),
    [
        ("data/prod/data/config-override.php", "ConfigOverride"),
        ("other/data/config.php", "Config"),
        ("Config.php", "Config"),
    ],
)
def test_a_second_installation_leaves_settings_unknown(path: str, twice: str) -> None:
    second = FILES | {path: OPEN, "data/config-override.php": "<?php return [];"}
    found = from_files(second).access.login_as_any_user
    assert is_unknown(found, (UnknownKind.ERROR, twice))


@pytest.mark.parametrize(
    "path", ["data/.backup/upgrades/1/data/config.php", "data/upload/upgrades/x/data/config.php"]
)
def test_copies_of_upgrades_are_none(path: str) -> None:
    assert statuses(FILES | {path: OPEN}) == statuses(FILES)


def test_parts_of_an_array_are_united() -> None:
    part = "<?php return ['database' => ['sslCA' => '']];"
    posture = from_files(FILES | {"data/config-internal-override.php": part})
    connections = seen(posture.transport.connections)
    (database,) = [one for one in connections.items if one.id.startswith("database:")]
    assert database.name == "db.example.com"
    assert value(database.encrypted) is False


def test_a_list_is_replaced_and_one_that_is_added_to_is_not_known() -> None:
    replaced = FILES | {"data/config-override.php": "<?php return ['auth2FAMethodList' => ['Sms']];"}
    found = known(from_files(replaced).authentication.mfa_sms_suffices)
    assert found.value is True
    added = FILES | {
        "data/config-override.php": "<?php return ['auth2FAMethodList' => ['__APPEND__', 'Sms']];"
    }
    assert is_unknown(from_files(added).authentication.mfa_sms_suffices, (UnknownKind.ERROR, "Config"))


def test_secrets_may_stand_in_the_override_that_is_for_them() -> None:
    secret = "<?php return ['cryptKey' => 'feedfacefeed'];"
    assert statuses(FILES | {"data/config-internal-override.php": secret})["secrets.in-export"] == "pass"
    assert statuses(FILES | {"data/config-override.php": secret})["secrets.in-export"] == "fail"
    assert statuses(FILES | {"data/state.php": secret})["secrets.in-export"] == "fail"


ADDED = {
    "custom/Espo/Custom/Resources/metadata/app/authentication.json": '{"beforeLoginHookClassNameList": []}',
    "custom/Espo/Modules/Evil/Resources/metadata/app/authentication.json": '{"a": 1}',
    "application/Espo/Modules/Evil/Resources/metadata/app/api.json": '{"a": 1}',
    "srv/custom/espo/custom/resources/metadata/app/containerServices.json": '{"user": {}}',
    "custom/Espo/Custom/Resources/metadata/authenticationMethods/Evil.json": '{"a": 1}',
    "custom/Espo/Custom/Resources/metadata/app/authentication2FAMethods.json": '{"a": 1}',
    "custom/Espo/Custom/Resources/routes.json": '[{"route": "/x", "method": "get", "noAuth": true}]',
    "custom/Espo/Modules/Evil/Resources/routes.json": '[{"route": "/x", "conditions": {"auth": false}}]',
}


@pytest.mark.parametrize(("path", "text"), [*ADDED.items(), *((path, "{") for path in ADDED)])
def test_what_extensions_change_of_signing_in_leaves_it_unknown(path: str, text: str) -> None:
    found = from_files(FILES | {path: text}).authentication
    assert is_unknown(found.mfa_required, (UnknownKind.ERROR, "CustomMetadata"))
    assert is_unknown(found.password_policies, (UnknownKind.ERROR, "CustomMetadata"))
    assert statuses(FILES | {path: text})["auth.lockout"] == "unknown"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("custom/Espo/Custom/Resources/metadata/app/authentication.json", "{}"),
        ("custom/Espo/Custom/Resources/routes.json", '[{"route": "/x", "method": "get"}]'),
        ("custom/Espo/Custom/Resources/routes.json", '[{"route": "/x", "conditions": {"auth": true}}]'),
        ("custom/Espo/Custom/Resources/metadata/entityDefs/Account.json", '{"fields": {}}'),
        ("custom/Espo/Custom/Resources/metadata/app/client.json", '{"a": 1}'),
        ("application/Espo/Resources/metadata/app/authentication.json", '{"a": 1}'),
        ("application/Espo/Modules/Crm/Resources/routes.json", '[{"noAuth": true}]'),
    ],
)
def test_what_leaves_signing_in_alone_changes_nothing(path: str, text: str) -> None:
    assert statuses(FILES | {path: text}) == statuses(FILES)
