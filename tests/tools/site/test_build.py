"""The site that is built of the project: it needs nothing from elsewhere, and a link that leads nowhere stops it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.tools.site.test_links import project
from tools.site import __main__ as command
from tools.site.build import build
from tools.site.pages import ROOT, pages

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]


class Page(HTMLParser):
    """The places that a page leads to, what it loads, and its own anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.add(given.get("id") or "")
        if tag == "a" and given.get("href") is not None:
            self.links.append(str(given["href"]))
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload"):
            self.loads.append(str(given["href"]))
        elif given.get("src"):
            self.loads.append(str(given["src"]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this project."""
    out = tmp_path_factory.mktemp("site")
    build(out)
    return out


def test_every_page_for_people_is_there(site: Path) -> None:
    named = [name for names in pages().values() for name in names]
    assert {"README.md", "CHANGELOG.md", "docs/checks.md", "vendor_profiles/tryton/README.md"} <= set(named)
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("**/*.md")} <= set(named)
    made = [name.replace("README.md", "index.md").replace(".md", ".html") for name in named]
    assert [name for name in made if not (site / name).is_file()] == []


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    """The page that a server shows for what is not there is no page of a folder."""
    found = []
    for path in sorted(site.rglob("*.html")):
        loads = Page(path.read_text(encoding="utf-8")).loads if path.name != "404.html" else []
        found += [f"{path.name}: {place}" for place in loads if not (path.parent / place).resolve().is_file()]
    assert found == []
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^)]*", styles) == []


def test_every_link_of_a_page_opens_from_the_folder(site: Path) -> None:
    made = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    found = []
    for path, page in made.items():
        for link in page.links if path.name != "404.html" else ():
            if re.match(r"[a-z]+:", link):
                continue
            place, _, anchor = link.partition("#")
            target = (path.parent / place).resolve() if place else path
            there = target.is_file() and (not anchor or target not in made or anchor in made[target].anchors)
            found += [] if there else [f"{path.relative_to(site)}: {link}"]
    assert found == []


def test_an_anchor_that_is_not_there_stops_it(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# Page\n\n[a](../README.md#gone)\n")
    with pytest.raises(Abort):
        build(tmp_path / "out", root)
    (root / "docs/page.md").write_text("# Page\n\n[a](../README.md#project)\n", encoding="utf-8")
    assert build(tmp_path / "out", root) == 4


def test_the_command_says_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'out' / 'index.html'}: ")


def test_what_is_built_is_kept_out_and_what_builds_it_is_not() -> None:
    kept_out = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/site/" in kept_out
    assert "site/" not in kept_out
