"""Text whose encoding is certain is read, all else refused."""

from __future__ import annotations

import codecs

import pytest

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import document
from auditor.vendor.formats.encodings import plain_text, text_in
from vendor_profiles.creme.settings import settings
from vendor_profiles.dataverse.solution.secrets import web_resource
from vendor_profiles.suitecrm.environment import environment

WORDS = "Đội;1\n"


def reason(data: bytes, *, wide: bool = True) -> str:
    with pytest.raises(NotUsableError) as caught:
        text_in(data, wide=wide)
    return caught.value.reason


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        memoryview(WORDS.encode()),
    ],
)
def test_text_of_a_certain_encoding_is_read(data: bytes) -> None:
    assert text_in(data) == WORDS


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (WORDS.encode("utf-16-le"), "malformed"),
        ("ab".encode("utf-16-be"), "binary"),
        (b"a\0b", "binary"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "encoding"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "encoding"),
        (codecs.BOM_UTF16_LE + b"a", "malformed"),
        ("é".encode("latin-1"), "malformed"),
        (b"\xc0\xaf", "malformed"),
        (b"\xed\xa0\x80", "malformed"),
    ],
)
def test_all_else_is_refused(data: bytes, why: str) -> None:
    assert reason(data) == why


def test_what_the_product_reads_as_utf_8_is_nothing_else() -> None:
    assert reason(WORDS.encode("utf-16"), wide=False) == "encoding"
    assert text_in(WORDS.encode("utf-8-sig"), wide=False) == WORDS


def test_a_source_file_of_a_wide_encoding_is_searched_all_the_same() -> None:
    assert [plain_text(WORDS.encode(name)) for name in ("utf-8", "utf-16", "utf-32")] == [WORDS.encode()] * 3


def answer(data: bytes) -> Raw:
    return Raw("Kind", data, Source("a.json", "", "2026-11-24T00:00:00Z"))


@pytest.mark.parametrize("data", [b'{"a": 1}', b'\xef\xbb\xbf{"a": 1}', '{"a": 1}'.encode("utf-16")])
def test_json_is_read_in_a_certain_encoding(data: bytes) -> None:
    assert document(answer(data)) == {"a": 1}


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1, "a": 2}',
        b'{"list": [{"admin": true, "admin": false}]}',
        b'{"a": 1, "\\u0061": 2}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        '{"a": 1}'.encode("utf-16-le"),
        '{"a": 1}'.encode("utf-32"),
        b'{"a": "\xed\xa0\x80"}',
        b'{"a": "\xe9"}',
        b'{"a": 1}\0',
        b'{"a": 1} {"a": 2}',
        b"{'a': 1}",
    ],
)
def test_json_that_two_programs_read_as_two_things_is_refused(data: bytes) -> None:
    with pytest.raises(NotUsableError):
        document(answer(data))


MARKED = b"\xef\xbb\xbf"


def read_by(reader: object, data: bytes, path: str) -> object:
    assert callable(reader)
    return reader(Raw("Kind", data, Source(path, "", "2026-11-24T00:00:00Z")))


def test_the_first_line_of_an_environment_is_not_lost_to_a_mark() -> None:
    with pytest.raises(NotUsableError):
        read_by(environment, MARKED + b"AUTH_TYPE=native\n", ".env.local")
    with pytest.raises(NotUsableError):
        read_by(environment, "AUTH_TYPE=native\n".encode("utf-16"), ".env.local")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_settings_that_a_shell_saved_are_read(codec: str) -> None:
    text = "DEBUG = True\nROOT_URLCONF = 'creme.urls'\n"
    row = settings(Raw("Settings", text.encode(codec), Source("a.txt", "", "2026-11-24T00:00:00Z")))
    assert row.data["lines"]["DEBUG"] == 1


@pytest.mark.parametrize("start", [b"var a = 1;\0", b"\0"])
def test_a_script_with_nul_in_it_is_no_picture(start: bytes) -> None:
    with pytest.raises(NotUsableError):
        read_by(web_resource, start + b"var password = 'Tr0ub4dor&3x!';", "WebResources/a.js")
    assert read_by(web_resource, b"\x89PNG\r\n\0", "WebResources/a") == []
