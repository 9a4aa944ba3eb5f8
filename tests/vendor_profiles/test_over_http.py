"""What holds for every product that is asked over HTTP: what is sent and kept, and what is never shown."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from auditor.collecting.failure import CollectionError
from tests.vendor_profiles.bitrix24.fake import BITRIX24
from tests.vendor_profiles.close.fake import CLOSE
from tests.vendor_profiles.dolibarr.fake import DOLIBARR
from tests.vendor_profiles.espocrm.fake import ESPOCRM
from tests.vendor_profiles.frappecrm.fake import FRAPPECRM
from tests.vendor_profiles.hubspot.fake import HUBSPOT
from tests.vendor_profiles.kommo.fake import KOMMO
from tests.vendor_profiles.krayin.fake import KRAYIN
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.over_http import Collect, OverHttp, unlisted
from tests.vendor_profiles.pipedrive.fake import PIPEDRIVE
from tests.vendor_profiles.scanned import ledger, report, scan, stored
from tests.vendor_profiles.sugarcrm.fake import SUGARCRM
from tests.vendor_profiles.twenty.fake import TWENTY
from tests.vendor_profiles.vtiger.fake import VTIGER
from tests.vendor_profiles.zendesksell.fake import SELL
from tests.vendor_profiles.zoho.fake import ZOHO

PRODUCTS = (
    BITRIX24,
    CLOSE,
    DOLIBARR,
    ESPOCRM,
    FRAPPECRM,
    HUBSPOT,
    KOMMO,
    KRAYIN,
    PIPEDRIVE,
    SELL,
    SUGARCRM,
    TWENTY,
    VTIGER,
    ZOHO,
)
EACH_WAY = pytest.mark.parametrize(
    ("product", "way"),
    [pytest.param(one, way, id=f"{one.vendor}-{way}") for one in PRODUCTS for way in one.ways],
)
WRONG = "wrong-0123456789-wrong"


@EACH_WAY
def test_what_is_sent_is_listed_and_no_secret_shows(
    collect_over: Collect, httpserver: HTTPServer, product: OverHttp, way: str
) -> None:
    fake = product.make(product.weak())
    collected = collect_over(product, fake, way)
    entries = ledger(collected.path)
    assert unlisted(product.plan, entries, httpserver.url_for("").rstrip("/")) == []
    assert len(entries) == len(fake.asked) == collected.collection.requests
    shown = stored(collected.path) + report(collected.path)
    assert [hidden for hidden in product.hidden if hidden in shown] == []


@pytest.mark.parametrize("state", ["weak", "hardened"])
@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: str(one.vendor))
def test_pseudonyms_change_no_verdict_and_no_number(
    collect_over: Collect, product: OverHttp, state: str
) -> None:
    judged = []
    for redacted in (False, True):
        fake = product.make(getattr(product, state)())
        path = collect_over(product, fake, redact_people=redacted).path
        judged.append({id_: (one["status"], one["total"]) for id_, one in scan(path).items()})
        kept = stored(path)
        assert {name: name in kept for name in product.people} == dict.fromkeys(product.people, not redacted)
        assert product.kept in kept
    assert but_for_names(judged[0]) == but_for_names(judged[1])


@EACH_WAY
def test_a_wrong_secret_is_tried_once_and_not_named(
    collect_over: Collect, product: OverHttp, way: str
) -> None:
    fake = product.make(product.hardened())
    with pytest.raises(CollectionError) as raised:
        collect_over(product, fake, way, secret=WRONG)
    assert WRONG not in str(raised.value)
    assert len(fake.asked) == 1
