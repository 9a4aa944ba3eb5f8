"""Documents of an invented vendor, Bottle Software, as PDF files: no word of them is of a real report."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import typst

from auditor.report.pdf.fonts import font_folder

VENDOR = "Bottle Software Ltd"
PRODUCT = "Bottle CRM"

_HEAD = '#set page(paper: "a4", margin: 2.2cm)\n#set text(font: "Source Sans 3", size: 10pt)\n'
_CONTROLS = {
    "CC6.1": "Access to production is granted on request and approved by the owner of the system.",
    "CC6.2": "Accounts of people who leave are closed within one working day.",
    "CC6.3": "Rights of administrators are reviewed every quarter.",
    "CC7.2": "Events of the platform are watched around the clock.",
    "CC8.1": "Changes are tested and approved before they reach production.",
    "A1.2": "Backups are made daily and a restore is tried twice a year.",
}
CUSTOMER_CONTROLS = {
    "CUEC-01": "Customers grant and review the rights of their own users, those of administrators at least quarterly.",
    "CUEC-02": "Customers require a second factor of everybody who signs in with a password.",
    "CUEC-03": "Customers close accounts of people who leave them without delay.",
    "CUEC-04": "Customers keep exports of their data safe once these have left the service.",
    "CUEC-05": "Customers name people who can be reached when an incident concerns their data.",
}


@cache
def pdf(text: str, title: str = "") -> bytes:
    """A PDF file of a text in typst."""
    head = f'#set document(title: "{title}", date: none)\n' if title else "#set document(date: none)\n"
    source = (head + _HEAD + text).encode("utf-8")
    return typst.compile(
        source,
        format="pdf",
        font_paths=typst.Fonts(False, font_paths=[font_folder()]),
        ignore_system_fonts=True,
    )


def soc2(
    *,
    period: str = "1 October 2025 to 30 September 2026",
    opinion: str = "qualified",
    exceptions: bool = True,
    method: str = "carve-out",
    pages: int = 40,
) -> bytes:
    """A SOC 2 report of type 2 with its five sections, about `pages` pages long."""
    return pdf(
        "\n#pagebreak()\n".join(
            [
                _cover(period),
                _contents(),
                _opinion(period, opinion, method),
                _management(period),
                *_description(method, pages - 12),
                _customers(),
                *_tests(exceptions),
                "= Section V: Other Information Provided by Management\nManagement plans further regions. This part was not tested.",
            ]
        ),
        title=f"{PRODUCT} SOC 2 Type 2 Report",
    )


def _cover(period: str) -> str:
    return f"""#align(center)[#v(6cm) #text(size: 20pt)[{VENDOR}] \\
System and Organization Controls (SOC) 2 Type 2 Report \\
on controls relevant to Security, Availability, and Confidentiality \\
of the {PRODUCT} service, region Singapore \\
For the period {period} \\
#v(2cm) Prepared by: Nguyen & Partners LLP \\
Report date: 20 October 2026]"""


def _contents() -> str:
    lines = [
        ("Section I: Independent Service Auditor's Report", 3),
        ("Section II: Assertion of Management", 5),
        ("Section III: Description of the System", 6),
        ("Complementary User Entity Controls", 34),
        ("Section IV: Trust Services Criteria and Tests of Controls", 35),
        ("Section V: Other Information", 40),
    ]
    return "= Contents\n" + "\n\n".join(f"{name} ........ {page}" for name, page in lines)


def _opinion(period: str, opinion: str, method: str) -> str:
    said = {
        "qualified": "In our opinion, except for the matter described in the preceding paragraph, in all material respects, the controls operated effectively.",
        "unqualified": "In our opinion, in all material respects, the controls stated in the description operated effectively.",
    }[opinion]
    return f"""= Section I: Independent Service Auditor's Report
To the management of {VENDOR}

We have examined the description of the {PRODUCT} service throughout the period {period}, against the trust services criteria
relevant to security, availability, and confidentiality. {VENDOR} uses Cumulus Hosting, a subservice organization, to run its
data centres. The description presents the controls of the subservice organization by the {method} method.

{said}

Nguyen & Partners LLP

20 October 2026"""


def _management(period: str) -> str:
    return f"= Section II: Assertion of Management\nWe have prepared the description for the period {period}."


def _description(method: str, pages: int) -> list[str]:
    text = (
        "The service keeps records of customers for companies. People sign in by single sign-on or with a password. "
        * 8
    )
    return [
        f"= Section III: Description of the System, part {number}\n{text}" for number in range(1, pages + 1)
    ]


def _customers() -> str:
    items = "\n\n".join(f"{name}. {text}" for name, text in CUSTOMER_CONTROLS.items())
    return f"= Complementary User Entity Controls\nThe controls of the service were designed with these controls of its customers in mind:\n\n{items}"


def _tests(exceptions: bool) -> list[str]:
    made = []
    for name, text in _CONTROLS.items():
        result = "No exceptions noted."
        if name == "CC6.2" and exceptions:
            result = (
                "Exception noted: 3 of 25 accounts of people who had left were closed later than one working day.\n\n"
                "Management's response: the notice from human resources is sent by program since August 2026."
            )
        made.append(
            f"= Section IV: Trust Services Criteria and Tests of Controls\n{name} {text}\n\nTest: a sample was inspected.\n\n{result}"
        )
    return made


def iso_certificate(*, expires: str = "14 March 2028", edition: str = "2022") -> bytes:
    """A certificate of an information security management system."""
    return pdf(
        f"""= Certificate of Registration
This is to certify that the information security management system of

{VENDOR}, 12 Ly Thuong Kiet, Ha Noi

has been assessed and meets the requirements of ISO/IEC 27001:{edition}

Scope of certification: Development and operation of {PRODUCT}, region Singapore,
in accordance with the statement of applicability version 4.

Certificate number: IS 700812

Issue date: 15 March 2025

Expiry date: {expires}

Certification body: Meridian Certification Ltd

Accreditation body: JAS-ANZ""",
        title="ISO/IEC 27001 certificate",
    )


def vietnamese_certificate() -> bytes:
    """A Vietnamese certificate for services that process personal data, invented."""
    return pdf(
        """#align(center)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\
Độc lập – Tự do – Hạnh phúc]
= GIẤY CHỨNG NHẬN ĐỦ ĐIỀU KIỆN KINH DOANH DỊCH VỤ XỬ LÝ DỮ LIỆU CÁ NHÂN
Số giấy chứng nhận: 017/GCN-DLCN

Cấp cho: Công ty TNHH Phần mềm Chai

Phạm vi dịch vụ: Lưu trữ và xử lý dữ liệu khách hàng trên nền tảng Bottle CRM.

Cơ quan cấp: Cơ quan chuyên trách bảo vệ dữ liệu cá nhân

Ngày cấp: ngày 05 tháng 3 năm 2026

Có giá trị đến: 04/03/2029"""
    )


def bridge_letter() -> bytes:
    """A letter of the vendor that carries a report on."""
    return pdf(
        f"""= Bridge letter
Ha Noi, dated 5 November 2026

{VENDOR} is not aware of any material changes to its controls for the period 1 October 2026 to 31 October 2026.
This letter does not replace the SOC 2 Type 2 report.

Excludes: region Frankfurt"""
    )


def penetration_test() -> bytes:
    """The summary of a test, with a retest."""
    return pdf(
        f"""= Penetration test of {PRODUCT}: executive summary
Tested by: Red Kite Security

Conducted from 4 May 2026 to 15 May 2026

Scope of testing: application, programming interface, separation of tenants.

Findings: Critical: 0, High: 2, Medium: 5, Low: 7

Open after retest: Critical: 0, High: 0, Medium: 1, Low: 7

Retest date: 30 June 2026"""
    )


def data_agreement() -> bytes:
    """An agreement on the processing of data, with two promises in numbers."""
    return pdf(
        f"""= Data Processing Agreement
between Acme Ltd (controller) and {VENDOR} (processor), effective date 1 March 2026.

The processor shall notify the controller of a personal data breach without undue delay, and within forty-eight (48) hours.
The processor shall give at least 30 days' notice before it engages a new sub-processor. Invoices are paid within 14 days."""
    )


def of_pages(pages: int) -> bytes:
    """A report that is far longer than anybody reads."""
    return pdf(
        f"= SOC 2 Type 2 report\nFor the period 1 October 2025 to 30 September 2026\n#for one in range({pages - 1}) [#pagebreak() Page #one]"
    )


def locked(data: bytes, password: str) -> bytes:
    """The same file, encrypted; with an empty password everybody can open it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    return _written(writer)


def with_script(data: bytes) -> bytes:
    """The same file with a script that runs when it is opened."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(script))
    return _written(writer)


def signed(data: bytes) -> bytes:
    """The same file with a field that holds a signature, which is worth nothing."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    value = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Sig")}))
    field = writer._add_object(
        DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("Signature1"),
                NameObject("/V"): value,
            }
        )
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
    return _written(writer)


def _written(writer: Any) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
