"""The answers of the page for the vendor and the implementer."""

from __future__ import annotations

from auditor.answers.answer import Said
from auditor.answers.columns import SCHEMA, TENANT
from auditor.assess.assessment import Assessment
from auditor.report.html.replies import BY_SCRIPT, Need, Replies, Saved, Sign
from auditor.report.speech.answered import state
from auditor.report.speech.texts import Texts
from auditor.report.views.vendor.digest import digest_of

FILE = "answers.json"
OF_FINDING = (Said.ACCEPTED, Said.FIXED, Said.DISPUTED, Said.PLANNED)
OF_DOCUMENT = (Said.SENT, Said.PLANNED, Said.DISPUTED)
_SAY = (
    "title",
    "without_script",
    "save",
    "open",
    "clear",
    "count",
    "saved",
    "saved_lacking",
    "lacks_sign",
    "opened",
    "opened_lost",
    "opened_other",
    "unreadable",
    "foreign",
    "text",
    "by_day",
    "proof_name",
    "proof_file",
    "proof_digest",
)
_BY_SCRIPT = {name: f"%{name}%" for name in BY_SCRIPT}
_NEEDS = (
    (Said.DISPUTED, ("text",), "reason"),
    (Said.FIXED, ("text", "proof_name", "proof_digest"), "proof.fixed"),
    (Said.SENT, ("text", "proof_name", "proof_digest"), "proof.sent"),
    (Said.PLANNED, ("by_day",), "no_plan"),
)


def head_of(assessment: Assessment, language: str) -> dict[str, str]:
    """What a report says of itself to whoever reads its answers back (`auditor.answers.columns.HEAD`)."""
    return {
        "schema": SCHEMA,
        "tenant": assessment.tenant[:TENANT],
        "vendor": assessment.vendor,
        "assessment": digest_of(assessment),
        "assessed": assessment.assessed_at[:10],
        "language": language,
    }


def vendor_replies(head: dict[str, str], workbook: str, texts: Texts) -> Replies:
    """What its page needs. `workbook` is the file in which the same can be answered."""
    say = {key: texts.ui(f"answers.page.{key}", workbook=workbook, **_BY_SCRIPT) for key in _SAY}
    return Replies(
        saved=Saved(FILE, head, "answers", "said", "each", ("tenant", "vendor"), ("assessment",)),
        say=say,
        intro=[
            texts.ui("answers.page.intro", file=FILE),
            texts.ui("answers.page.intro_workbook", workbook=workbook),
        ],
        signs=[
            Sign(key, texts.ui(f"answers.page.{key}"), texts.ui(f"answers.field.{key}"), kind)
            for key, kind in (("by", "text"), ("at", "date"))
        ],
        needs=[
            *(Need("said", said, fields, texts.ui(f"answers.lacks.{key}")) for said, fields, key in _NEEDS),
            Need("said", "", (), texts.ui("answers.lacks.no_state")),
        ],
        kinds={
            "finding": [(str(said), state(said, texts)) for said in OF_FINDING],
            "document": [(str(said), state(said, texts)) for said in OF_DOCUMENT],
        },
        legends={
            kind: texts.ui(f"answers.page.legend.{kind}", **_BY_SCRIPT) for kind in ("finding", "document")
        },
    )
