"""Ordinary life."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from auditor.incident.drill.acts import Act
from auditor.incident.drill.company.make import company
from auditor.incident.drill.draws import DAY, HOUR
from auditor.incident.drill.noise.everyday import everyday
from auditor.incident.drill.noise.life import Life, weekday

BEGIN = 20_000 * DAY
END = BEGIN + 30 * DAY


def lived(seed: int, people: int, harsh: bool = False) -> Life:
    made, addresses = company(seed, people, (BEGIN, END))
    life = Life(made, addresses, BEGIN - 60 * DAY, BEGIN, END, harsh)
    everyday(life, seed)
    return life


LIFE = lived(3, 60)


def of(kind: str, life: Life = LIFE) -> list[Act]:
    return [act for act in life.acts if act.kind == kind]


def test_people_sign_in_on_most_working_days_and_on_few_free_ones() -> None:
    person = next(one for one in LIFE.company.people if one.joined is None and one.left is None)
    days = {
        (act.at + round(person.office.hours * HOUR)) // DAY
        for act in of("sign_in")
        if act.who == person.account and act.at >= BEGIN
    }
    working = [
        day for day in days if weekday(day * DAY - round(person.office.hours * HOUR), person.office) < 5
    ]
    assert len(working) >= 14
    assert len(days) - len(working) <= 4


def test_most_passwords_are_right_and_some_are_not() -> None:
    by = Counter(act.outcome for act in of("sign_in") if act.who.kind == "person")
    assert 0.005 < by["failure"] / by.total() < 0.15


def test_files_that_are_taken_along_are_small_in_the_middle_and_large_now_and_then() -> None:
    rows = [act.rows for seed in (3, 4) for act in of("report_export", lived(seed, 60))]
    assert 80 < median(rows) < 1_200
    assert max(rows) > 3_000


def test_programs_read_every_night_and_all_day() -> None:
    nights = {act.at // DAY for act in of("bulk_query") if act.who.kind == "integration"}
    assert len(nights) >= 29
    hours = Counter(act.at % DAY // HOUR for act in of("api_query") if act.who.kind == "integration")
    assert len(hours) == 24


def test_accounts_that_nobody_uses_do_nothing() -> None:
    made, addresses = company(3, 20, (BEGIN, END))
    idle = made.people[-1].account.number
    life = Life(made, addresses, BEGIN - 60 * DAY, BEGIN, END)
    everyday(life, 3, [idle])
    seen = {act.who.number for act in life.acts if act.kind in ("report_run", "record_read")}
    assert idle not in seen
    assert made.people[0].account.number in seen


def test_before_the_days_only_what_products_keep_is_there() -> None:
    early = {act.kind for act in LIFE.acts if act.at < BEGIN - DAY}
    assert "sign_in" in early
    assert not early & {"report_export", "api_query", "bulk_query", "record_read"}


def test_whoever_left_does_nothing_any_more() -> None:
    for person in LIFE.company.people:
        if person.left is not None:
            assert all(act.at < person.left + DAY for act in LIFE.acts if act.who == person.account)


def test_nothing_ordinary_goes_out_of_the_house_by_mail() -> None:
    assert not of("mail_rule_out")
    assert all(act.recipient.endswith(LIFE.company.domain) for act in of("mail_forwarding"))


def test_a_harsh_month_has_sign_ins_from_other_countries_at_once() -> None:
    def countries(life: Life) -> int:
        seen: dict[int, set[str]] = {}
        for act in of("sign_in", life):
            if act.spot is not None and act.at >= BEGIN:
                seen.setdefault(act.who.number, set()).add(act.spot.place.iso)
        return sum(len(one) > 1 for one in seen.values())

    assert countries(lived(3, 60, harsh=True)) > countries(LIFE)


def test_accounts_that_nobody_uses_are_used_by_no_occasion_either() -> None:
    for seed in range(4):
        made, addresses = company(seed, 30, (BEGIN, END))
        idle = [
            one.account for one in made.people if one.joined is None and not (one.is_admin or one.is_helpdesk)
        ][:8]
        life = Life(made, addresses, BEGIN - 60 * DAY, BEGIN, END)
        everyday(life, seed, [one.number for one in idle])
        assert not {act.who for act in life.acts} & set(idle)


def test_nobody_is_in_two_countries_at_once_but_with_the_phone() -> None:
    """On a trip everything comes from there, on the day of a flight nothing comes at all."""
    for person in LIFE.company.people:
        mine = sorted(
            (act.at, act.spot.place)
            for act in LIFE.acts
            if act.who == person.account and act.spot is not None and act.device is not None
            if act.kind == "sign_in" and act.outcome == "success" and act.device.kind != "mobile"
            if act.spot != LIFE.company.vpn
        )
        for (before, one), (after, other) in pairwise(mine):
            assert one.iso == other.iso or after - before > 5 * HOUR
