"""Every kind of file that a vendor's records come as."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from auditor.assurance.changes.model import Dated, Source
from auditor.assurance.changes.reading import MAX_BYTES, MOST, read, read_bytes
from auditor.userfile import UserFileError
from auditor.vendor.plugin import NotUsableError

TODAY = date(2026, 11, 27)


def of(text: str | bytes, name: str = "records") -> Source:
    return read_bytes(text.encode() if isinstance(text, str) else text, name, TODAY)


def told(source: Source) -> list[tuple[str | None, str | None, str]]:
    """Release, day and first line of each entry."""
    return [
        (entry.release, str(entry.on) if entry.on else None, (entry.lines or (entry.title,))[0])
        for entry in source.entries
    ]


KEEP = """# Changelog
All notable changes are documented here, see [1.0.0].

## [Unreleased]
- not yet

## [3.4.1] - 2026-11-02
### Security
- Fixed **CVE-2026-1234** ([advisory](https://vendor.test/a))

## 3.4.0 (1 October 2026)
* OAuth tokens expire after 90 days

Version 3.3.0 - 2026-09-01
--------------------------
Faster search.

[1.0.0]: https://vendor.test
"""


def test_a_changelog() -> None:
    source = of(KEEP)
    assert told(source) == [
        ("3.4.1", "2026-11-02", "Security"),
        ("3.4.0", "2026-10-01", "OAuth tokens expire after 90 days"),
        ("3.3.0", "2026-09-01", "Faster search."),
    ]
    first = source.entries[0]
    assert first.lines[1] == "Fixed CVE-2026-1234 (advisory)"
    assert first.kind == "security"
    assert first.topics[0] == "breach"
    assert source.form == "text"
    assert source.notes == ()


def test_plain_text_whose_headings_are_lines() -> None:
    source = of(
        "Release notes\n\n2.1 (2026-10-05)\n- one\n- two 1.5\n\n5/11/2026\nPhiên bản này sửa lỗi\n\n2.0\nold\n"
    )
    assert told(source) == [
        ("2.1", "2026-10-05", "one"),
        (None, None, "Phiên bản này sửa lỗi"),
        ("2.0", None, "old"),
    ]
    assert [note.kind for note in source.notes] == ["unclear", "undated"]
    assert source.entries[1].dated is Dated.UNCLEAR
    assert source.entries[1].written == "5/11/2026"


def test_a_date_below_its_release_belongs_to_it() -> None:
    source = of("## 4.0\nReleased on 1 November 2026\n- x\n\n## 3.9\n- y\n")
    assert told(source) == [("4.0", "2026-11-01", "x"), ("3.9", None, "y")]


def test_a_saved_page() -> None:
    page = """<!DOCTYPE html><html><head><title>x</title><style>h2 {}</style></head><body><nav><h2>2020-01-01</h2></nav>
    <h1>Release notes</h1><script>document.write("<h2>9.9.9 - 2026-01-01</h2>")</script>
    <h2>Summer '26 <small>15 June 2026</small></h2><ul><li>New <b>audit log</b> retention</li><li hidden>secret</li></ul>
    <h2>10 May 2026</h2><p>Sub-processor <a href="javascript:x()">added</a></p></body></html>"""
    source = of(page)
    assert source.form == "page"
    assert told(source) == [
        ("Summer '26", "2026-06-15", "New audit log retention"),
        (None, "2026-05-10", "Sub-processor added"),
    ]
    assert "secret" not in str(source)


def test_a_list_of_dated_lines() -> None:
    text = "# Updates\n\nWhat is new, since 2020.\n\n- **1 November 2026** – Mail Inc joins our sub-processors\n- [2026-10-01] TLS 1.1 ends\n  on all hosts\n- 2026-09-01\n"
    source = of(text)
    assert [(str(entry.on), entry.title, entry.lines) for entry in source.entries] == [
        ("2026-11-01", "Mail Inc joins our sub-processors", ()),
        ("2026-10-01", "TLS 1.1 ends", ("on all hosts",)),
        ("2026-09-01", "2026-09-01", ()),
    ]
    assert source.entries[0].topics == ("sub-processor",)


def test_the_day_of_a_page_may_stand_beside_its_words() -> None:
    page = '<html><body><h2>Release <time datetime="2026-11-01T10:00:00Z">Nov 1</time></h2><p>MFA</p><details><summary>2026-10-01</summary>x</details></body></html>'
    assert told(of(page)) == [(None, "2026-11-01", "MFA"), (None, "2026-10-01", "x")]


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<item><title>Release 5.1</title><guid>g1</guid><pubDate>Mon, 02 Nov 2026 23:30:00 -0500</pubDate>
<description>&lt;p&gt;TLS 1.1 ends&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Undated</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>n</title><entry><id>urn:1</id><title>v2.0.1</title>
<published>2026-10-01T00:00:00Z</published><updated>2026-11-01T00:00:00Z</updated><content type="html">MFA required</content></entry></feed>"""


def test_feeds() -> None:
    assert told(of(RSS)) == [("5.1", "2026-11-03", "TLS 1.1 ends"), (None, None, "Undated")]
    assert of(RSS).entries[0].key == "id g1"
    assert told(of(ATOM)) == [("2.0.1", "2026-10-01", "MFA required")]
    assert of(ATOM).form == "feed"


@pytest.mark.parametrize(
    ("data", "is_"),
    [
        (
            [
                {
                    "tag_name": "v1.2.0",
                    "name": "1.2.0",
                    "published_at": "2026-10-01T10:00:00Z",
                    "body": "- a\n- b",
                }
            ],
            ("v1.2.0", "2026-10-01", "a"),
        ),
        (
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [{"id": "1", "title": "T", "content_text": "x", "date_published": "2026-10-02"}],
            },
            (None, "2026-10-02", "x"),
        ),
        ({"changes": [{"date": "2026-10-03", "summary": "Moved"}]}, (None, "2026-10-03", "Moved")),
    ],
)
def test_data(data: object, is_: tuple[str | None, str, str]) -> None:
    assert told(of(json.dumps(data))) == [is_]


def test_a_table_of_changes() -> None:
    for mark in ",;\t":
        rows = [["Date", "Version", "Change"], ["2026-10-03", "7.1", "Backups kept for 7 days"]]
        source = of("\n".join(mark.join(row) for row in rows))
        assert told(source) == [("7.1", "2026-10-03", "Backups kept for 7 days")]
        assert source.form == "table"


LISTS = [
    "<html><body><h1>Sub-processors</h1><table><tr><th>Entity</th><th>Purpose</th><th>Location</th></tr>"
    "<tr><td>Cloud Ltd</td><td>Hosting</td><td>Ireland</td></tr><tr><td>Mail Inc</td><td>Mail</td><td>USA</td></tr></table></body></html>",
    "# Sub-processors\n\n| Entity | Purpose | Location |\n|---|---|---|\n| Cloud Ltd | Hosting | Ireland |\n| Mail Inc | Mail | USA |\n",
    "Subprocessor,Purpose,Country\nCloud Ltd,Hosting,Ireland\nMail Inc,Mail,USA\n",
    json.dumps(
        {
            "subprocessors": [
                {"name": "Mail Inc", "purpose": "Mail", "country": "USA"},
                {"name": "Cloud Ltd", "purpose": "Hosting", "location": "Ireland"},
            ]
        }
    ),
    "# Bên xử lý phụ\n\n| Tên đơn vị | Mục đích | Quốc gia |\n|---|---|---|\n| Cloud Ltd | Hosting | Ireland |\n| Mail Inc | Mail | USA |\n",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_sub_processors(text: str) -> None:
    listed = of(text).sub_processors
    assert listed is not None
    assert [(one.name, one.purpose, one.country) for one in listed] == [
        ("Cloud Ltd", "Hosting", "Ireland"),
        ("Mail Inc", "Mail", "USA"),
    ]


def test_a_table_of_something_else_is_no_such_list() -> None:
    assert of("Name,Description\nGold,our best plan\n").sub_processors is None
    assert of("# Plans\n\n| Name | Description |\n|---|---|\n| Gold | x |\n").sub_processors is None


def test_keys_never_hide_an_entry() -> None:
    source = of("## 1.0 - 2026-01-01\n- a\n## 1.0 - 2026-02-01\n- b\n")
    assert [entry.key for entry in source.entries] == ["release 1.0", "release 1.0 #2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "{",
        "[]",
        "{}",
        "hello",
        "\x00\x01\x02",
        "<html></html>",
        "a,b\n1,2\n",
        '{"a": NaN}',
        "[" * 5000,
    ],
)
def test_what_holds_nothing_says_that_it_says_nothing(text: str) -> None:
    source = of(text)
    assert source.entries == ()
    assert source.sub_processors is None
    assert [note.kind for note in source.notes] == ["nothing"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss><channel><item><title>&j;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (LAUGHS, "document type"),
        ('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', "document type"),
        ("<rss><channel>", "line 1"),
    ],
)
def test_hostile_xml_is_refused(data: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(NotUsableError):
        of(data)
    path = tmp_path / "feed.xml"
    path.write_text(data)
    with pytest.raises(UserFileError, match=said):
        read(path, "feed", TODAY)


def test_a_page_that_declares_entities_expands_none() -> None:
    source = of('<!DOCTYPE html [<!ENTITY x "1.0 - 2026-01-01">]><html><body><h2>&x;</h2></body></html>')
    assert source.entries == ()


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UserFileError, match="larger than 32 MB"):
        read(path, "feed", TODAY)
    with pytest.raises(UserFileError, match="cannot be read"):
        read(tmp_path / "absent.md", "x", TODAY)


@pytest.mark.slow
def test_a_million_entries_end_in_a_count() -> None:
    began = time.process_time()
    source = of("".join(f"## 1.{number}\n- x\n" for number in range(1_000_000)))
    assert len(source.entries) == MOST
    assert next((note.kind, note.n) for note in source.notes) == ("left-out", 1_000_000 - MOST)
    assert time.process_time() - began < 120


def test_deep_and_long_things_stay_bounded() -> None:
    deep = of("<html><body>" + "<div>" * 20_000 + "<h2>1.0 - 2026-01-01</h2>")
    assert len(deep.entries) <= 1
    long = of("## 1.0 - 2026-01-01\n" + "- " + "x" * 1_000_000 + "\n" + "- y\n" * 5000)
    assert len(str(long)) < 10_000


def test_days_to_come_are_noted() -> None:
    assert [note.kind for note in of("## 9.0 - 2027-01-01\n- x\n").notes] == ["future"]


def test_bytes_that_are_no_text() -> None:
    assert told(of("## 1.0 - 2026-01-01\n- ngừng hỗ trợ\n".encode("utf-16"))) == [
        ("1.0", "2026-01-01", "ngừng hỗ trợ")
    ]
    assert told(of(b"## 1.0 - 2026-01-01\n- caf\xe9\n")) == [("1.0", "2026-01-01", "café")]
