"""Whole files, one after another, and the limits of what is read."""

from __future__ import annotations

import copy
import subprocess
import sys

import pytest

from auditor.vendor.php import ABSENT, NotLiteral, Place, read_php
from tests.vendor.php.samples import ESPO, OVERRIDE, SUGAR, UNSEEN, reason


def test_a_file_that_returns_an_array() -> None:
    config = read_php(ESPO, file="data/config.php")
    assert config.at("return", "database", "password") == "pw-1"
    assert config.at("return", "auth2FA") is False
    assert config.at("return", "passwordStrengthLength") is None
    assert config.at("return", "ratio") == -0.5
    assert config.at("return", "authIpAddressWhitelist", 1) == "192.0.2.1"
    assert config.at("return", "auth2FAForced") is ABSENT
    assert config.place("return", "auth2FA") == Place("data/config.php", 7)
    assert config.place("return", "auth2FAForced") is None
    assert config.root["return"]["authIpAddressWhitelist"].is_list
    assert not config.root["return"]["database"].is_list


def test_a_file_that_assigns_and_one_that_overrides_it() -> None:
    base = read_php(SUGAR, file="config.php")
    config = read_php(OVERRIDE, file="config_override.php", before=base)
    assert list(config.root) == ["$sugar_config"]
    setting = ("$sugar_config", "passwordsetting", "minpwdlength")
    assert (base.at(*setting), base.place(*setting)) == ("", Place("config.php", 13))
    assert (config.at(*setting), config.place(*setting)) == ("8", Place("config_override.php", 3))
    assert config.place("$sugar_config", "passwordsetting", "oneupper") == Place("config.php", 14)
    assert config.at("$sugar_config", "upload_badext") == {0: "php", 1: "phtml", 2: "phar"}
    assert config.at("$sugar_config", "dbconfig") == {"db_password": "pw-2"}
    assert config.at("$sugar_config", "session_dir") == NotLiteral("call", "getenv()", 21, "config.php")


def test_reading_an_override_leaves_the_base_as_it_was() -> None:
    base = read_php(SUGAR)
    before = copy.deepcopy(base)
    read_php(OVERRIDE, before=base)
    assert base == before


def test_without_the_base_file_no_key_is_absent() -> None:
    config = read_php(OVERRIDE, before=UNSEEN)
    assert config.at("$sugar_config", "passwordsetting", "minpwdlength") == "8"
    for path in (("$other",), ("$sugar_config", "x"), ("$sugar_config", "dbconfig", "db_port")):
        assert config.at(*path) is UNSEEN
    assert config.at("$sugar_config", "upload_badext", 0) is UNSEEN
    assert config.root["$sugar_config"]["x"] is UNSEEN
    assert config.root["$sugar_config"].get("x", "default") is UNSEEN
    assert not config.root["$sugar_config"].is_list


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("#! x <?php\nreturn [];", "f, line 1: code in a #! line"),
        ("<?php return 'a\0';", "holds a NUL byte"),
    ],
)
def test_bytes_that_are_no_text_of_php_are_refused(code: str, expected: str) -> None:
    message = reason(code, file="f")
    assert message.startswith("f")
    assert expected in message


def test_size_is_limited() -> None:
    assert reason("<?php return 1;", limit=14).startswith("larger than 14 bytes")
    assert read_php(b"<?php return 1;", limit=15).at("return") == 1


def test_the_parser_is_loaded_only_when_it_is_used() -> None:
    code = (
        "import sys, auditor.vendor.php; print(any(name.startswith('tree_sitter') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
