"""The configuration files: which ones, which wins, what is not literal, and what absence means."""

import pickle
from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Source, Unknown, UnknownKind
from auditor.vendor import NotUsableError, Raw
from tests.unknown import is_unknown
from tests.vendor_profiles.suitecrm.support import (
    CONFIG,
    EIGHT,
    ENVIRONMENT,
    FILES,
    OVERRIDE,
    SEVEN,
    of_files,
    value,
    with_override,
)
from vendor_profiles._sugar.values import flag, number
from vendor_profiles.suitecrm.normalize import NORMALIZER

SOURCE = Source("config.php", "sha256:0", "2026-11-24T00:00:00Z")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("config.php", "Config"),
        ("backup/crm/config.php", "Config"),
        ("public/legacy/config.php", "Config"),
        ("public/legacy/config_override.php", "ConfigOverride"),
        ("suitecrm_version.php", "Version"),
        (".env.local", "Environment"),
        ("modules/SecurityGroups/config.php", "ConfigInside"),
        ("public/legacy/modules/X/config.php", "ConfigInside"),
        ("custom/config_override.php", "ConfigInside"),
        ("upload/upgrades/x/config.php", None),
        ("Config.PHP", "Config"),
        ("config.php.bak", None),
        ("sugar_version.php", None),
    ],
)
def test_knows_the_files_of_an_installation(path: str, kind: str | None) -> None:
    assert NORMALIZER.kind_of(path) == kind


def test_a_value_comes_with_its_file_and_line() -> None:
    fact = of_files(FILES).native["Config.installerLocked"]
    assert value(fact) is True
    assert (fact.evidence.source.path, fact.evidence.line) == ("config.php", 18)  # type: ignore[union-attr]


def test_the_override_wins_and_is_named() -> None:
    fact = of_files(with_override("", "$sugar_config['installer_locked'] = false;")).native[
        "Config.installerLocked"
    ]
    assert value(fact) is False
    assert (fact.evidence.source.path, fact.evidence.line) == ("config_override.php", 3)  # type: ignore[union-attr]


def test_an_override_of_a_whole_array_drops_its_other_keys() -> None:
    files = with_override("$sugar_config['passwordsetting'] = array('minpwdlength' => 14);")
    policy = of_files(files).authentication.password_policies
    assert not isinstance(policy, Unknown)
    assert value(policy.items[0].minimum_length) == 14
    assert value(policy.items[0].character_classes) == 0


@pytest.mark.parametrize(
    "line",
    [
        "$sugar_config['installer_locked'] = getenv('LOCKED');",
        "if (PHP_SAPI === 'cli') { $sugar_config['installer_locked'] = false; }",
    ],
)
def test_what_php_would_have_to_be_run_for_is_unknown(line: str) -> None:
    fact = of_files(with_override(line)).native["Config.installerLocked"]
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Config"))
    assert "config_override.php" in fact.reason


def test_what_another_file_says_leaves_all_settings_unknown() -> None:
    fact = of_files(with_override("include 'more.php';")).native["Config.installerLocked"]
    assert is_unknown(fact, (UnknownKind.ERROR, "Config"))


@pytest.mark.parametrize("folder", ["src", "data/crm", "custom", "include/x"])
def test_a_second_installation_in_a_folder_of_any_name_leaves_settings_unknown(folder: str) -> None:
    second = FILES | {f"{folder}/config.php": CONFIG}
    assert is_unknown(of_files(second).transport.own_address_https, (UnknownKind.ERROR, "Config"))
    broken = FILES | {f"{folder}/config.php": "<?php $sugar_config = "}
    assert is_unknown(of_files(broken).transport.own_address_https, (UnknownKind.ERROR, "ConfigInside"))


@pytest.mark.parametrize("folder", ["src", "data/crm"])
def test_one_installation_in_a_folder_of_any_name_is_read(folder: str) -> None:
    files = {f"{folder}/{path}": text for path, text in FILES.items()}
    assert of_files(files).transport.own_address_https == replaced(
        of_files(FILES).transport.own_address_https, folder
    )


def replaced(fact: Any, folder: str) -> Any:
    source = replace(fact.evidence.source, path=f"{folder}/{fact.evidence.source.path}")
    return replace(fact, evidence=replace(fact.evidence, source=source))


@pytest.mark.parametrize(
    "text",
    ["<?php\n$searchdefs = array();\n", "<?php\nfunction f() { global $sugar_config; }\n", "<?php echo"],
)
def test_settings_of_a_module_are_none_of_the_installation(text: str) -> None:
    posture = of_files(FILES | {"modules/X/config.php": text})
    assert posture.native == of_files(FILES).native


def test_the_version_is_that_of_the_file_beside_the_settings() -> None:
    files = {"a/suitecrm_version.php": EIGHT, **{f"b/{path}": text for path, text in FILES.items()}}
    assert value(of_files(files).product.version) == "7.14.6"
    twice = {**FILES, "SuiteCRM_version.php": SEVEN}
    assert is_unknown(of_files(twice).product.version, (UnknownKind.ERROR, "Version"))


def test_two_overrides_side_by_side_leave_settings_unknown() -> None:
    files = FILES | {"Config_Override.php": OVERRIDE}
    assert is_unknown(of_files(files).transport.own_address_https, (UnknownKind.ERROR, "ConfigOverride"))


def test_without_the_override_nothing_is_sure_unless_somebody_states_that_there_is_none() -> None:
    base = {path: text for path, text in FILES.items() if path != "config_override.php"}
    fact = of_files(base).transport.own_address_https
    assert isinstance(fact, Unknown)
    assert (fact.kind, fact.resource) == (UnknownKind.NOT_PROVIDED, "ConfigOverride")
    assert value(of_files(base, absent=["ConfigOverride"]).transport.own_address_https) is False


def test_an_override_of_another_installation_does_not_count() -> None:
    files = {"a/config.php": CONFIG, "b/config_override.php": "<?php\n"}
    assert is_unknown(
        of_files(files).transport.own_address_https, (UnknownKind.NOT_PROVIDED, "ConfigOverride")
    )


def test_two_installations_are_unknown() -> None:
    files = {**FILES, "old/config.php": CONFIG.replace("http:", "https:")}
    fact = of_files(files).transport.own_address_https
    assert is_unknown(fact, (UnknownKind.ERROR, "Config"))


def test_absent_keys_are_what_the_program_does_or_not_provided() -> None:
    posture = of_files(
        {**FILES, "config.php": "<?php\n$sugar_config = array('site_url' => 'https://x.test');\n"}
    )
    assert value(posture.native["Config.developerMode"]) is False
    assert value(posture.native["Config.exportRestricted"]) is False
    assert is_unknown(posture.native["Config.installerLocked"], (UnknownKind.NOT_PROVIDED, "Config"))
    assert is_unknown(posture.native["Config.uploadBlocked"], (UnknownKind.NOT_PROVIDED, "Config"))
    assert value(posture.transport.own_address_https) is True


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (True, True),
        (False, False),
        (None, False),
        ("1", True),
        ("0", False),
        ("", False),
        (1, True),
        (0, False),
        ("false", None),
        ("true", None),
        (2, None),
        ([], None),
        (1.5, None),
    ],
)
def test_yes_and_no_as_php_takes_them(written: Any, read: bool | None) -> None:
    assert flag(written) is read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (8, 8),
        ("8", 8),
        ("", 0),
        (None, 0),
        (False, 0),
        (True, None),
        (-1, None),
        ("8 chars", None),
        ("²", None),
    ],
)
def test_numbers(written: Any, read: int | None) -> None:
    assert number(written) == read


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Config", b"<?php $sugar_config = array("),
        ("Config", b"<?php\n$other = array();\n"),
        ("Config", b"\xff\xfe<\0?\0"),
        ("ConfigOverride", b"<?= 1 ?>"),
        ("Environment", b"\xff"),
    ],
)
def test_refuses_what_it_cannot_read_whole(kind: str, data: bytes) -> None:
    with pytest.raises(NotUsableError) as refused:
        list(NORMALIZER.extract(Raw(kind, data, SOURCE), None))
    assert "s3cret" not in str(refused.value)


def test_a_fault_beside_a_secret_does_not_show_it() -> None:
    with pytest.raises(NotUsableError) as refused:
        list(NORMALIZER.extract(Raw("Config", CONFIG.replace(");", "(;").encode(), SOURCE), None))
    assert "s3cret" not in str(refused.value)


def test_no_secret_is_shown_of_a_file() -> None:
    for kind, text in (("Config", CONFIG), ("Environment", ENVIRONMENT)):
        (entry,) = NORMALIZER.extract(Raw(kind, text.encode(), SOURCE), None)
        assert "s3cret" not in repr(entry)
        assert pickle.loads(pickle.dumps(entry)) == entry
    assert "s3cret" not in repr(of_files(FILES))
