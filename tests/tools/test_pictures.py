"""The pictures of the README: those that the tool draws are there, small, and shown with words for who does not see them."""

from __future__ import annotations

import re
import struct

import pytest

from tools.pictures import DRAWN, PICTURES, ROOT, Picture

LARGEST = 250_000


@pytest.mark.parametrize("picture", DRAWN, ids=lambda picture: picture.name)
def test_each_is_there_in_its_size(picture: Picture) -> None:
    data = (PICTURES / f"{picture.name}.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (picture.width, picture.height)
    assert len(data) < LARGEST


def test_the_readme_shows_each_and_says_what_it_shows() -> None:
    shown = re.findall(
        r'<img src="docs/images/(\w+)\.png"[^>]* alt="([^"]{40,})"', (ROOT / "README.md").read_text()
    )
    assert [name for name, _ in shown] == [picture.name for picture in DRAWN]
    assert {path.stem for path in PICTURES.glob("*.png")} == {picture.name for picture in DRAWN}
