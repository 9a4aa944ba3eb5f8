"""The configuration files: which ones, how PHP writes values, and what is refused."""

import pickle
from typing import Any

import pytest

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from tests.vendor_profiles.suitecrm.support import CONFIG, ENVIRONMENT, FILES, of_files
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
