"""The register of a new review, for people to fill in: valid as it is, with what each part is for."""

from __future__ import annotations

import json

from auditor.register.model.register import SCHEMA
from auditor.report.escape import plain

_PARTS = """
# Who answers for this register, and who looked through it last, on which day.
#owner: Mai Tran, head of sales operations
#reviewed: 2026-11-27
#reviewed_by: Mai Tran

# Hosts of the tenant and domains that send mail for it. Nothing else is ever measured from outside.
#hosts: [crm.example.com]
#domains: [example.com]

# Documents of the vendor: reports, certificates, agreements. Put the file into documents/ and name it here; `crm-audit assurance add` does both.
#documents:
#  - id: soc2-2026
#    kind: soc-2-type-2
#    issuer: Example Audit LLP
#    period: {begins: 2025-10-01, ends: 2026-09-30}
#    opinion: unqualified
#    exceptions: []
#    file: {name: documents/soc2-2026.pdf, sha256: "sha256:…"}
#    received: 2026-11-20

# Kinds of document that were asked for and have not come.
#asked: [iso-27001]

# How far you depend on the vendor, and how deep it gets into your data: 1 (little) to 4 (all).
#criticality: {dependency: 3, access: 4, why: All customer data; sales stops without it.}

# Answers that come back go below, by `crm-audit assurance import`.
"""


def skeleton(tenant: str, vendor_name: str, product: str = "", profile: str = "") -> str:
    """The text of the file. What names say is data, whatever is in them."""
    lines = [
        "# The register of a vendor's review: documents, answers, decisions. A part that is not there says nothing; an empty one says that",
        "# there is none. `crm-audit assurance register lint` says what is to be settled before anybody signs.",
        f"register: {SCHEMA}",
        f"tenant: {_text(tenant)}",
        "vendor:",
        f"  name: {_text(vendor_name)}",
        *([f"  product: {_text(product)}"] if product else []),
        *([f"  profile: {_text(profile)}"] if profile else []),
        "  #edition: Enterprise",
        "  #region: eu-west",
        "  #website: https://vendor.example",
        "  #security_contact: security@vendor.example",
        "  #incident_contact: +84 28 0000 0000, at any hour",
    ]
    return "\n".join(lines) + "\n" + _PARTS


def _text(value: str) -> str:
    """A text in quotes as JSON writes it, which YAML reads as the same (YAML 1.2, section 7.3.1)."""
    return json.dumps(plain(" ".join(value.split()))[:400], ensure_ascii=False)
