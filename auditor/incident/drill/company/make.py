"""Makes a company from a seed."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Account, App, Place, Spot
from auditor.incident.drill.company.addresses import Addresses
from auditor.incident.drill.company.data import names, places
from auditor.incident.drill.company.devices import program
from auditor.incident.drill.company.model import Company, Integration, Records
from auditor.incident.drill.company.people import people
from auditor.incident.drill.draws import around, few, stream, wide

FEWEST, MOST = 10, 400
_PROGRAMS = 900
"""Numbers of the accounts of programs, below those of people."""


def company(seed: int, count: int | None, window: tuple[int, int]) -> tuple[Company, Addresses]:
    """The company of a seed, with what gives out the addresses that nobody has yet. Without `count` it has 10 to 400 people, half of all have fewer
    than 45."""
    rng = stream(seed, "company")
    addresses = Addresses(stream(seed, "addresses"))
    size = around(rng, 45, 0.9, FEWEST, MOST) if count is None else count
    chosen = rng.choice(names().companies)
    domain = f"{chosen['slug']}.example"
    offices = _offices(rng, size, addresses)
    home = offices[0][0]
    made = Company(
        name=chosen["name"],
        domain=domain,
        home=home,
        people=people(rng, size, offices, domain, addresses, window),
        integrations=_integrations(rng, domain, addresses),
        records=_records(rng, size),
        guest=Account(_PROGRAMS - 1, f"guest@{domain}", "Site Guest User", "guest"),
        vpn=addresses.at(home),
        rollout=App(70, rng.choice(("Meeting Notes", "Route Planner", "Mail Sidebar", "Badge Scanner"))),
        loader=App(71, "Data Loader"),
        trusted_apps=(App(72, "Product for Phones"), App(73, "Product for Mail")),
    )
    return made, addresses


def _offices(rng: Random, size: int, addresses: Addresses) -> list[tuple[Place, Spot]]:
    """The first is where the company is at home; larger ones have more."""
    vietnam = [one for one in places() if one.iso == "VN"]
    others = [one for one in places() if one.iso != "VN"]
    first = rng.choice(vietnam if rng.random() < 0.55 else others)
    more = 0 if size < 20 else rng.choice((0, 1, 1, 2, 3)) if size < 120 else rng.choice((1, 2, 3, 4))
    chosen = [first, *few(rng, [one for one in places() if one != first], more)]
    return [(one, addresses.at(one)) for one in chosen]


def _integrations(rng: Random, domain: str, addresses: Addresses) -> tuple[Integration, ...]:
    nightly, *others = names().integrations
    chosen = [nightly, *few(rng, others, rng.choice((2, 2, 3, 4)))]
    made = []
    for number, one in enumerate(chosen):
        place = rng.choice(places())
        is_nightly = one["kind"] == "nightly"
        agent = rng.choice(
            ("Apache-HttpClient/4.5.14", "okhttp/4.12.0", "node-fetch/2.7.0", "Jakarta HttpClient/1.1")
        )
        made.append(
            Integration(
                Account(_PROGRAMS + number, f"{one['login']}@{domain}", one["name"], "integration"),
                App(50 + number, one["name"]),
                one["kind"],
                tuple(addresses.at(place) for _ in range(2 if is_nightly else rng.randint(2, 5))),
                program(agent, "bulk_api" if is_nightly else "api"),
                1 if number == 1 else rng.choice((2, 4, 6)),
                tuple(rng.sample(("Contact", "Lead", "Case", "Account", "Opportunity"), rng.randint(1, 3))),
            )
        )
    return tuple(made)


def _records(rng: Random, size: int) -> tuple[Records, ...]:
    """From a few thousand to some millions of customers: each order of magnitude is as likely, and larger companies have more."""
    customers = round(wide(rng, 3_000, 300_000) * (size / 45) ** 0.5)
    return (
        Records("Account", max(800, customers // rng.randint(2, 6)), False, ("contact",)),
        Records("Contact", customers, True, ("identity", "contact")),
        Records("Lead", round(customers * rng.uniform(0.2, 2.0)), True, ("identity", "contact")),
        Records("Opportunity", round(customers * rng.uniform(0.2, 0.8)), False, ("commercial",)),
        Records("Case", round(customers * rng.uniform(0.5, 4.0)), True, ("identity", "contact", "free_text")),
        Records("Contract", round(customers * rng.uniform(0.05, 0.3)), True, ("identity", "financial")),
    )
