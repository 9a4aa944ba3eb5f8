from fnmatch import fnmatchcase

from auditor.check import Outcome, Policy, Verdict, check, each, judged, worst
from auditor.posture import Fact, Posture


@check(
    id="assurance.subprocessors",
    version=1,
    topic="subprocessors",
    severity="medium",
    severity_reason="Somebody whom the company does not know, or in a country that it did not agree to, must fail first; the data they hold is open then.",
    needs=("assurance.sub_processors",),
    title="Who else processes customer data",
    why="The vendor passes data on to hosts, mailers and helpers. The company answers for them, too, and must tell people and "
    "authorities who they are, where, and for what.",
    on_pass="Everybody who processes customer data for the vendor is named, with country and purpose ({total} companies).",
    on_fail="{failing} of {total} companies that process customer data for the vendor do so for no stated purpose, or in a country that "
    "was not agreed.",
    executive="For the vendor, {failing} of {total} other companies process customer data without a stated purpose or in a country "
    "that was not agreed; the company answers for them by law.",
    on_unknown="It is not known who else processes customer data for the vendor, where, and for what.",
    fix="Ask the vendor for its whole list with country and purpose, and keep it in the register. Object to those who are not "
    "needed, and settle on what ground data may go to another country.",
    limits="Hears only of those whom the vendor lists; where data really flows is not measured, and an "
    "agreed country written otherwise is named.",
    effort="days",
    owner="vendor",
)
def others_who_process_are_known(posture: Posture, policy: Policy) -> Outcome:
    """Is everybody who processes customer data for the vendor named, with a purpose and in a country that was agreed?"""
    return each(
        posture.assurance.sub_processors,
        lambda one: worst(_agreed(one.country, policy.data_countries), _stated(one.purpose)),
        noun="sub_processors",
    )


def _agreed(country: Fact[str], countries: tuple[str, ...]) -> Verdict:
    """Where the policy names countries, one of these; else any that is named."""
    wanted = list(countries) or "a country"
    return judged(
        country, lambda seen: bool(seen.strip()) and (not countries or _among(seen, countries)), wanted
    )


def _among(country: str, countries: tuple[str, ...]) -> bool:
    return any(fnmatchcase(country.strip().casefold(), glob.casefold()) for glob in countries)


def _stated(purpose: Fact[str]) -> Verdict:
    return judged(purpose, lambda seen: bool(seen.strip()), "a purpose", actual=lambda seen: seen or "none")
