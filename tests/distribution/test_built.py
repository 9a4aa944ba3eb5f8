"""What is released holds everything that it needs, nothing else, and can be built again byte for byte."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from auditor.version import __version__
from tests.distribution.archives import Built, in_sdist, in_wheel
from tests.distribution.conftest import MOMENT
from tools.distribution.__main__ import ROOT
from tools.distribution.build import build
from tools.distribution.build import built as built_of
from tools.distribution.stage import staged, tracked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]

PACKAGES = ("auditor/", "checks/", "vendor_profiles/")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def in_packages() -> dict[str, str]:
    """Path -> digest of every file of the repository that the program may open."""
    return {
        name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        for name in tracked(ROOT)
        if name.startswith(PACKAGES)
    }


def test_the_wheel_holds_every_file_of_the_packages_as_it_is(built: Built) -> None:
    """Translations, templates, schemas, presets, migrations: whatever is added, it is there without being listed."""
    wheel, wanted = in_wheel(built.wheel), in_packages()
    assert {Path(name).suffix for name in wanted} >= {".py", ".yaml", ".json", ".j2", ".css", ".js"}
    assert {name: digest for name, digest in wanted.items() if wheel.get(name) != digest} == {}


def test_the_wheel_holds_nothing_else(built: Built) -> None:
    others = set(in_wheel(built.wheel)) - set(in_packages())
    assert {re.sub(r"^crm_auditor-[^/]+\.(data|dist-info)/", r"\1/", name) for name in others} == {
        "data/data/share/man/man1/crm-audit.1",
        *(
            f"dist-info/{name}"
            for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt")
        ),
        "dist-info/licenses/LICENSE",
    }


def test_the_wheel_of_the_source_distribution_is_that_of_the_tree(built: Built, tmp_path: Path) -> None:
    sources = staged(ROOT, tmp_path / "tree", MOMENT)
    assert in_wheel(built_of(sources, "wheel", tmp_path / "out", MOMENT)) == in_wheel(built.wheel)


def test_the_source_distribution_has_the_pages_and_no_tests(built: Built) -> None:
    files = in_sdist(built.sdist)
    assert {name: digest for name, digest in in_packages().items() if files.get(name) != digest} == {}
    assert {
        "LICENSE",
        "CHANGELOG.md",
        "README.md",
        "pyproject.toml",
        "man/crm-audit.1",
        "docs/install.md",
    } <= set(files)
    assert {name.partition("/")[0] for name in files} & {
        "tests",
        "tools",
        "benchmarks",
        ".github",
        ".ci",
    } == set()


def test_two_builds_are_the_same_byte_for_byte(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, by somebody with another umask, time zone and language."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("LC_ALL", "C")
    before = os.umask(0o077)
    try:
        again = Built(*build(ROOT, tmp_path / "again", MOMENT))
    finally:
        os.umask(before)
    assert again.sdist.read_bytes() == built.sdist.read_bytes()
    assert again.wheel.read_bytes() == built.wheel.read_bytes()


def test_another_moment_is_another_release(built: Built, tmp_path: Path) -> None:
    later = Built(*build(ROOT, tmp_path, MOMENT + 86_400))
    assert later.wheel.read_bytes() != built.wheel.read_bytes()
    assert in_wheel(later.wheel) == in_wheel(built.wheel)


def test_the_metadata_are_valid_and_say_what_it_is(built: Built) -> None:
    said = built.metadata()
    assert (said.name, str(said.version), str(said.requires_python)) == ("crm-auditor", __version__, ">=3.11")
    assert said.license_expression == "Apache-2.0"
    assert said.license_files == ["LICENSE"]
    assert said.project_urls is not None
    assert {"Homepage", "Documentation", "Changelog", "Issues", "Source"} <= set(said.project_urls)
    assert all(url.startswith("https://") for url in said.project_urls.values())
    assert said.classifiers is not None
    assert "License ::" not in str(said.classifiers), (
        "an expression and a classifier of the licence exclude each other"
    )
    assert {str(one) for one in said.requires_dist or () if one.marker is None} == set(
        DECLARED["dependencies"]
    )


def test_the_description_can_be_read_where_there_is_no_repository(built: Built) -> None:
    """An index shows the text alone: a link has to be whole, and markup beside Markdown is taken out or shown."""
    said = built.metadata()
    assert said.description_content_type == "text/markdown"
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(said.description or "")
    inner = [child for token in tokens for child in token.children or ()]
    assert "heading_open" in {token.type for token in tokens}
    assert {token.type for token in [*tokens, *inner]} & {"html_block", "html_inline", "image"} == set()
    links = [str(token.attrs["href"]) for token in inner if token.type == "link_open"]
    assert len(links) >= 4
    assert [link for link in links if not link.startswith("https://")] == []
    own = "https://github.com/crm-auditor/crm-auditor/"
    places = [
        re.sub(r"^(blob|tree)/main/", "", link.removeprefix(own)) for link in links if link.startswith(own)
    ]
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_all_is_all_extras_that_users_choose(built: Built) -> None:
    extras = set(DECLARED["optional-dependencies"]) - {"all", "dev"}
    assert DECLARED["optional-dependencies"]["all"] == [f"crm-auditor[{','.join(sorted(extras))}]"]
    assert set(built.metadata().provides_extra or ()) == {*extras, "all", "dev"}
