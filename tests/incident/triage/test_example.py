"""The worked example of docs/triage.md, as it is worked out."""

from __future__ import annotations

from pathlib import Path

from auditor.access import effective
from auditor.incident.case.triage import Decided, Triage
from auditor.incident.triage.judge import triage
from auditor.incident.triage.said import said
from auditor.posture import Action, Right, Scope
from tests.access.company import company, user
from tests.builders import role
from tests.incident.building import stored
from tests.incident.timeline.cases import incident
from tests.incident.triage.cases import AROUND, beside, match, opened, ran, read, sign_in, size

PAGE = Path(__file__).resolve().parents[3] / "docs" / "triage.md"
SALES = role("Sales", Right(Action.READ, "Contact", Scope.EVERYTHING), Right(Action.READ, "Lead", Scope.OWN))
TITLES = {
    "mass-query": {"en": "Many records queried at once", "vi": "Truy vấn nhiều bản ghi cùng lúc"},
    "new-country": {"en": "Sign-in from a country never seen", "vi": "Đăng nhập từ quốc gia chưa từng thấy"},
    "hygiene.dormant-accounts": {
        "en": "Accounts that nobody uses any more",
        "vi": "Tài khoản không còn ai dùng",
    },
}
DORMANT = {
    "check": "hygiene.dormant-accounts",
    "severity": "medium",
    "resources": [{"id": "user:eve", "name": "Eve", "status": "fail", "severity": "medium"}],
}
ROWS = (
    *AROUND,
    *(sign_in(-300, name, ip="198.51.100.1") for name in ("ann", "ben", "cat", "dan", "eve")),
    sign_in(4, "eve", ip="203.0.113.9"),
    read(10, rows=12_000, id="r1", ip="203.0.113.9", query="SELECT Email, Phone FROM Contact"),
    read(
        10, rows=12_000, id="r1", action="BulkApi", ip="203.0.113.9", query="SELECT Email, Phone FROM Contact"
    ),
    read(20, rows=9_000, id="r2", ip="203.0.113.9", query="SELECT Email, Phone FROM Contact"),
    opened(30, "lead-1", object="Lead"),
    sign_in(40, "dan", ip="203.0.113.9"),
)


def example() -> Triage:
    posture = company([SALES], [user("eve", SALES.id), user("dan", SALES.id)])
    told = beside(posture=posture, titles=TITLES, results=(DORMANT,), sizes=(size(48_211),))
    run = ran(match("mass-query", "high"), match("new-country", "medium"))
    with stored(ROWS) as store:
        return triage(store, run, effective(posture, told.today), told)


def test_whom_a_person_confirmed_stands_first_and_whom_one_cleared_last() -> None:
    found = example()
    decided = {"by": "Lan", "at": "2026-11-28T03:00:00Z", "why": "asked"}
    first, last = found.suspects[0], found.suspects[-1]
    assert first.confidence != "low"
    assert last.confidence == "low"
    suspects = (
        first.model_copy(update={"decided": Decided.model_validate({**decided, "state": "cleared"})}),
        *found.suspects[1:-1],
        last.model_copy(update={"decided": Decided.model_validate({**decided, "state": "confirmed"})}),
    )
    text = said(found.model_copy(update={"suspects": suspects}), incident(), "en")
    shown = [line for line in text.splitlines() if line.startswith(("  ! ", "  !! ", "  . "))]
    assert len(shown) == len(suspects)
    together = " ".join(text.split())
    named = [together.index(" ".join(line.split())) for line in shown]
    assert named[0] < together.index("confirmed by Lan") < named[1]
    assert together.index("cleared by Lan") > named[-1]


def test_the_page_shows_what_the_command_says() -> None:
    text = said(example(), incident(), "en")
    assert len(text.splitlines()) <= 25
    assert text in PAGE.read_text(encoding="utf-8")
