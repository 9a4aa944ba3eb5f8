"""Questionnaires of an invented vendor, in the shape of those that are in use: their ids and the names of their columns, and questions in
words of our own."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Said = Mapping[str, Sequence[Any]]

CAIQ: Said = {
    "A&A-02.1": ("Yes", "CSP-owned", "Yearly SOC 2 by Nguyen & Partners LLP."),
    "AIS-04.1": ("Yes", "CSP-owned", ""),
    "BCR-08.1": ("Yes", "CSP-owned", "Daily, kept for 35 days."),
    "BCR-08.3": ("Yes", "CSP-owned", "Tried twice a year."),
    "CCC-03.1": ("Yes", "CSP-owned", ""),
    "CEK-03.1": ("Yes – see policy 4", "Shared CSP and 3rd-party", "AES-256."),
    "CEK-08.1": ("No", "CSP-owned", ""),
    "DSP-14.1": ("Yes", "CSP-owned", "List on the website."),
    "HRS-11.1": ("NA", "CSP-owned", ""),
    "IAM-14.1": ("Yes", "CSP-owned", ""),
    "SEF-03.1": ("Partially", "CSP-owned", "Being written."),
    "SEF-07.1": ("ask us", "CSP-owned", ""),
    "TVM-06.1": ("Yes", "3rd-party outsourced", "Every May."),
}
HECVAT: Said = {
    "AAAI-09": ("Yes", "Sign-ins and changes."),
    "AAAI-17": ("Yes", ""),
    "CHNG-01": ("No", "There is a page of news."),
    "DATA-02": ("Yes", "TLS 1.2 and later."),
    "DATA-03": ("Yes", ""),
    "DATA-14": ("No", "Planned."),
    "DATA-22": ("Yes", ""),
    "DOCU-03": ("Yes", ""),
    "HFIH-04": ("Yes", "Policy of 2026."),
    "PPPR-12": ("Yes", ""),
    "THRD-01": ("Yes", ""),
}
HEADINGS = (
    "Question ID",
    "Question",
    "CSP CAIQ Answer",
    "SSRM Control Ownership",
    "CSP Implementation Description (Optional/Recommended)",
)


def caiq(
    said: Said = CAIQ,
    *,
    title: str = "CAIQv4.0.3",
    headings: Sequence[str] = HEADINGS,
    above: int = 1,
    respondent: tuple[str, str, str] | None = ("Trần Bình", "Head of security", "2026-10-02"),
) -> bytes:
    """A filled CAIQ. `headings` may be in another order, and `above` says how many rows stand over them."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "Introduction"
    cover.append(["Self-assessment of Bottle CRM"])
    if respondent is not None:
        for label, value in zip(("Completed by", "Role", "Date completed"), respondent, strict=True):
            cover.append([label, value])
    sheet = book.create_sheet(title)
    for _ in range(above):
        sheet.append(["CONSENSUS ASSESSMENT"])
    if above:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=5)
    sheet.append(list(headings))
    for id_, (answer, owner, explanation) in said.items():
        row = dict(zip(HEADINGS, (id_, f"Our words for {id_}?", answer, owner, explanation), strict=True))
        sheet.append([row.get(heading, "") for heading in headings])
    return _bytes(book)


def hecvat(said: Said = HECVAT, *, respondent: bool = True) -> bytes:
    """A filled HECVAT 4: a row of headings before each part, far below the first rows, and formulas that repeat what stands elsewhere."""
    book = Workbook()
    start = book.worksheets[0]
    start.title = "START HERE"
    start.append(["Self-assessment in the shape of HECVAT 4"])
    start.append(["Date Completed", None, "2026-09-30"])
    for _ in range(16):
        start.append([None])
    if respondent:
        start.append(["GNRL-04", "=VLOOKUP(A1,Questions!A1:B2,2)", "Trần Bình"])
        start.append(["GNRL-05", "=VLOOKUP(A1,Questions!A1:B2,2)", "Head of security"])
    sheet = book.create_sheet("Product")
    sheet.append(["Date Completed", None, "='START HERE'!C2"])
    for _ in range(18):
        sheet.append(["instructions"])
    for number, (id_, (answer, more)) in enumerate(said.items()):
        if number % 4 == 0:
            sheet.append(
                ["=VLOOKUP(1,Questions!A1:B2,2)", None, "Answer", "Additional Information", "Guidance"]
            )
        sheet.append([id_, "=VLOOKUP(1,Questions!A1:B2,2)", answer, more, "=IF(C2=1,1,2)"])
    other = book.create_sheet("Evaluation")
    other.append(["ID", "Answer"])
    for id_ in said:
        other.append([id_, f'=VLOOKUP("{id_}",Product!A:C,3)'])
    return _bytes(book)


def mvsp(shape: str) -> bytes:
    """Answers to MVSP by number of control: as JSON by number, as JSON rows, or as CSV."""
    said = {
        "1.1": "yes",
        "1.4": "yes",
        "1.5": "no",
        "1.7": "yes",
        "2.2": "yes",
        "2.7": "yes",
        "2.8": "yes",
        "4.3": "yes",
        "4.4": "no",
    }
    if shape == "csv":
        rows = ["Control;Answer;Notes", *(f"{id_};{answer};as in {id_}" for id_, answer in said.items())]
        return "\r\n".join(rows).encode("utf-8-sig")
    if shape == "rows":
        return json.dumps(
            {"answers": [{"control": f"MVSP-{id_}", "answer": answer} for id_, answer in said.items()]}
        ).encode()
    return json.dumps({"mvsp": said}).encode()


def sub_processors() -> bytes:
    """A list that a vendor publishes."""
    return (
        b"Sub-processor,Purpose,Country,Date added\n"
        b"Cumulus Hosting,data centres,Singapore,2024-02-01\n"
        b"Postman Pat,mail to customers,Ireland,\n"
        b",nothing,Nowhere,\n"
        b"=cmd|' /c calc'!A1,formula,Vietnam,\n"
    )


def trust_centre() -> bytes:
    """What a trust centre exports: names of documents."""
    return json.dumps(
        {
            "documents": [
                {
                    "name": "SOC 2 Type 2 report 2026",
                    "type": "report",
                    "date": "2026-10-20",
                    "url": "https://trust.example/soc2",
                },
                {"name": "ISO 27001", "type": "certificate", "expires": "2028-03-14"},
                {"name": "Office dog", "type": "picture"},
            ]
        }
    ).encode()


def indicators() -> bytes:
    """Results by FedRAMP's indicators."""
    return json.dumps(
        {
            "ksi": [
                {"id": "KSI-RPL-TRC", "status": "implemented", "summary": "Twice a year"},
                {"id": "KSI-IAM-MFA", "status": "partial"},
            ]
        }
    ).encode()


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
