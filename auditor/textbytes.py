"""Text as bytes, whatever letters it holds: names of files that are no text, and halves of characters that JSON can name."""

from __future__ import annotations


def bytes_of(text: str) -> bytes:
    """A text in UTF-8. A name of a file that is no text gives its own bytes back; what stands for half a character, which no
    file name can hold, is written as if it were one."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
