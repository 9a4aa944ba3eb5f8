from typing import Any

from hypothesis import given

from auditor.policy.model import ToxicPair
from auditor.posture import Action, Between, Posture, Right
from checks.access.people import toxic_pairs
from checks.access.people.toxic_pairs import nobody_holds_a_toxic_pair as check
from tests.builders import DENIED, GAP, OUT, posture_with, role
from tests.checks.access.persons import ALTER_LOG, EXPORT, VIEW, person, slowly, tenant, tenants
from tests.checks.cases import Case, absent, cases, fails, partly, passes, row, unknown
from tests.checks.support import verdict

WHY = "take data out and remove the trace of it"
PAIR = {"export-and-log": ToxicPair(first="export", second="alter_audit_log", why=WHY)}
BOTH_PAIRS = {**PAIR, "view": ToxicPair(first="export", second="view_setup")}
ROLES = [role("Sales", EXPORT), role("Ops", VIEW, ALTER_LOG), role("Blank", seen=DENIED)]
READER = role("Reader", Right(Action.DELETE, "Product"), ALTER_LOG)
TWO = ("profile:Sales", "profile:Ops")
ASKED = {"toxic_pairs": PAIR}


def of(*people: Any) -> Posture:
    return tenant(list(people), ROLES)


def under(*allowed: str) -> dict[str, Any]:
    return {**ASKED, "allowed": {"access.toxic-pairs": allowed}}


def pairs_of(first: str, case: Any) -> Case:
    asked = {"toxic_pairs": {"p": ToxicPair(first=first, second="alter-audit-log")}}
    return case(f"with {first}", tenant([person("An", "profile:Reader")], [READER]), under=asked)  # type: ignore[no-any-return]


AN, BINH = person("An", *TWO), person("Binh", "profile:Ops")
COUNTED = {"holders": 1, "more_unknown": 0, "people": 2, "pairs": 1}

test_case = cases(
    check,
    passes(
        "where nobody holds both",
        of(person("An", "profile:Sales"), BINH),
        under=ASKED,
        passing=2,
        total=2,
        params={**COUNTED, "holders": 0},
    ),
    partly(
        "with both ways and what one could do",
        of(AN, BINH),
        row(
            "user:An/export-and-log",
            name="An: export-and-log",
            actual=[WHY, "An → Sales", "An → Ops"],
            severity="high",
            path="profiles/Sales.profile-meta.xml",
            line=10,
        ),
        under=ASKED,
        failing=1,
        total=2,
        noun="duty_pairs",
        params=COUNTED,
    ),
    fails(
        "by one role that gives both",
        tenant([person("An", "profile:All")], [role("All", EXPORT, ALTER_LOG)]),
        row("user:An/export-and-log", actual=[WHY, "An → All", "An → All"]),
        under=ASKED,
    ),
    unknown(
        "of a role",
        of(person("An", "profile:Sales", "profile:Blank")),
        DENIED,
        under=ASKED,
        unknown=1,
        total=1,
    ),
    unknown("of one who holds both and may be off", of(person("An", *TWO, active=GAP)), GAP, under=ASKED),
    unknown("with nobody else than may be off", of(person("An", active=GAP)), GAP, under=ASKED),
    unknown("beyond the sources' reach", posture_with(of(), users=OUT), OUT, under=ASKED, out_of_reach=True),
    passes(
        "where the policy allows person and pair",
        of(AN),
        under=under("user:An/export-*"),
        some_params={"holders": 0},
    ),
    fails(
        "where the policy allows another pair",
        of(AN),
        under=under("user:An/other"),
        some_params={"holders": 1},
    ),
    pairs_of("delete:Product", fails),
    pairs_of("delete:Contact", passes),
    pairs_of("delete", passes),  # Product holds no personal data
    partly(
        "with several pairs, person by person",
        of(AN, person("Binh")),
        under={"toxic_pairs": BOTH_PAIRS},
        failing=2,
        total=4,
        params={**COUNTED, "pairs": 2},
    ),
    absent("without pairs", of(AN), "none", under={"toxic_pairs": {}}),
    absent("without people", of(), "none", under=ASKED, noun="duty_pairs"),
)


def test_beyond_those_that_are_listed_people_are_counted(monkeypatch: Any) -> None:
    monkeypatch.setattr(toxic_pairs, "LISTED", 2)
    many = of(*(person(str(n), *TWO) for n in range(5)), person("An"))
    counts = {"unlisted": 3, "failing": 5, "total": 6, "some_params": {"holders": 5}}
    partly("of many", many, under=ASKED, listed=2, **counts).holds(check)


@given(tenants())
def test_it_says_what_a_loop_over_all_people_says(posture: Posture) -> None:
    people = slowly(posture)
    wanted = ("export", "alter_audit_log")
    failing = {id_ for id_, one in people.items() if one.counts and one.has(*wanted)}
    unknown = {
        id_
        for id_, one in people.items()
        if one.counts is not False and one.has(*wanted) is not False and id_ not in failing
    }
    if not unknown and not any(one.counts for one in people.values()):
        unknown = {id_ for id_, one in people.items() if one.counts is None}
    result = verdict(check, posture, toxic_pairs=PAIR)
    said = {
        state: {entry.id.partition("/")[0] for entry in result.resources if entry.status == state}
        for state in ("fail", "unknown")
    }
    assert said == {"fail": failing, "unknown": unknown}
    may = [one for one in people.values() if one.counts is not False]
    perhaps = [one for one in may if one.has(*wanted) is not False]
    sure = [one for one in may if one.counts]
    assert result.params["holders"] == Between(len(failing), len(perhaps)).plain()
    assert result.params["people"] == Between(len(sure), len(may)).plain()
    assert result.whole == Between(len(sure), len(may)).plain()
