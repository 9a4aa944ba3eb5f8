"""Names and sentences for a made-up company."""

from itertools import islice, product
from random import Random


def listed(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


UNITS = listed(
    """
    Account Billing Branch Broker Campaign Claims Clinic Credit Customer Dealer Delivery Demand Device
    Energy Equity Export Field Fleet Forecast Freight Grant Harbour Import Inventory Lease Ledger Loyalty
    Market Member Mortgage Network Order Partner Payment Pension Permit Plant Policy Portfolio Price
    Procurement Project Property Quality Quote Recall Refund Region Renewal Retail Return Risk Route
    Safety Sample Season Service Shipment Site Supplier Survey Talent Tariff Tenant Territory Ticket Trade
    Training Transit Treasury Vehicle Vendor Visit Warranty Yard
    """
)
THINGS = listed(
    """
    Action Adjustment Agreement Allocation Approval Assessment Assignment Audit Balance Batch Brief Budget
    Case Certificate Change Checklist Code Comment Condition Contact Decision Detail Document Entry
    Estimate Event Exception Forecast Group History Incident Index Invoice Item Journal Level Limit Line
    Link Log Mapping Milestone Note Offer Option Period Plan Profile Program Rate Reason Record Reference
    Report Request Result Review Rule Schedule Score Segment Setting Share Snapshot Status Step Summary
    Target Task Team Term Threshold Total Transfer Type Update Value Version Window
    """
)
DUTIES = listed(
    """
    Administrator Agent Analyst Approver Auditor Contractor Coordinator Director Editor Integration Lead
    Manager Operator Owner Planner Reader Representative Reviewer Specialist Support Trainee Viewer
    """
)
REGIONS = listed(
    """
    North South East West Central Coastal Alpine Nordic Baltic Iberian Atlantic Pacific Andean Gulf Lakes
    Delta Capital Island Valley Border
    """
)

_OPENINGS = (
    "Kept by the nightly load from",
    "Entered by the user in charge of",
    "Copied from the parent record of",
    "Used by the approval process of",
    "Shown on the printed form of",
    "Needed for the monthly report of",
    "Legacy value, read only since the move of",
)
_ENDINGS = (
    "and never edited by hand.",
    "when the record is closed.",
    "for records older than one year.",
    "as agreed with the data owners.",
    "until the new process is live.",
    "unless the override is set.",
)


def pairs(rng: Random, first: list[str], second: list[str], count: int) -> list[str]:
    """`count` different two-word names in random order; a number is added once the combinations run out."""
    combinations = [f"{left} {right}" for left, right in product(first, second)]
    rng.shuffle(combinations)
    rounds = -(-count // len(combinations))
    numbered = (
        name if turn == 0 else f"{name} {turn + 1}" for turn in range(rounds) for name in combinations
    )
    return list(islice(numbered, count))


def api_name(label: str) -> str:
    """A label as a developer name: spaces become underscores."""
    return label.replace(" ", "_")


def sentence(rng: Random) -> str:
    """One sentence of 50 to 90 characters."""
    return f"{rng.choice(_OPENINGS)} {rng.choice(UNITS)} {rng.choice(THINGS)} {rng.choice(_ENDINGS)}"
