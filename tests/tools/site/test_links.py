"""Where links lead, and which of them stop the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.site.links import led_to, targets, to_pages_of_folders
from tools.site.lists import as_built
from tools.site.stage import LostLinkError, staged


def project(root: Path, page: str) -> Path:
    """A project of a README, one page and what they lead to."""
    for name, text in {
        "README.md": "# Project\n\nSee [the page](docs/page.md) and [code](code) and [parts](examples).\n",
        "docs/page.md": page,
        "code/a.py": "A = 1\n",
        "examples/README.md": "# Parts\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md#c) and ![d](e.png)", ["b.md#c", "e.png"]),
        ("`x` [`a`](b.md) `y`", ["b.md"]),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```", []),
        ("[a](https://b.example/c) [d](mailto:e@f.example)", []),
        ("| a |\n|---|\n| [b](c.md) |", ["c.md"]),
        ("[a](b%20c.md)", ["b c.md"]),
    ],
)
def test_links_are_what_a_reader_can_follow(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_a_link_leads_to_a_place_in_the_project_or_to_none(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# Page\n")
    assert led_to("docs/page.md", "../code/a.py#L1", root) == "code/a.py"
    assert led_to("docs/page.md", "#page", root) == "docs/page.md"
    assert led_to("docs/page.md", "gone.md", root) is None
    assert led_to("docs/page.md", "../..", root) is None


def test_a_folder_is_shown_by_its_readme_or_by_a_list_of_its_files(tmp_path: Path) -> None:
    root = project(tmp_path, "# Page\n\n```\n[code](../code)\n```\n")
    text = (root / "README.md").read_text(encoding="utf-8")
    turned = to_pages_of_folders(text, "README.md", root, ["examples/README.md"])
    assert "[code](code/files.md)" in turned
    assert "[parts](examples/README.md)" in turned
    page = (root / "docs/page.md").read_text(encoding="utf-8")
    assert to_pages_of_folders(page, "docs/page.md", root, []) == page


def test_what_a_page_leads_to_is_laid_out_beside_it(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# Page\n\n[a](../code/a.py)\n")
    assert staged(tmp_path / "stage", root) == [
        "README.md",
        "docs/page.md",
        "examples/README.md",
        "code/files.md",
    ]
    assert (tmp_path / "stage/code/a.py").read_text(encoding="utf-8") == "A = 1\n"
    assert "[a.py](a.py)" in (tmp_path / "stage/code/files.md").read_text(encoding="utf-8")


def test_every_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# Page\n\n[a](gone.md) [b](../lost.png)\n")
    with pytest.raises(LostLinkError) as raised:
        staged(tmp_path / "stage", root)
    assert str(raised.value).splitlines() == [
        "docs/page.md: gone.md leads nowhere",
        "docs/page.md: ../lost.png leads nowhere",
    ]


def test_what_belongs_to_an_item_stays_in_it() -> None:
    text = "1. a\n\n   ```sh\n   b\n     c\n   ```\n\n   d\n2. e\n\nf\n- g\n- h\n"
    assert as_built(text) == (
        "1. a\n\n    ```sh\n    b\n      c\n    ```\n\n    d\n\n2. e\n\nf\n\n- g\n- h\n"
    )
