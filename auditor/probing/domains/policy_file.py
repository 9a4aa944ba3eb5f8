"""The policy file of MTA-STS, which is fetched through the door: from the one address that RFC 8461 §3.3 names, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.probing.came import NothingCameError
from auditor.probing.door import Door
from auditor.probing.permitted import HTTPS, Host, NotPermittedError, Permitted

PATH = "/.well-known/mta-sts.txt"
_OTHER_NAME = "doesn't match"  # how urllib3 says that a certificate is of another host


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of the request. `lost` is why nothing came; `refused` why senders do not take what came (its certificate is not trusted)."""

    code: int = 0
    media: str = ""
    body: bytes = b""
    lost: str = ""
    refused: str = ""


Fetch = Callable[[Sequence[str]], Fetched]
"""One GET of the policy, from the addresses of its host, the first that answers."""


def through(door: Door, domain: str, port: int = HTTPS) -> Fetch:
    """The request for the policy of a domain that the owner listed. It follows no redirect, as senders follow none."""
    host = Host(f"mta-sts.{domain}", port)
    narrow = Door(
        Permitted(frozenset({host}), frozenset({domain}), door.permitted.internal),
        door.now,
        frozenset({PATH}),
        door.ca,
        door.rate,
        door.pace,
    )
    narrow.ledger, narrow.budget = door.ledger, door.budget

    def fetch(addresses: Sequence[str]) -> Fetched:
        lost = Fetched(lost="its host has no address that may be asked")
        for address in addresses[:2]:
            try:
                came = narrow.ask(host, address, PATH)
            except NothingCameError as error:
                if error.untrusted or _OTHER_NAME in str(error):
                    return Fetched(refused=f"X509_V_ERR ({host.name})")
                lost = Fetched(lost=str(error))
            except (NotPermittedError, ValueError) as error:
                lost = Fetched(lost=str(error))
            else:
                return Fetched(came.status, came.first("content-type"), came.body)
        return lost

    return fetch
