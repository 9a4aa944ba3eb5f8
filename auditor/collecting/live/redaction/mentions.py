"""Where known people are named inside of a text: at the borders of words, with or without accents, in the orders in which
names are written."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote, unquote

from auditor.collecting.live.redaction.secret_names import plain_letters, word_set

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_BETWEEN = re.compile(r"[\s._,'’+-]{1,3}")
_LONGEST = 8  # words of a name; more are a sentence
_SHORTEST = 4  # letters of a name of one word
_SURE = 8  # letters of several words that are no phrase by chance
# A word that says what somebody does is in the names of roles and settings, too.
_OFFICES = word_set(
    "admin administrator sales support marketing service services system user users test tester demo info office team manager "
    "director integration robot guest visitor portal public default root owner staff employee account accounts finance "
    "accountant operator operations agent auditor audit billing contact contacts customer customers partner partners vendor "
    "helpdesk desk help hotline company mail email webmaster postmaster noreply reply root crm erp api sync import export "
    "backup monitor security developer development kinh doanh khach hang ke toan nhan vien quan tri"
)
_URL_RUN = re.compile(r"[\w.+~-]*(?:%[0-9A-Fa-f]{2}[\w.+~-]*)+")
_JSON_LETTER = re.compile(r"\\+u([0-9a-fA-F]{4})")
_HTML_LETTER = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")


def words_of_name(name: str) -> Words:
    """The words of a name as they are compared."""
    return tuple(map(_folded, _WORD.findall(name)))


def orders(words: Words) -> Iterator[Words]:
    """How a name of these words may be written: as it is, family name first or last, without middle names."""
    yield words
    if 2 <= len(words) <= 5:
        yield (*words[1:], words[0])
        yield (words[-1], *words[:-1])
        yield words[::-1]
    if 3 <= len(words) <= 5:
        yield words[0], words[-1]
        yield words[-1], words[0]
        yield words[0], *words[-2:]
        yield *words[-2:], words[0]


class Mentions:
    """Names to look for. `add` tells of one; `replaced` gives a text in which each is what `called` makes of the names that
    it may be, of which there are several where people share it."""

    def __init__(self) -> None:
        self._names: defaultdict[Words, set[str]] = defaultdict(set)
        self._lengths: dict[str, tuple[int, ...]] = {}  # by first word, the longest first
        self._stale = False
        self._sign_ins: set[str] = set()

    def add(self, name: str, *, sign_in: bool = False) -> None:
        """A name of somebody. One of a single word counts inside of sentences only, if it is long enough and no office; one
        with which somebody signs in is written in one way only."""
        words = words_of_name(name)
        if not 1 <= len(words) <= _LONGEST or (len(words) == 1 and words[0].isdigit()):
            return
        if sum(map(len, words)) < _SHORTEST or _OFFICES.issuperset(words):
            return
        if sign_in:
            self._sign_ins.add(_folded(name))
        for order in (words,) if sign_in else orders(words):
            if name not in self._names[order]:
                self._names[order].add(name)
                self._stale = True

    def replaced(self, text: str, called: Callable[[str, set[str]], str]) -> str:
        """The text with what they are called in the place of known names, whatever it is written in."""
        text = self._plainly(text, called)
        if "\\u" in text:
            text = self._if_named(text, _JSON_LETTER.sub(_letter, text), called)
        if "&" in text:
            text = self._if_named(text, _HTML_LETTER.sub(_entity, text), called)
        if "%" in text:
            text = _URL_RUN.sub(lambda found: self._in_address(found[0], called), text)
        return text

    def _if_named(self, text: str, decoded: str, called: Callable[[str, set[str]], str]) -> str:
        replaced = decoded if decoded == text else self._plainly(decoded, called)
        return text if replaced == decoded else replaced

    def _in_address(self, run: str, called: Callable[[str, set[str]], str]) -> str:
        decoded = unquote(run.replace("+", " "))
        replaced = self._plainly(decoded, called)
        return run if replaced == decoded else quote(replaced, safe="")

    def _plainly(self, text: str, called: Callable[[str, set[str]], str]) -> str:
        if self._stale:
            self._index()
        if self._lengths.keys().isdisjoint(_WORD.findall(plain_letters(text).casefold())):
            return text
        found = list(_WORD.finditer(text))
        words = [_folded(one[0]) for one in found]
        parts, done, place = [], 0, 0
        while place < len(found):
            count = self._named_at(text, found, words, place)
            if count:
                name = tuple(words[place : place + count])
                parts += [text[done : found[place].start()], called(" ".join(name), self._names[name])]
                done = found[place + count - 1].end()
            place += count or 1
        return "".join((*parts, text[done:])) if parts else text

    def _named_at(self, text: str, found: list[re.Match[str]], words: list[str], place: int) -> int:
        """How many words from here on are a known name, at most."""
        for count in self._lengths.get(words[place], ()):
            end = place + count
            if tuple(words[place:end]) not in self._names:
                continue
            written = text[found[place].start() : found[end - 1].end()] if end <= len(found) else ""
            if written and _is_named(text, found[place:end], _folded(written) in self._sign_ins):
                return count
        return 0

    def _index(self) -> None:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[0]].add(len(name))
        self._lengths = {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}
        self._stale = False


def _is_named(text: str, found: list[re.Match[str]], is_sign_in: bool) -> bool:
    """Whether these words of a text are a name there: next to each other and written as names are. What has no blank may be
    a word of the product, which anybody could call himself by: there a name has capitals, or is one to sign in with."""
    for left, right in pairwise(found):
        if not _BETWEEN.fullmatch(text, left.end(), right.start()):
            return False
    written = [one[0] for one in found]
    titled = all(word[0].isupper() and not word.isupper() for word in written)
    in_sentence = " " in text.strip()
    if is_sign_in and len(written) > 1:
        return True
    if len(written) == 1:
        return not written[0].isalpha() or (in_sentence and (is_sign_in or written[0][0].isupper()))
    if not in_sentence:
        return titled
    return sum(map(len, written)) >= _SURE or all(word[0].isupper() for word in written)


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    return plain_letters(text).casefold()


def _letter(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter.isalpha() or "\u0300" <= letter <= "\u036f" else found[0]


def _entity(found: re.Match[str]) -> str:
    letter = html.unescape(found[0])
    return letter if len(letter) == 1 and letter.isalpha() else found[0]
