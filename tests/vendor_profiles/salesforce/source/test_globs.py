"""Patterns of project files: what they mean is matched, and what is not taken apart means everything."""

from __future__ import annotations

import time

import pytest

from vendor_profiles.salesforce.source.globs import may_end, may_match

PATH = "force-app/main/default/profiles/Admin.profile-meta.xml"


@pytest.mark.parametrize(
    "glob",
    [
        "force-app/main/default/profiles/Admin.profile-meta.xml",
        "Admin.profile-meta.xml",
        "*.xml",
        "**/*",
        "**",
        "profiles/*",
        "force-app/**",
        "force-app/**/Admin.*",
        "FORCE-APP/**/a?min.*",
        "{force-app,other}/**/*.{cls,profile-meta.xml}",
        "home/project/force-app/**/*.xml",
        "../x/**",
        "[A-Z]*",
        "!(*.cls)",
        "force-app\\**",
        "./force-app/**/*.xml",
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
    ],
)
def test_a_pattern_may_match(glob: str) -> None:
    assert may_match(glob, PATH)


@pytest.mark.parametrize(
    "glob",
    [
        "*.cls",
        "**/*.cls",
        "other-app/**/Guest*",
        "main/*",
        "force-app/*.xml",
        "Admin",
        "{a,b}/*.xml",
        "x/Admin.profile-meta.xm",
    ],
)
def test_a_pattern_cannot_match(glob: str) -> None:
    assert not may_match(glob, PATH)


def test_the_beginning_of_a_path_may_lie_above_what_is_scanned() -> None:
    below = "default/profiles/Admin.profile-meta.xml"
    assert may_match("force-app/main/default/profiles/*.xml", below)
    assert may_end("force-app/main/default/profiles/Admin.profile-meta.xml", below)
    assert not may_match("force-app/main/default/classes/*.xml", below)
    assert not may_end("other/Guest.profile-meta.xml", below)


def test_no_pattern_is_slow() -> None:
    began = time.process_time()
    may_match("/".join(["**", "*a*a*a*a*a*a*a*a*b"] * 30), "/".join(["a" * 100] * 60))
    assert time.process_time() - began < 5
