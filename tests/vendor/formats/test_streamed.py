"""A file that is read in stretches says what it says as a whole: texts, lines, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.vendor import NotUsableError
from auditor.vendor.formats import streamed
from auditor.vendor.formats.markup import Parsed, Unclear, parse, text_of
from auditor.vendor.formats.streamed import FROM_BYTES, Streamed, parse_large
from tests.examples import examples

NAMES = ("name", "enabled", "rights", "Role")


@contextmanager
def pieces(size: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streamed, "_CHUNK", size)
        yield


def clear(element: Any) -> str | None:
    """The text; how what is unclear is laid out matters to nobody."""
    text = text_of(element)
    return "unclear" if isinstance(text, Unclear) else text


def told(parsed: Parsed | Streamed) -> Any:
    """All that can be asked."""
    said: list[Any] = [parsed.root_name, parsed.namespace]
    for names in (*((name,) for name in NAMES), NAMES, ("rights", "name"), ("none",)):
        said.append(
            [
                (
                    child.tag,
                    clear(child),
                    dict(child.attrib),
                    [(one.tag, clear(one)) for one in child],
                    parsed.line(child),
                )
                for child in parsed.children(*names)
            ]
        )
    for element in NAMES:
        for child in NAMES:
            said.append([text for text in parsed.texts(element, child) if text.strip()])
    return said


def both(data: bytes, size: int) -> tuple[Any, Any]:
    """What is told of a file as a whole and in stretches; what is refused is told as its reason."""
    answers = []
    for read in (parse, lambda data: parse_large(data, 0)):
        with pieces(size):
            try:
                answers.append(told(read(data)))
            except NotUsableError as error:
                answers.append((error.reason, error.detail))
    return answers[0], answers[1]


TEXTS = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "true",
        " false\n",
        "Ä",
        "&amp;x",
        "<![CDATA[ < ]]>",
        "a<!-- b -->c",
        "<?p q?>z",
        "x" * 300,
    ]
)
LEAVES = st.builds(lambda name, text, nil: f"<{name}{nil}>{text}</{name}>", st.sampled_from(NAMES), TEXTS, st.sampled_from(["", "", ' xsi:nil="true"', '\n a="1"']))  # fmt: skip
BLANKS = st.sampled_from(["", "\n", "  \n\t", "\r\n", "<!-- c -->", "<?pi x?>\n", " words "])


@st.composite
def elements(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    inside = "".join(draw(st.lists(st.one_of(LEAVES, BLANKS), max_size=4)))
    return draw(BLANKS) + draw(st.sampled_from([f"<{name}>{inside}</{name}>", f"<{name}/>", inside]))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    lead = draw(st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>\n', "\n\n ", "\ufeff"]))
    space = draw(st.sampled_from(['xmlns="urn:m"', "", 'xmlns="urn:m" xmlns:p="urn:n"']))
    inside = "".join(draw(st.lists(elements(), max_size=8))) + draw(BLANKS)
    root = f'<Role {space} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}</Role>'
    text = lead + root + draw(st.sampled_from(["", "\n", "\n\n", "<!-- end -->"]))
    text = draw(st.sampled_from([text] * 6 + [text[: len(text) // 2], text.replace("</name>", "</nam>", 1), text + "<b/>", text.replace("<enabled", "<p:enabled", 1), "<!DOCTYPE Role>" + root]))  # fmt: skip
    return text.encode(draw(st.sampled_from(["utf-8"] * 5 + ["utf-16"])))


@settings(max_examples=examples(600), deadline=None)
@given(files(), st.sampled_from([1, 2, 3, 7, 16, 50, 200, 100_000]))
def test_it_says_the_same(data: bytes, size: int) -> None:
    whole, in_stretches = both(data, size)
    assert in_stretches == whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"<a",
        b"<a/>",
        b"<a>x</a>",
        b"<a></b>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        b"<a>&e;</a>",
        b'<?xml version="1.0" encoding="latin-1"?><a>\n<name>\xe4</name></a>',
        b'<?xml version="1.0" encoding="none"?><a><name>b</name></a>',
        b"<a><name>\xff</name></a>",
        "<a><name>ä</name></a>".encode("utf-16"),
        b'<a xmlns="urn:m"><b xmlns="urn:n"/><name>x</name></a>',
        b'<p:a xmlns:p="urn:m"><name>x</name></p:a>',
        b"<a>" + b"<name>" * 300 + b"</name>" * 300 + b"</a>",
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_odd_files(data: bytes, size: int) -> None:
    whole, in_stretches = both(data, size)
    assert in_stretches == whole


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_an_empty_name_counts_as_one(size: int) -> None:
    """As many names as elements, or they are taken one by one."""
    data = b"<Role>\n<rights>\n<name> </name>\n</rights><rights><name>\n</name> <name/></rights>\n</Role>"
    with pieces(size):
        assert (
            parse_large(data, 0).texts("rights", "name") == parse(data).texts("rights", "name") == [" ", "\n"]
        )


def test_lines_far_down() -> None:
    """Beyond what the parser counts, also of elements that begin in the middle of a line or on several lines."""
    entry = "<rights>\n<name>a</name><enabled\n>true</enabled>\n</rights><name\n a='1'>b</name>\n"
    data = ("<Role>\n" + entry * 20_000 + "</Role>").encode()
    with pieces(1000):
        parsed = parse_large(data, 0)
        assert isinstance(parsed, Streamed)
        lines = [(child.tag, parsed.line(child)) for child in parsed.children("rights", "name")]
    whole = parse(data)
    assert lines == [(child.tag, whole.line(child)) for child in whole.children("rights", "name")]
    assert lines[-1][1] > 90_000


def test_only_large_files_are_read_so() -> None:
    start = b"<Role>" + b"<name>a</name>"
    large = start + b" " * (FROM_BYTES - len(start) - len(b"</Role>")) + b"</Role>"
    assert isinstance(parse_large(large), Streamed)
    assert isinstance(parse_large(large.replace(b" ", b"", 1)), Parsed)


def test_no_more_than_a_stretch_is_held() -> None:
    """An element that was yielded is let go with its stretch."""
    data = b"<Role>" + b"<name>a</name>" * 50_000 + b"</Role>"
    with pieces(10_000):
        parsed = parse_large(data, 0)
        held = max(len(child.getparent()) for child in parsed.children("name"))
    assert 100 < held < 2_000
