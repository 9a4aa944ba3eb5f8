"""Values: placeholders, masks, references and plain words on one side, what could be a credential on the other."""

from __future__ import annotations

import re
from functools import cache

from auditor.vendor.secrets.dialect import Text
from auditor.vendor.secrets.library import entropy, is_sequence
from auditor.vendor.secrets.names import Named, word_set

MAX_VALUE = 512
_SHORTEST_PASSWORD = 5
_SHORTEST = 8
_SURE = 16

# Parts of a value that say: nothing is here yet, or it comes from elsewhere.
_PLACEHOLDER = re.compile(
    r"change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|with)|placeholder|example|sample|dummy|fake|redacted|masked"
    r"|(?<![a-z])your(?:[-_ ]|$|api|app|auth|access|client|consumer|key|org|own|password|secret|token|user)|(?<![a-z])insert[-_ ]|(?<![a-z])enter[-_ ]|not[-_ ]?(?:set|real|used|a[-_ ]real)"
    r"|to[-_ ]?be[-_ ]|(?<![a-z])(?:todo|tbd|fixme|mock|undefined|hidden|encrypted)(?![a-z])"
    r"|(?<![a-z])my[-_ ]?(?:password|passwd|secret|token|api|key)|[-_ ]here$"
    r"|x{4,}|\*{3,}|\.{3}|[•●…]|\{!|\$\{|\{\{|#\{|<%|%s|\$\(|\{\d+\}|(?<![a-z])x{3}(?![a-z])",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|%[A-Za-z_]+%|\$[A-Za-z_.]+|__[A-Za-z_]+__|@@?[A-Za-z_]+@@?|&\w+;"
)
_UNIFORM = re.compile(r"(.)\1*|[\W_]*|(?:null|none|nil|true|false|n/?a)", re.IGNORECASE)
# Names of things rather than secrets: addresses, paths, files, selectors, dotted names, CONSTANTS, words-with-dashes.
_REFERENCE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,20}://.*|(?:mailto|urn|tel|javascript|data):.*|\.{0,2}/.*"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|[#.][A-Za-z_-]+\d?"
    r"|[A-Za-z_$]+(?:\.[A-Za-z_$]+)+|[A-Z]+\d*(?:_[A-Z0-9]+)+",
)
_BASE64_40 = re.compile(r"[A-Za-z0-9/+]{40}")
_WORD = r"[A-Za-z]+\d{0,2}"
_WORDY = re.compile(rf"(?:{_WORD}|\d{{1,4}})(?:[-_. :/](?:{_WORD}|\d{{1,8}}))+")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_INNER_SYMBOL = re.compile(r"(?<=\w)[@#$%^&!?~*](?=\w)|\$")
_STRONG = re.compile(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).*[@#$%^&!?~*+=].*", re.DOTALL)
_TRAILING = ":*?…!."
# A test that logs on as "password123" gives nothing away; only values of nothing but such words are let off.
_DUMMY_WORDS = word_set(
    "test tests testing tester password passwd passw pass pwd secret token key api access client user username name "
    "admin abc abcd abcde xyz foo bar baz qux qwerty value my the some any new old valid invalid wrong bad good auth "
    "bearer refresh id oauth session string strong demo hello world welcome one two"
)
_SPELLED = str.maketrans("@0$", "aos")


def is_placeholder(value: str) -> bool:
    """Whether a value stands for one that is elsewhere: a placeholder, a mask, a merge field, a template."""
    return (
        _UNIFORM.fullmatch(value) is not None
        or _TEMPLATE.fullmatch(value) is not None
        or _PLACEHOLDER.search(value) is not None
    )


@cache
def _dummy(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(_DUMMY_WORDS | words, key=lambda word: (-len(word), word)))})*+")


def is_dummy(value: str, words: frozenset[str] = frozenset()) -> bool:
    """Whether a value is made of nothing but words like "test" and "password", or of further `words`, and up to four
    digits or 12345…"""
    digits = "".join(_DIGIT.findall(value))
    if len(digits) > 4 and not is_sequence(digits):
        return False
    spellings = (value.lower(), value.lower().translate(_SPELLED))
    dummy = _dummy(words)
    return any(dummy.fullmatch("".join(filter(str.isalpha, spelling))) for spelling in spellings)


def is_wordy(value: str) -> bool:
    """Whether a value is words with separators and numbers, as a name is: "billing-service-2"."""
    return _WORDY.fullmatch(value) is not None


def is_credential(named: Named, value: str, text: Text) -> bool:
    """Whether a literal under a credential's name is one, and not a label, a message, a name or a placeholder.

    A value of letters alone is never one: `PASSWORD = 'Kennwort'` is a label far more often than a weak password.
    """
    value = "".join(value.split()) if named.kind == "private key" else value.strip()
    shortest = _SHORTEST_PASSWORD if named.kind == "password" else _SHORTEST
    bare = value.rstrip(_TRAILING)
    if len(bare) < shortest or bare.isalpha() or any(map(str.isspace, value)):
        return False
    if text.dialect.is_reference(value):
        return False
    if _REFERENCE.fullmatch(value) and not _BASE64_40.fullmatch(value):
        return False
    if is_placeholder(value) or (text.is_test and is_dummy(value, text.dialect.dummies)):
        return False
    if named.kind == "password" and named.exact:
        return _DIGIT.search(value) is not None or _INNER_SYMBOL.search(bare) is not None
    if not (_DIGIT.search(value) and _LETTER.search(value)) or is_wordy(value):
        return False
    if is_sequence(value) or is_dummy(value, text.dialect.dummies):
        return False
    if named.exact:
        return entropy(value) >= 2.5
    return (len(value) >= _SURE and entropy(value) >= 3.0) or _STRONG.match(value) is not None


def is_token_text(value: str, text: Text) -> bool:
    """Whether a value known by its shape, or by its scheme, is more than a placeholder."""
    return not is_placeholder(value) and not (text.is_test and is_dummy(value, text.dialect.dummies))


def decoded(raw: bytes) -> str:
    """Bytes of a file as text; what is no UTF-8 does not stop the search."""
    return raw.decode("utf-8", "replace")
