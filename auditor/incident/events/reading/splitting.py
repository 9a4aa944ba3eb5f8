"""JSON that is no list of lines, made one: each element on a line of its own, a piece of the file at a time.

An array in one piece is read by DuckDB itself, which streams it element by element; this is for objects that are pretty-printed or follow
one another, for lists below a key, and for an array that breaks somewhere, of which everything else is still read. What is held in memory
is one element, and at most `MOST` characters of it; the rest of a longer one is passed over and counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from auditor.incident.events.reading.first_objects import below

MOST = 16 * 1024 * 1024
_PIECE = 1024 * 1024
_DECODE = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"[\]}\n]\s*,?\s*(?=\{)")
_BREAKS = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class Splitter:
    """Goes through a stream of text. `bad` and `long` count what was no element, by the number that it would have had, from 1."""

    stream: TextIO
    items: str
    text: str = ""
    at: int = 0
    ended: bool = False
    bad: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Each element as a line."""
        number = 0
        if not self._begin():
            self.bad.append(1)
            return
        while self._between():
            number += 1
            piece = self._value()
            if piece is not None:
                yield piece.translate(_BREAKS) + "\n"
            elif not self._resync(number):
                return

    def _more(self) -> bool:
        """Whether there was more to read."""
        piece = "" if self.ended else self.stream.read(max(_PIECE, len(self.text) - self.at))
        self.ended = not piece
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def _begin(self) -> bool:
        """Goes to the first element: into the array, or to the list below the pointer. False where there is none."""
        self._more()
        while True:
            start = _BETWEEN.match(self.text).end()  # type: ignore[union-attr]
            place = below(self.text, start, self.items) if self.items else start
            if place is not None and place < len(self.text):
                break
            if len(self.text) > MOST or not self._more():
                return False
        self.at = place + 1 if self.text[place] == "[" else place
        return True

    def _between(self) -> bool:
        """Goes over what parts elements. False at the end of the list, or of the text."""
        while True:
            self.at = _BETWEEN.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.text):
                return self.text[self.at] != "]" and not (self.items and self.text[self.at] == "}")
            if not self._more():
                return False

    def _value(self) -> str | None:
        """The text of the next value; None where it is none, or too long. At the end of what was read, more is read."""
        while True:
            try:
                _, end = _DECODE.raw_decode(self.text, self.at)
            except (ValueError, RecursionError) as error:
                near_end = isinstance(error, json.JSONDecodeError) and self._could_go_on(error)
                if near_end and len(self.text) - self.at <= MOST and self._more():
                    continue
                return None
            if end == len(self.text) and not self.ended and self._more():
                continue  # a number may go on
            piece, self.at = self.text[self.at : end], end
            return piece

    def _could_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could make it whole: it is at the end that it breaks, or in a string that does not end."""
        return error.pos >= len(self.text) - 16 or error.msg.startswith(("Unterminated", "Invalid \\u"))

    def _resync(self, number: int) -> bool:
        """Goes to where the next element may begin. False where there is none."""
        too_long = len(self.text) - self.at > MOST
        (self.long if too_long else self.bad).append(number)
        self.at += 1
        while True:
            if place := _NEXT.search(self.text, self.at):
                self.at = place.end()
                return True
            self.at = max(self.at, len(self.text) - 64)
            if not self._more():
                return False
