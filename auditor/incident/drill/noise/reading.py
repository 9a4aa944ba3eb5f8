"""What people read and take along on an ordinary day."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act, App, Device, Session, Spot
from auditor.incident.drill.company.model import Company, Person
from auditor.incident.drill.draws import MINUTE, SECOND, around, times
from auditor.incident.drill.noise.life import Life
from auditor.incident.drill.soql import select

_REPORTS = {
    "Account": ("Accounts by owner", "Accounts without visit", "Key accounts"),
    "Contact": ("Contacts of my accounts", "Birthday list", "Newsletter audience"),
    "Lead": ("New leads this week", "Leads by source", "Open leads by owner"),
    "Opportunity": ("Pipeline by stage", "Closing this month", "Won this quarter"),
    "Case": ("Open cases", "Cases by product", "Escalated cases"),
    "Contract": ("Contracts that end soon", "Contract values"),
}
_LIKES = {
    "Sales": ("Opportunity", "Account", "Lead", "Contact"),
    "Service": ("Case", "Contact"),
    "Marketing": ("Lead", "Contact"),
    "Finance": ("Contract", "Opportunity", "Account"),
}


def session_of_work(
    life: Life, rng: Random, person: Person, begin: int, spot: Spot, device: Device, key: Session
) -> int:
    """A few hours at the product; gives when they end."""
    end = begin + round(rng.uniform(40, 240) * MINUTE)
    acts = [
        record_read(life, rng, person, rng.randrange(begin, end), spot, device, key)
        for _ in range(times(rng, 1.5))
    ]
    rate = person.department.reports / 1.4
    for _ in range(times(rng, rate)):
        at = rng.randrange(begin, end)
        taken = rng.random() < person.department.exports / 10
        acts.append(report(life.company, rng, person, at, spot, device, key, taken))
    if rng.random() < 0.06:
        acts.append(
            Act(
                rng.randrange(begin, end),
                "file_download",
                person.account,
                spot,
                device,
                key,
                object="ContentDocument",
                bytes=around(rng, 400_000, 1.3),
                name=f"Offer {rng.randint(100, 999)}.pdf",
            )
        )
    if rng.random() < 0.3:
        acts.append(Act(end, "sign_out", person.account, spot, device, key))
    life.add(*acts)
    life.stay(person, begin, end, spot, device, key)
    return end


def record_read(
    life: Life, rng: Random, person: Person, at: int, spot: Spot, device: Device, key: Session, plant: int = 0
) -> Act:
    """One record on the screen."""
    object = rng.choice(_LIKES.get(person.department.name, ("Account", "Case", "Contact")))
    return Act(
        at,
        "record_read",
        person.account,
        spot,
        device,
        key,
        plant,
        object=object,
        rows=1,
        name=str(rng.randrange(life.company.of(object).count)),
    )


def report(
    company: Company,
    rng: Random,
    person: Person,
    at: int,
    spot: Spot,
    device: Device,
    key: Session | None,
    is_taken: bool,
    median: float | None = None,
    object: str = "",
) -> Act:
    """A report that is run, or taken along as a file. Half of the runs have fewer than 120 rows, half of the files fewer than 300."""
    object = object or rng.choice(_LIKES.get(person.department.name, tuple(_REPORTS)))
    most = max(20, round(company.of(object).count * person.keeps))
    middle = median or (300 if is_taken else 120)
    rows = around(rng, middle, 1.4 if is_taken else 1.5, 1, most)
    return Act(
        at,
        "report_export" if is_taken else "report_run",
        person.account,
        spot,
        device,
        key,
        object=object,
        rows=rows,
        bytes=rows * rng.randint(120, 400),
        name=rng.choice(_REPORTS[object]),
    )


def small_reads(
    rng: Random, person: Person, app: App, begin: int, spot: Spot, device: Device, key: Session, count: int
) -> list[Act]:
    """What a small program asks for somebody: a few rows at a time."""
    at, acts = begin, []
    for _ in range(count):
        at += round(rng.uniform(3, 900) * SECOND)
        object = rng.choice(("Contact", "Account", "Lead"))
        acts.append(
            Act(
                at,
                "api_query",
                person.account,
                spot,
                device,
                key,
                method="oauth",
                app=app,
                object=object,
                rows=rng.randint(1, 40),
                query=select(object, rest="WHERE LastViewedDate = TODAY LIMIT 40"),
            )
        )
    return acts
