"""A PDF file is read in a process of its own; whatever it is, it ends in text or in one reason."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from auditor.assurance.intake.pdf import reading
from auditor.assurance.intake.pdf.reading import UnreadablePdfError, read_pdf
from auditor.assurance.intake.pdf.text import MAX_BYTES
from tests.assurance.made.documents import iso_certificate, locked, of_pages, pdf, signed, soc2, with_script


def test_pages_are_text_in_their_order() -> None:
    found = read_pdf(soc2())
    assert (found.total, len(found.pages), found.stopped) == (40, 40, "")
    assert "For the period 1 October 2025" in found.pages[0]
    assert "Section V" in found.pages[-1]
    assert found.title == "Bottle CRM SOC 2 Type 2 Report"


def test_vietnamese_keeps_its_diacritics() -> None:
    assert "Thỏa thuận xử lý dữ liệu" in read_pdf(pdf("Thỏa thuận xử lý dữ liệu")).pages[0]


def test_of_very_many_pages_the_first_are_read_and_the_number_is_known() -> None:
    found = read_pdf(of_pages(2000))
    assert (found.total, len(found.pages), found.stopped) == (2000, 400, "pdf.not_all")


def test_a_file_that_opens_with_an_empty_password_is_read() -> None:
    found = read_pdf(locked(iso_certificate(), ""))
    assert found.encrypted
    assert "ISO/IEC 27001:2022" in found.pages[0]


def test_marks_of_a_file_are_told() -> None:
    found = read_pdf(signed(with_script(iso_certificate())))
    assert (found.signed, found.scripts) == (True, True)
    plain = read_pdf(iso_certificate())
    assert (plain.signed, plain.scripts, plain.encrypted) == (False, False, False)


def _bomb() -> bytes:
    """A page whose content unpacks to 200 MB of text."""
    stream = zlib.compress(b"BT /F 9 Tf (" + b"a" * 200_000_000 + b") Tj ET", 9)
    return _file(b"<< /Length %d /Filter /FlateDecode >>" % len(stream), stream)


def _file(head: bytes, stream: bytes, prev: bytes = b"") -> bytes:
    """The smallest file with one page, with a table of its own parts."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        head + b"\nstream\n" + stream + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    begins = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 5\n0000000000 65535 f \n" + rows
    return out + table + b"trailer << /Size 5 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (prev, begins)


def test_a_table_that_leads_to_itself_ends() -> None:
    made = _file(b"<< /Length 0 >>", b"")
    begins = made.rindex(b"xref\n0 5")
    found = read_pdf(_file(b"<< /Length 0 >>", b"", b"/Prev %d" % begins), seconds=30)
    assert found.total == 1


def test_a_stream_that_unpacks_to_too_much_is_no_text() -> None:
    found = read_pdf(_bomb(), seconds=60)
    assert (found.total, found.pages) == (1, ("",))


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: soc2()[:3000], "pdf.damaged"),
        (lambda: b"%PDF-1.7\n", "pdf.damaged"),
        (lambda: b"%PDF-" + b"\x00" * 10_000, "pdf.damaged"),
        (lambda: locked(iso_certificate(), "secret"), "pdf.encrypted"),
        (lambda: b"%PDF-" + bytes(MAX_BYTES), "pdf.too_large"),
    ],
    ids=["cut off", "empty", "zeros", "locked", "large"],
)
def test_what_cannot_be_read_has_one_reason(made: Callable[[], bytes], why: str) -> None:
    data = made()
    with pytest.raises(UnreadablePdfError, match=why):
        read_pdf(data)


def test_one_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadablePdfError, match=r"pdf\.too_long"):
        read_pdf(soc2(), seconds=0.01)


def test_without_the_extra_one_line_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda name: None)
    with pytest.raises(UnreadablePdfError, match=r"pdf\.extra"):
        read_pdf(iso_certificate())
