"""What is left of a file without its bulk says what the whole says, on the lines of the whole, and hides no fault of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.vendor import NotUsableError
from auditor.vendor.formats.markup import Parsed, parse, text_of
from auditor.vendor.formats.thinned import parse_thinned, thinned
from tests.examples import examples

SIZE = 1 << 20
KEPT = ("rights", "ranges")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ENTRY = "    <fields>\n        <on>true</on>\n        <name>A.B__c</name>\n    </fields>\n"
RIGHT = "    <rights>\n        <name>ViewAll</name>\n    </rights>\n"


def document(*parts: str, root: str = "Role", attributes: str = ' xmlns="urn:x"') -> bytes:
    return f"{HEAD}<{root}{attributes}>\n{''.join(parts)}</{root}>\n".encode()


Told = list[tuple[str, int, dict[tuple[str, str | None], int]]]


def told(parsed: Parsed) -> Told:
    """What is read, with its lines; of several that say the same inside of an entry the first one, which is what stays of a run."""
    return [
        (
            child.tag,
            parsed.line(child),
            {(one.tag, text_of(one)): parsed.line(one) for one in reversed(child)},
        )
        for child in parsed.children("rights", "ranges", "label")
    ]


def test_a_run_is_cut_and_its_first_entry_stays() -> None:
    data = document(RIGHT, ENTRY * 50, RIGHT)
    rest, _ = thinned(data, KEPT)
    assert rest.count(b"<fields>") == 1
    assert rest.count(b"<rights>") == 2


def test_lines_are_those_of_the_file() -> None:
    data = b"\n\n" + document(
        "    <label>x</label>\n", ENTRY * 9, RIGHT * 3, ENTRY * 70_000, RIGHT, ENTRY * 5, RIGHT
    )
    thin = parse_thinned(data, KEPT, SIZE)
    assert thin is not None
    assert told(thin) == told(parse(data))
    assert [line for _, line, _ in told(thin)][-1] == data.count(b"\n", 0, data.rfind(b"<rights>")) + 1


@pytest.mark.parametrize(
    "entry", [ENTRY.replace("\n", "\r\n"), ENTRY.replace("A.B__c", ""), ENTRY.replace("A.B__c", "x;y = z")]
)
def test_runs_in_other_letters(entry: str) -> None:
    data = document(entry * 9, RIGHT)
    thin = parse_thinned(data, KEPT, SIZE)
    assert thin is not None
    assert bytes(thin.text).count(b"<fields>") == 1
    assert told(thin) == told(parse(data))


@pytest.mark.parametrize(
    "odd",
    [
        "A&B;",
        "&undefined;",
        "<x/>",
        "a]]>b",
        "\x01",
        "\xff",
        "é",
        "<!-- c -->",
        "<![CDATA[x]]>",
        "<?p q?>",
        "</name><name>",
        "</fields>",
        "</name",
    ],
)
def test_an_odd_entry_stays(odd: str) -> None:
    """What is wrong with it is told as of the whole."""
    for encoding in ("utf-8", "latin-1"):
        data = document(ENTRY * 9, ENTRY.replace("A.B__c", odd), ENTRY * 9, RIGHT).decode().encode(encoding)
        assert outcome(data) == whole(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!--\n", "-->"),
        ("<![CDATA[\n", "]]>"),
        ("<?p\n", "?>"),
        ("<a b='>\n", "'/>"),
        ("<x>\n", "</x>"),
        ("<x>\n", ""),
        ("<rights>\n", "</rights>"),
        ("<p:rights xmlns:p='urn:y'>\n", "</p:rights>"),
        ("<rights xmlns='urn:y'>\n", "</rights>"),
    ],
)
def test_runs_inside_of_something_else(before: str, after: str) -> None:
    data = document(RIGHT, before, ENTRY * 20, after, RIGHT)
    assert outcome(data) == whole(data)


def test_a_document_type_is_refused() -> None:
    data = document(ENTRY * 20).replace(b"<Role", b'<!DOCTYPE Role [<!ENTITY x "y">]>\n<Role', 1)
    assert outcome(data) == whole(data) == ("doctype", "declares a document type, which metadata never does")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2])
def test_marks(mark: bytes) -> None:
    data = mark + document(ENTRY * 20, RIGHT)
    assert outcome(data) == whole(data)


def test_what_is_left_may_be_too_much() -> None:
    data = document(ENTRY * 20, RIGHT * 20)
    assert parse_thinned(data, KEPT, 1000) is None
    assert parse_thinned(data, KEPT, SIZE) is not None
    assert parse_thinned(document(RIGHT * 20), KEPT, SIZE) is None


def test_a_run_inside_of_an_entry_that_is_read_leaves_its_first() -> None:
    data = document("    <rights>\n", ENTRY * 3, "    </rights>\n")
    assert outcome(data) == whole(data)


def whole(data: bytes) -> object:
    try:
        return told(parse(data))
    except NotUsableError as error:
        return error.reason, error.detail


def outcome(data: bytes) -> object:
    """As a reader takes it: what is left, and where there is nothing of it the whole."""
    thin = parse_thinned(data, KEPT, SIZE)
    return whole(data) if thin is None else told(thin)


PIECES = st.sampled_from(
    [
        ENTRY,
        ENTRY * 3,
        RIGHT,
        RIGHT * 3,
        "    <one>\n        <a>1</a>\n    </one>\n" * 4,
        "    <four>\n" + "".join(f"        <{name}>1</{name}>\n" for name in "abcd") + "    </four>\n",
        "    <four>\n" + "".join(f"        <{name}>2</{name}>\n" for name in "abcd") + "    </four>\n",
        "    <label>x</label>\n",
        "    <fields>\n        <on>true</on>\n        <name>A</other>\n    </fields>\n",
        "    <fields>\n        <on>true</on>\n        <name>A</name>\n    </field>\n",
        "    <fields>\n        <on>true</on>\n        <name>A</name>\n",
        "<!--\n",
        "-->\n",
        "    <rights>\n",
        "    </rights>\n",
        "é",
        "\n",
    ]
)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_whatever_a_file_holds(parts: list[str]) -> None:
    data = document(*parts, attributes="")
    assert outcome(data) == whole(data)
