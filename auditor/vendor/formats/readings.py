"""What the text of an element says: a value, nothing, or something of which it is not clear how a product takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NIL = f"{{{INSTANCE}}}nil"
BLANK = " \t\r\n"
_SHOWN = 120  # characters of what is unclear


class Unclear(str):
    """What stands where a value is expected, and is none: text around elements, or one thing and another. It reads as no value
    that a product knows; whoever takes a text for what it says asks for it."""

    __slots__ = ()


def is_nil(element: Any) -> bool:
    """Whether an element says that it has no value; anything but a clear no does."""
    return element.get(_NIL) not in (None, "false", "0")


def text_of(element: Any) -> str | None:
    """The text of an element, or None when it is nil, empty or blank; Unclear where elements stand in it."""
    if is_nil(element):
        return None
    if len(element):
        return _mingled(element)
    text = element.text
    return text.strip(BLANK) or None if text else None


def _mingled(element: Any) -> Unclear:
    parts = [
        element.text or "",
        *(f"<{etree.QName(child).localname}/>{child.tail or ''}" for child in element),
    ]
    return Unclear("".join(parts).strip(BLANK)[:_SHOWN])


def one_text(texts: Iterable[str | None]) -> str | None:
    """What several elements say that should be one: their text, where they agree; Unclear, where they do not or one of them
    is silent, because which of them a product takes is its own affair."""
    said = list(dict.fromkeys(texts))
    if len(said) > 1:
        return Unclear(" | ".join(text or "" for text in said)[:_SHOWN])
    return said[0] if said else None


def truth(text: str | None) -> bool | None:
    """XML Schema's two spellings of true, its two of false, and None for any other text."""
    return True if text in ("true", "1") else False if text in ("false", "0") else None


def is_true(text: str | None) -> bool:
    """XML Schema's two spellings of true."""
    return truth(text) is True


def may_be_true(text: str | None) -> bool:
    """Whether a text is there and is not clearly false: where nothing can be unknown, the worse is taken."""
    return text is not None and truth(text) is not False


def may_be_on(text: str | None) -> bool:
    """Whether the text of an element that is there is not a clear no: an empty or nil one is none."""
    return truth(text) is not False


def has_words(element: Any) -> bool:
    """Whether text stands around the elements in an element."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip(BLANK) for text in texts)
