from auditor.posture import IpRange, Known, Posture
from checks.auth.trusted_ranges import trusted_networks_are_narrow as check
from tests.builders import DENIED, GAP, evidence, posture_with
from tests.checks.cases import cases, limits, partly, passes, row, unknown

FACT = "authentication.trusted_ranges"
PLACE = "settings/Security.settings-meta.xml"
OFFICE = IpRange("203.0.113.0", "203.0.113.255", 20)
BRANCH = IpRange("198.51.100.7", "198.51.100.7", 24)
WORLD = IpRange("0.0.0.0", "255.255.255.255", 31)
PIECES = [IpRange(f"20.{part * 32}.0.0", f"20.{part * 32 + 31}.255.255", 40 + part) for part in range(8)]


def tenant(*ranges: IpRange) -> Posture:
    return posture_with(**{FACT: Known(ranges, evidence(PLACE, 15))})


def wide(one: IpRange) -> str:
    return f"trusted-range:{one.start}-{one.end}"


test_case = cases(
    check,
    passes("where all are narrow", tenant(OFFICE, BRANCH), passing=2, total=2, noun="trusted_ranges"),
    passes(
        "where none is trusted",
        tenant(),
        row("setting:auth.trusted-ranges", actual="none", line=15),
        passing=1,
        total=1,
    ),
    partly(
        "where one is too wide, at its line",
        tenant(OFFICE, IpRange("8.0.0.0", "9.255.255.255", 31)),
        row("trusted-range:8.0.0.0-9.255.255.255", path=PLACE, line=31, severity="medium"),
        failing=1,
        total=2,
    ),
    passes("where seven pieces are narrow together", tenant(OFFICE, *PIECES[:7]), passing=8),
    partly(
        "where all are too wide together",
        tenant(OFFICE, *PIECES),
        *(row(wide(one), line=one.line) for one in sorted(PIECES, key=wide)),
        failing=8,
        total=9,
    ),
    partly(
        "where one is written twice",
        tenant(WORLD, IpRange(WORLD.start, WORLD.end, 35), OFFICE),
        wide(WORLD),
        failing=1,
        total=2,
    ),
    partly(
        "under a stricter policy",
        tenant(OFFICE, BRANCH),
        row(wide(OFFICE), line=20),
        under=limits(broad_range_addresses=256),
        failing=1,
    ),
    unknown("where it was refused", posture_with(**{FACT: DENIED}), DENIED),
    unknown("where it was not seen", posture_with(), GAP),
)
