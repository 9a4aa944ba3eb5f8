"""Long texts without a space, so that a narrow page can break them where a reader expects it."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONG = 20
_JOINTS = re.compile(r"(?<=[/._:?&=#])(?=\w)|(?<=[a-z])(?=[A-Z])")


def breakable(text: str) -> Markup:
    """A path, an address or a name of a setting, escaped, with places where a line may end."""
    if len(text) <= LONG:
        return escape(text)
    return Markup("<wbr>").join(escape(part) for part in _JOINTS.split(text))
