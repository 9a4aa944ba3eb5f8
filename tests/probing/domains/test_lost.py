"""What is not answered makes nothing better."""

from __future__ import annotations

import pytest

from tests.examples import some
from tests.probing.domains.measured import DOMAIN, SOA, Prober, measured
from tests.probing.domains.server import SERVFAIL, SILENT, Served, txt

__all__ = ["measured"]
pytestmark = pytest.mark.xdist_group("domains")

WEAK = {
    "mail.example.com": [
        SOA,
        txt("v=spf1 include:a.test include:open.test ?all"),
        "MX 10 mx.example.com.",
        'CAA 0 iodef "mailto:a@b.test"',
    ],
    "a.test": [txt("v=spf1 ip4:192.0.2.1 -all")],
    "open.test": [txt("v=spf1 ip4:0.0.0.0/1 ~all")],
    "_dmarc.example.com": [txt("v=DMARC1; p=reject; sp=none; rua=mailto:r@example.com")],
    "s1._domainkey.mail.example.com": [txt("v=DKIM1; p=")],
    "_mta-sts.mail.example.com": [txt("v=STSv1; id=1")],
    "_smtp._tls.mail.example.com": [txt("v=TLSRPTv1")],
    DOMAIN: [SOA, 'CAA 0 issue "ca.test"'],
}


@pytest.mark.parametrize("odd", [SERVFAIL, SILENT])
def test_no_question_that_is_not_answered_makes_a_probe_good(measured: Prober, odd: str) -> None:
    def statuses(lost: dict[str, str]) -> tuple[dict[str, str], list[str]]:
        got = measured(Served(WEAK, odd=lost), "mail.example.com", selectors=["s1", "s2"], wait=0.2)
        return {name: str(probe.status) for name, probe in got.probes.items()}, list(got.asked)

    whole, asked = statuses({})
    assert "good" not in whole.values(), whole
    questions = list(dict.fromkeys(asked))
    # Each silence costs a timeout, so the gate tries every third question; refusals are tried for all.
    for question in some(questions, len(questions) // 3) if odd == SILENT else questions:
        lost, _ = statuses({question: odd})
        assert "good" not in lost.values(), (question, lost)
