import io
import zipfile

import pytest

from auditor.vendor import NotUsableError
from auditor.vendor.formats.workbook import refuse_hostile


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_plain_archive_is_let_through() -> None:
    refuse_hostile(archive(sheet=b"<a/>"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no archive", "malformed"),
        (archive(**{"xl/vbaProject.bin": b"x"}), "malformed"),
        (archive(**{"xl/externalLinks/a.xml": b"<a/>"}), "malformed"),
        (archive(zeros=b"\0" * (8 * 1024 * 1024)), "bomb"),
        (archive(entity=b"<!DOCTYPE a><a/>"), "doctype"),
        (archive(**{"xl/a.xml": b"<a/>", "XL/A.xml": b"<b/>"}), "malformed"),
        (archive(other=b"<a/>") + archive(sheet=b"<a/>"), "malformed"),
        (b"MZ" + archive(sheet=b"<a/>"), "malformed"),
    ],
)
def test_what_could_do_harm_is_not(data: bytes, reason: str) -> None:
    with pytest.raises(NotUsableError) as refused:
        refuse_hostile(data)
    assert refused.value.reason == reason
