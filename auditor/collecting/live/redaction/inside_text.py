"""Secrets that stand with their names inside of a text: of JSON, a query, a setting, a line that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.collecting.live.redaction.hidden import says_how
from auditor.collecting.live.redaction.secret_names import Promise, plain_letters, promise_of

Span = tuple[int, int]
Named = Callable[[str], Promise | None]

# Letters without which no name of a secret is there. Nearly all texts have none of them.
_STEMS = re.compile(
    r"pass|pwd|secret|token|key|cred|auth|cookie|salt|pepper|seed|\bpin|pin\b|pw\b|otp|dsn|conn|jwt|sessionid|code|sig|bearer"
    r"|link|answer|sas|hash|history|license|licence|serial|nonce|wort|contrase|senha|parol|woord|khau|khoa|bi ?mat|xac thuc|samlresponse|assertion|cvv|cvc|парол|секрет|маркер|токен|密|パスワード"
)
# A field with its value: of JSON within a text, however often it was escaped.
_JSON = re.compile(r"""(?P<q>(?<!\\)\\*")(?P<key>[\w. ()/:-]{2,60})(?P=q)\s*:\s*(?:(?P=q)|(?P<number>\d+))""")
_QUERY = re.compile(r"([?&;](?P<key>[\w.%-]{2,60})=)(?P<value>[^&#\s\"'<>;]+)")
_QUERY_KEYS = frozenset(("key", "token", "apitoken", "sig", "signature", "code", "auth"))
# name = value, name: value, 'name' => 'value'; a name may be of several words.
_ASSIGNED = re.compile(
    r"""(?<![\w&?.-])(?P<key>[\w.-]{2,60}+(?:\ [\w.-]{2,30}+){0,2}(?:\ \([\w\ ]{1,30}+\))?)["'`]?\]?\s{0,8}
    (?P<is>=>|:=|:|=|(?<=\s)(?:is|are|ist|là|la)(?=\s))(?!=)\s{0,8}
    (?:(?P<quote>["'`])(?P<quoted>(?:(?!(?P=quote))[^\r\n]){1,512})(?P=quote)|(?:(?:bearer|basic|token|apikey)\s+)?(?P<bare>[^\s,;"'`<>(){}\[\]]{1,512}))""",
    re.VERBOSE | re.IGNORECASE,
)
_ELEMENT = re.compile(r"<(?P<key>[\w:.-]{2,60})(?:\s[^<>]{0,200})?>(?P<value>[^<>]{1,4096})</")
_ATTRIBUTE = re.compile(
    r"""(?:name|key|id|param)\s?=\s?["'](?P<key>[\w:. ()/-]{2,60})["']\s{1,8}(?:default)?value\s?=\s?["'](?P<value>[^"']{1,4096})""",
    re.IGNORECASE,
)
_OPTION = re.compile(r"(?<![\w-])--(?P<key>[\w-]{2,60})\s{1,4}(?P<value>[^\s-][^\s]{0,512})")
_IN_CONNECTION = re.compile(r"(?:^|;)\s?(?P<key>[\w ]{2,40}?)\s?=\s?(?P<value>[^;\"']{1,512})")
# name: value on a line of its own, as YAML and headers have it; a word of a schema or a form is no value
_LINE = re.compile(
    r"^[ \t-]{0,40}(?P<key>[\w.-]{2,60}):[ \t]{1,8}(?P<value>[^\s\"'`|>&*!{\[][^\r\n]{0,512}?)[ \t\r]*$",
    re.MULTILINE,
)
_FORM = re.compile(
    r"(?i)required|optional|mandatory|string|text|varchar|char|integer|boolean|secret|password|hidden|encrypted|bắt buộc"
)
_SERIALIZED = re.compile(r's:\d{1,4}:"(?P<key>[^"]{2,60})";s:\d{1,6}:"(?P<value>[^"]{1,4096})"')
_ELSEWHERE = re.compile(r"\$\{?[\w.{(]|\{\{|\{!|<%|%\(|\[redacted\]|env\(", re.IGNORECASE)
_MASK = re.compile(r"[*xX•.#-]+")
_MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{4,}|.*[!@#$%^&*+~].*", re.DOTALL)


def spans_in(text: str, named: Named = promise_of, spoken: Named = promise_of) -> Iterator[Span]:
    """Where in a text the values of secrets stand, in order and apart from each other. `named` says what the name of a field
    promises, of JSON or a query; `spoken` what a word does that may be of any language, formula or sentence."""
    if not _may_name_one(text):
        return
    merged: list[Span] = []
    for start, end in sorted(_all_in(text, named, spoken)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end and not _MASK.fullmatch(text, start, end):
            merged.append((start, end))
    yield from merged


def _may_name_one(text: str) -> bool:
    if not ("=" in text or ":" in text or ">" in text or " " in text):
        return False
    return _STEMS.search(plain_letters(text).lower()) is not None


def _all_in(text: str, named: Named, spoken: Named) -> Iterator[Span]:
    if '"' in text and ":" in text:
        yield from _of_json(text, named)
    if "=" in text:
        for found in _QUERY.finditer(text):
            key = found["key"].rpartition("amp;")[2]
            strict = key.lower().replace("_", "").replace("-", "") in _QUERY_KEYS
            if strict or _is_secret(key, found, "value", named):
                yield found.span("value")
        if ";" in text:
            yield from _pairs(_IN_CONNECTION, text, spoken)
        yield from _pairs(_ATTRIBUTE, text, spoken)
    if "</" in text:
        yield from _pairs(_ELEMENT, text, spoken)
    if "--" in text:
        yield from _pairs(_OPTION, text, spoken)
    if ";s:" in text:
        yield from _pairs(_SERIALIZED, text, spoken)
    if "\n" in text and ": " in text:
        yield from _lines(text, spoken)
    yield from _assigned(text, spoken)


def _lines(text: str, named: Named) -> Iterator[Span]:
    """Of lines that are a name and a value each, where there are several: one alone may be the first of a sentence."""
    for found in _LINE.finditer(text):
        value = found["value"]
        if (
            " " not in value
            and not _FORM.fullmatch(value)
            and _is_secret(found["key"], found, "value", named)
        ):
            yield found.span("value")


def _pairs(pattern: re.Pattern[str], text: str, named: Named) -> Iterator[Span]:
    for found in pattern.finditer(text):
        if _is_secret(found["key"], found, "value", named):
            yield found.span("value")


def _of_json(text: str, named: Named) -> Iterator[Span]:
    for found in _JSON.finditer(text):
        promise = named(found["key"])
        if promise is None:
            continue
        if found["number"] is None:
            start, end = found.end(), _end_of_text(text, found.end(), len(found["q"]) - 1)
        else:
            start, end = found.span("number")
        value = text[start:end] if found["number"] is None else int(found["number"][:18])
        if not says_how(value, promise):
            yield start, end


def _assigned(text: str, named: Named) -> Iterator[Span]:
    """Of what a line says of a name, in quotes whatever it is; without them only what no sentence would say. What is said of a
    name that promises nothing may itself say something of one that does: `note: password=…`."""
    start = 0
    while found := _ASSIGNED.search(text, start):
        part = "quoted" if found["quoted"] else "bare"
        value = found[part]
        loose = part == "bare" and (found["is"] not in ("=", "=>", ":=") or " " in found["key"])
        if (not loose or _MIXED.match(value)) and _is_secret(found["key"], found, part, named):
            yield found.span(part)
            start = found.end()
        else:
            start = found.start(part)


def _is_secret(key: str, found: re.Match[str], part: str, named: Named) -> bool:
    """Whether a part of what was found is a secret by its name, and not the place where the secret is."""
    promise = named(key)
    if promise is None or _ELSEWHERE.match(found.string, found.start(part)):
        return False
    return not says_how(found[part], promise)


def _end_of_text(text: str, start: int, level: int) -> int:
    """Where a text of JSON ends that is itself within JSON: at the quote that has as many backslashes as its own level
    takes; a quote within it has more, and what is escaped before its end has twice as many for each."""
    for found in re.compile(r'(\\*)"').finditer(text, start):
        if len(found[1]) % (2 * level + 2) == level:
            return found.end() - 1 - level
    return len(text)
