"""The parser: what it takes, what it refuses, and which line it names."""

from __future__ import annotations

import codecs
import time
from textwrap import dedent

import pytest

from auditor.vendor import NotUsableError
from auditor.vendor.formats.markup import Node, Unclear, is_nil, is_true, node_of, parse, text_of
from tests.exports import NAMESPACE, rights, xml
from tests.pace import allowed

XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def tree(text: str | bytes) -> Node:
    parsed = parse(text if isinstance(text, bytes) else text.encode())
    return node_of(parsed.root, parsed)


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(NotUsableError) as caught:
        parse(data)
    return caught.value.reason, caught.value.detail


def test_a_file_becomes_a_tree_with_lines() -> None:
    node = tree(xml("Settings", "<a>\n  <b>x</b>\n  <b>y</b>\n</a>\n<c/>"))
    assert (node.name, node.line) == ("Settings", 2)
    first = node.first("a")
    assert first is not None
    assert [(child.name, child.text, child.line) for child in first.all("b")] == [
        ("b", "x", 4),
        ("b", "y", 5),
    ]
    assert (node.value("c"), node.value("d"), node.first("d")) == (None, None, None)


def test_the_namespace_may_be_missing_or_another() -> None:
    for attributes in (f' xmlns="{NAMESPACE}"', "", ' xmlns="urn:other"'):
        parsed = parse(xml("Profile", "<label>A</label>", attributes).encode())
        assert parsed.root_name == "Profile"
        assert [text_of(child) for child in parsed.children("label")] == ["A"]


def test_children_come_by_name_and_in_order() -> None:
    parsed = parse(xml("P", "<a>1</a>\n<b>2</b>\n<a>3</a>\n<c><a>4</a></c>").encode())
    assert [child.text for child in parsed.children("a", "b")] == ["1", "2", "3"]
    assert parsed.texts("c", "a") == ["4"]


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "<!-- nothing -->"])
def test_an_empty_element_has_no_text(text: str) -> None:
    assert tree(xml("P", f"<a>{text}</a>")).value("a") is None


@pytest.mark.parametrize(
    ("nil", "expected"),
    [("true", True), ("1", True), (" true ", True), ("TRUE", True), ("false", False), ("0", False)],
)
def test_nil_says_that_there_is_no_value(nil: str, expected: bool) -> None:
    text = f'<a xsi:nil="{nil}">value</a>'
    parsed = parse(xml("P", text, XSI).encode())
    (element,) = parsed.children("a")
    assert is_nil(element) is expected
    assert text_of(element) == (None if expected else "value")
    assert node_of(element, parsed).nil is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("1", True),
        ("false", False),
        ("0", False),
        ("TRUE", False),
        ("yes", False),
        (None, False),
    ],
)
def test_the_two_spellings_of_true(text: str | None, expected: bool) -> None:
    assert is_true(text) is expected


def test_text_is_trimmed_and_put_together() -> None:
    node = tree(xml("P", "<a>\n  one<!-- x --> <![CDATA[& two]]> &lt;&#51;&gt;\n</a>"))
    assert node.value("a") == "one & two <3>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_encodings_keep_the_lines(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = xml("P", "<a>Đội</a>\n<b>x</b>").replace("UTF-8", named)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    node = tree(marks.get(encoding, b"") + text.encode(encoding))
    assert node.value("a") == "Đội"
    second = node.first("b")
    assert second is not None
    assert second.line == 4


@pytest.mark.parametrize(
    "name", ["US-ASCII", "ISO-8859-1", "latin1", "iso-8859-15", "windows-1252", "Windows-1258", "cp1250"]
)
def test_declared_encodings_of_one_byte_are_read(name: str) -> None:
    codec = name.lower().replace("windows-", "cp")
    word = "a" if name == "US-ASCII" else "\xe2"
    text = f'<?xml version="1.0" encoding="{name}"?>\n<P>\n<a>{word}</a>\n</P>'
    node = tree(text.encode(codec))
    (first,) = node.all("a")
    assert (first.text, first.line) == (word, 3)


@pytest.mark.parametrize(
    "data",
    [
        *(
            f'<?xml version="1.0" encoding="{name}"?><a/>'.encode()
            for name in (
                "nonsense",
                "UTF-7",
                "utf-16",
                "UTF-16LE",
                "UCS-4",
                "IBM037",
                "shift_jis",
                "iso-2022-jp",
                "gb18030",
            )
        ),
        b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b/+AD4-</a>',
        codecs.BOM_UTF32_LE + "<a/>".encode("utf-32-le"),
        codecs.BOM_UTF32_BE + "<a/>".encode("utf-32-be"),
        codecs.BOM_UTF16_LE + '<?xml version="1.0" encoding="UTF-8"?><a/>'.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + '<?xml version="1.0" encoding="UTF-16LE"?><a/>'.encode("utf-16-be"),
        codecs.BOM_UTF8 + b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>',
        b'\n\n<?xml version="1.0" encoding="UTF-7"?><a/>',
    ],
)
def test_other_encodings_and_contradictions_are_refused(data: bytes) -> None:
    assert refused(data)[0] == "encoding"


@pytest.mark.parametrize(
    "data", ["<a/>".encode("utf-16-le"), "<a/>".encode("utf-16-be"), "<a/>".encode("cp037")]
)
def test_wide_text_without_a_mark_is_refused(data: bytes) -> None:
    assert refused(data)[0] in ("binary", "encoding")


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<b/>true", "<b/>true"),
        ("fal<b/>se", "fal<b/>se"),
        ("<b>true</b>", "<b/>"),
    ],
)
def test_elements_in_a_value_leave_it_unclear(inner: str, said: str) -> None:
    parsed = parse(xml("P", f"<a>{inner}</a>").encode())
    (element,) = parsed.children("a")
    text = text_of(element)
    assert isinstance(text, Unclear)
    assert text == said
    assert isinstance(node_of(parsed.root, parsed).value("a"), Unclear)


def test_a_value_that_stands_twice_is_what_both_say() -> None:
    node = tree(xml("P", "<a>1</a><a>1</a><b>1</b><b>2</b><c/><c>1</c>"))
    assert node.value("a") == "1"
    assert [isinstance(node.value(name), Unclear) for name in "abcd"] == [False, True, True, False]


def test_elements_that_hold_elements_are_no_text() -> None:
    (outer,) = tree(xml("P", "<a>\n  <b>x</b>\n</a>")).all("a")
    assert (outer.text, outer.value("b")) == (None, "x")


@pytest.mark.parametrize("lead", ["\n", "\r\n\r\n", " \n\t\n ", "\n" * 3000])
def test_blank_lines_before_the_declaration_count(lead: str) -> None:
    node = tree((lead + xml("P", "<a/>")).encode())
    assert node.line == 2 + lead.count("\n")
    marked = tree(b"\xef\xbb\xbf" + (lead + xml("P", "<a/>")).encode())
    assert marked.line == node.line


def test_lines_end_as_they_like() -> None:
    for end in ("\n", "\r\n"):
        (node,) = tree(xml("P", "<x/>\n<a>1</a>").replace("\n", end)).all("a")
        assert node.line == 4


@pytest.mark.parametrize("count", [16_000, 16_382, 16_383, 16_384, 17_000, 30_000])
def test_lines_are_right_far_down(count: int) -> None:
    """The parser's own counter ends at 65,535."""
    text = xml("Profile", rights(*["RunReports"] * count, "Last"))
    parsed = parse(text.encode())
    *_, last = parsed.children("userPermissions")
    assert parsed.line(last) == 3 + 4 * count
    assert [parsed.line(child) for child in last] == [4 + 4 * count, 5 + 4 * count]
    assert text.split("\n")[2 + 4 * count].strip() == "<userPermissions>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"MZ\x90", "binary"),
        (b"{}", "binary"),
        (b"<a>", "malformed"),
        (b"<a></b>", "malformed"),
        (b"<a/><b/>", "malformed"),
        (b"<", "malformed"),
        (b"\xff\xfe<\x00a", "malformed"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "doctype"),
        (b"<!DOCTYPE a SYSTEM 'http://localhost/x'><a/>", "doctype"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"), "doctype"),
        ('<?xml version="1.0" encoding="UTF-16LE"?><!DOCTYPE a []><a/>'.encode("utf-16-le"), "encoding"),
        (b"<a>\xff</a>", "malformed"),
        (b"<a>\xc0\xbc</a>", "malformed"),
        (b"<a>\xed\xa0\x80</a>", "malformed"),
        (b"<root>\0</root>", "malformed"),
        (b'<?xml version="1.0" encoding="UTF-8"?><?xml version="1.0" encoding="UTF-7"?><a/>', "malformed"),
        (b'<?xml version="1.0" encoding="UTF-8" encoding="UTF-7"?><a/>', "malformed"),
        (b'<?xml version="1.0"' + b" " * 2000 + b'encoding="UTF-7"?><a/>', "malformed"),
        (b'<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>', "malformed"),
        (b'<?xml version="1.0" encoding="windows-1252"?><a>\x81</a>', "malformed"),
    ],
)
def test_what_is_refused_has_a_reason(data: bytes, reason: str) -> None:
    assert refused(data)[0] == reason


def test_a_mistake_is_named_with_its_line() -> None:
    text = dedent("""\

        <?xml version="1.0"?>
        <a>
          <b></c>
        </a>
        """)
    assert refused(text.encode())[1].startswith("line 4: ")


def test_depth_has_an_end() -> None:
    started = time.monotonic()
    assert refused(b"<a>" * 1_000_000)[0] == "malformed"
    assert time.monotonic() - started < allowed(3)


def test_the_bytes_may_lie_in_a_buffer() -> None:
    assert parse(memoryview(xml("P", "<a/>").encode())).root_name == "P"
