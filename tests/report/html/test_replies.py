"""What a page carries so that it can be answered: nothing in it ends the element it stands in, and every text is there."""

from __future__ import annotations

import json

import pytest

from auditor.answers.columns import HEAD, TENANT
from auditor.answers.saved import read_saved
from auditor.report.html.answering import OF_DOCUMENT, OF_FINDING, head_of, vendor_replies
from auditor.report.html.replies import embedded
from auditor.report.speech.texts import Texts
from auditor.report.views.vendor.digest import digest_of
from auditor.scales import LANGUAGES
from auditor.schemas import problems
from tests.report.support import HOSTILE, assessment


@pytest.mark.parametrize("hostile", [*HOSTILE, "</script><script>alert(1)</script>", "<!--", "]]>"])
def test_no_text_ends_the_element(hostile: str) -> None:
    text = embedded({"whole": hostile})
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"whole": hostile}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_carries_the_digest_and_what_it_saves_holds_to_the_schema(language: str) -> None:
    made = assessment(tenant="W" * 5000)
    replies = vendor_replies(head_of(made, language), "vendor.xlsx", Texts(language))
    data = json.loads(replies.data)
    assert set(data["whole"]) == set(HEAD)
    assert data["whole"]["assessment"] == digest_of(made)
    assert len(data["whole"]["tenant"]) == TENANT
    saved = {
        **data["whole"],
        data["list"]: [{"about": "check:a.b", "said": "accepted", "by": "Binh", "at": "2026-11-24"}],
    }
    assert problems("answers", saved) == []
    assert len(read_saved(json.dumps(saved).encode(), data["file"]).rows) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_can_be_chosen_where_it_fits(language: str) -> None:
    replies = vendor_replies(head_of(assessment(), language), "vendor.xlsx", Texts(language))
    assert [key for key, _ in replies.kinds["finding"]] == [str(one) for one in OF_FINDING]
    assert [key for key, _ in replies.kinds["document"]] == [str(one) for one in OF_DOCUMENT]
    assert {one.is_ for one in replies.needs} == {"", "disputed", "fixed", "planned", "sent"}
