"""All probes of one domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from auditor.probing.catalogue import probes_of
from auditor.probing.domains import dkim, dmarc, mail_in, spf, zone
from auditor.probing.domains.heard import Heard, Outcome, Wanted
from auditor.probing.domains.names import selectors_for
from auditor.probing.domains.policy_file import Fetch, through
from auditor.probing.domains.verdict import Verdict, bad, error, not_tested
from auditor.probing.door import Door
from auditor.probing.permitted import HTTPS, domain_of
from auditor.probing.result import Probed, Target
from auditor.probing.worker import Task, Worker, WorkerError

TASK = "domain"
SECONDS, WAIT = 60.0, 5.0
"""For the questions of a domain, and for one of them."""
MOST = 80
"""Exchanges with the resolver for a domain: what SPF may take (10 terms, and 10 hosts for one of them), and all else."""
INSTALL = ': pip install "crm-auditor[dns]"'
_HARMED = ("spf", "dmarc")
"""What a name that does not exist lacks to its harm: mail can be written in it all the same."""


def measure_domain(
    domain: str,
    door: Door,
    worker: Worker,
    resolvers: Sequence[tuple[str, int]],
    selectors: Sequence[str] = (),
    *,
    seconds: float = SECONDS,
    wait: float = WAIT,
    policy_port: int = HTTPS,
) -> Target:
    """What the DNS says of a domain that the owner listed. `resolvers` are addresses and ports of name servers; `selectors` those of DKIM
    that the owner names, for this domain or for all. All that is sent stands in the ledger of the door. Raises UserFileError and NotPermittedError."""
    name = domain_of(domain)
    keys = selectors_for(name, selectors)
    door.permitted.check_domain(name)
    wanted = Wanted(
        domain=name, selectors=keys, resolvers=tuple(resolvers), most=MOST, seconds=seconds, wait=wait
    )
    task = Task(TASK, wanted.resolvers, wanted.model_dump(mode="json"), MOST)
    try:
        heard = Heard.model_validate(worker.do(task))
    except WorkerError as failed:
        judged = _nothing(f"{failed}{INSTALL if failed.missing else ''}")
    except ValidationError:
        judged = _nothing("the process that asks gave something else than answers")
    else:
        judged = judge(name, keys, heard, through(door, name, policy_port))
    return Target(host=name, kind="domain", probes=_probed(judged))


def judge(domain: str, selectors: Sequence[str], heard: Heard, fetch: Fetch) -> dict[str, Verdict]:
    """The verdict of each probe on what was heard."""
    if heard.of(domain, "SOA").outcome is Outcome.NO_SUCH_NAME:
        return {
            kind.id: bad("NXDOMAIN") if kind.id in _HARMED else not_tested("no_such_domain")
            for kind in probes_of("domain")
        }
    return {
        "spf": spf.judge(domain, heard),
        "dkim": dkim.judge(domain, selectors, heard),
        "dmarc": dmarc.judge(domain, heard),
        "mta-sts": mail_in.mta_sts(domain, heard, fetch),
        "tls-reporting": mail_in.tls_reporting(domain, heard),
        "caa": zone.caa(domain, heard),
        "dnssec": zone.dnssec(domain, heard),
    }


def _nothing(why: str) -> dict[str, Verdict]:
    return {kind.id: error(why) for kind in probes_of("domain")}


def _probed(judged: Mapping[str, Verdict]) -> tuple[Probed, ...]:
    return tuple(
        kind.found(judged[kind.id].status, judged[kind.id].observed, **judged[kind.id].detail)
        for kind in probes_of("domain")
    )
