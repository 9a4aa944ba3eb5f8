"""Environment files of SuiteCRM 8: all that the program takes, in its order."""

from __future__ import annotations

import pytest

from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, says
from tests.vendor_profiles.suitecrm.support import ENVIRONMENT, FILES, IN_EIGHT, of_files
from vendor_profiles.suitecrm.normalize import NORMALIZER

WEAK = "LOGIN_THROTTLING_MAX_ATTEMPTS=999\n"
NONE = {path: text for path, text in IN_EIGHT.items() if path != ".env.local"}


def attempts(files: dict[str, str], expected: object) -> None:
    says(of_files(files), {"authentication.password_policies[].lockout_attempts": (expected,)})


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".env": WEAK}, 5),
        ({".env.dist": WEAK}, 5),
        ({".env.dev": WEAK}, 999),
        ({".env.dev.local": WEAK}, 999),
        ({".env.dev.local": ENVIRONMENT, ".env.dev": WEAK}, 5),
        ({".env": "APP_ENV=qa\n", ".env.qa": WEAK}, 999),
        ({".env.dist": "APP_ENV=qa\n", ".env.qa": WEAK}, 999),
        (
            {".env.local": ENVIRONMENT + "APP_ENV=prod\n", ".env": "APP_ENV=qa\n", ".env.prod.local": WEAK},
            999,
        ),
        ({".env.test": WEAK}, 5),
        ({".env.test.local": WEAK}, 5),
        ({".env.example": WEAK}, 5),
        ({"docker/.env": WEAK}, 5),
        ({"docker/.env.local": WEAK}, 5),
        ({".env.local.php": "<?php return ['LOGIN_THROTTLING_MAX_ATTEMPTS' => '999'];"}, 999),
        (
            {
                ".env.local.php": "<?php return ['LOGIN_THROTTLING_MAX_ATTEMPTS' => '7'];",
                ".env.dev.local": WEAK,
            },
            7,
        ),
        ({".env.local": WEAK + 'A="\n\\"\nLOGIN_THROTTLING_MAX_ATTEMPTS=5\n"\n'}, 999),
        ({".env.local": WEAK + "A='\nLOGIN_THROTTLING_MAX_ATTEMPTS=5\n'\n"}, 999),
        ({".env.local": ENVIRONMENT + "# a\rLOGIN_THROTTLING_MAX_ATTEMPTS=999\r# b\n"}, 999),
    ],
)
def test_the_file_wins_that_the_program_takes_last(files: dict[str, str], expected: int) -> None:
    attempts(IN_EIGHT | files, expected)


@pytest.mark.parametrize(
    "files",
    [
        {".env.prod": WEAK},
        {".env.prod.local": WEAK},
        {".env.local": ENVIRONMENT + "APP_ENV=test\n"},
        {".env.local": ENVIRONMENT + 'A="\nLOGIN_THROTTLING_MAX_ATTEMPTS=5\n'},
        {".env.local.php": "<?php return array_merge(['LOGIN_THROTTLING_MAX_ATTEMPTS' => '5'], getenv());"},
        {".env.local.php": "<?php"},
        {".ENV.local": WEAK},
    ],
)
def test_what_may_win_leaves_settings_unknown(files: dict[str, str]) -> None:
    attempts(IN_EIGHT | files, (ERROR, "Environment"))


def test_of_two_folders_of_which_none_is_the_installations_nothing_is_known() -> None:
    """Without the folder `legacy` it is not known whose files these are."""
    eight = {"x/config.php": FILES["config.php"], "x/config_override.php": FILES["config_override.php"]}
    version = {"x/suitecrm_version.php": IN_EIGHT["public/legacy/suitecrm_version.php"]}
    both = {"a/.env.local": ENVIRONMENT, "b/.env.local": WEAK}
    attempts(eight | version | both, (ERROR, "Environment"))
    attempts(eight | version | {"a/.env.local": ENVIRONMENT}, 5)


def test_without_any_file_nothing_is_known() -> None:
    attempts(NONE, (NOT_PROVIDED, "Environment"))


@pytest.mark.parametrize("path", [".envrc", "x.env", ".env.php", ".environment", ".env.local.bak"])
def test_other_names_are_none(path: str) -> None:
    assert NORMALIZER.kind_of(path) is None


@pytest.mark.parametrize(
    "text",
    [
        "security:\n  firewalls: {}\n",
        "parameters:\n  env(LOGIN_THROTTLING_MAX_ATTEMPTS): 999\n",
        "<?php return static function ($c) { $c->extension('security', []); };",
    ],
)
def test_an_extension_that_speaks_of_signing_in_leaves_it_unknown(text: str) -> None:
    files = IN_EIGHT | {"extensions/evil/config/packages/x.yaml": text}
    attempts(files, (ERROR, "Extension"))


def test_other_extensions_change_nothing() -> None:
    files = IN_EIGHT | {"extensions/good/config/services.yaml": "services:\n  x: {}\n"}
    attempts(files, 5)
    assert NORMALIZER.kind_of("extensions/defaultExt/config/packages/security.yaml") is None
    assert NORMALIZER.kind_of("extensions/good/app/config.ts") is None
