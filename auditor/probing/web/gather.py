"""The requests to one address of one host, at most ten, and what each probe makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from auditor.probing.came import Came, NothingCameError, shown
from auditor.probing.catalogue import probes, probes_of
from auditor.probing.door import Door
from auditor.probing.permitted import Host, NotPermittedError
from auditor.probing.result import Probed, Status
from auditor.probing.web import contact, cookies, headers, hsts, managed, origins, plain, policy

IDS = tuple(kind.id for kind in probes_of("host") if not kind.id.startswith("tls-"))
PATHS = frozenset({"/", contact.PATH})
MOST_STEPS = 2
_OF_THE_PAGE = ("hsts", "headers", "csp", "cookies")
_OVER_HTTPS = tuple(name for name in IDS if name != "https-redirect")


def gathered(
    door: Door, host: Host, address: str, pages: Sequence[managed.Managed] | None, now: datetime
) -> tuple[Probed, ...]:
    """All probes of HTTP of one address."""
    found = {one.id: one for one in _over_https(door, host, address, pages, now)}
    found["https-redirect"] = _over_http(door, host, address)
    return tuple(found[one] for one in IDS)


def _over_https(
    door: Door, host: Host, address: str, pages: Sequence[managed.Managed] | None, now: datetime
) -> tuple[Probed, ...]:
    try:
        answers = _page(door, host, address)
    except NotPermittedError as error:
        return _none(str(error), Status.ERROR)
    except NothingCameError as error:
        if error.untrusted:
            return _none(str(error), Status.NOT_TESTED, "untrusted")
        return _none(str(error), Status.ERROR)
    last = answers[-1]
    return (
        *_of_the_page(answers),
        _one(
            "cors",
            lambda: origins.judged(door.ask(host, address, last.path, headers={"Origin": origins.FOREIGN})),
        ),
        _one("security-txt", lambda: contact.judged(_text(door, host, address), now)),
        managed.unnamed()
        if pages is None
        else managed.judged([(page, _managed(door, host, address, page)) for page in pages]),
    )


def _of_the_page(answers: Sequence[Came]) -> tuple[Probed, ...]:
    """What the page itself shows. Where `/` leads to another host, that one's page is not this one's."""
    last = answers[-1]
    if last.status >= 500 or last.status == 429:
        return _none(f"HTTP {last.status}", Status.ERROR, ids=_OF_THE_PAGE)
    if 300 <= last.status < 400 and last.first("location"):
        where = f"HTTP {last.status}, Location: {shown(last.first('location'))}"
        away = _none(where, Status.NOT_TESTED, "page_elsewhere", ids=("headers", "csp"))
        return (hsts.judged(answers), *away, cookies.judged(answers))
    return hsts.judged(answers), headers.judged(last), policy.judged(last), cookies.judged(answers)


def _page(door: Door, host: Host, address: str) -> tuple[Came, ...]:
    """`/` and what it leads to on the same host."""
    answers = [door.ask(host, address, "/")]
    while len(answers) <= MOST_STEPS:
        path = door.page(host, answers[-1])
        if path is None or path in {one.path for one in answers}:
            break
        answers.append(door.ask(host, address, path))
    return tuple(answers)


def _text(door: Door, host: Host, address: str) -> Came:
    """security.txt, or what it leads to on the same host."""
    answer = door.ask(host, address, contact.PATH)
    path = door.page(host, answer)
    return answer if path is None or path == contact.PATH else door.ask(host, address, path)


def _managed(door: Door, host: Host, address: str, page: managed.Managed) -> Came | str:
    try:
        return door.ask(host, address, page.path)
    except (NothingCameError, NotPermittedError) as error:
        return str(error)


def _over_http(door: Door, host: Host, address: str) -> Probed:
    if host.http is None:
        return probes()["https-redirect"].found(Status.NOT_TESTED, "-", reason="no_http_port")
    try:
        return plain.judged(door.ask(host, address, "/", plain=True))
    except NothingCameError as error:
        return plain.closed() if error.closed else probes()["https-redirect"].found(Status.ERROR, str(error))
    except NotPermittedError as error:
        return probes()["https-redirect"].found(Status.ERROR, str(error))


def _one(name: str, judge: Callable[[], Probed]) -> Probed:
    try:
        return judge()
    except (NothingCameError, NotPermittedError) as error:
        return probes()[name].found(Status.ERROR, str(error))


def _none(
    said: str, status: Status, reason: str = "", ids: Sequence[str] = _OVER_HTTPS
) -> tuple[Probed, ...]:
    detail = {"reason": reason} if reason else {}
    return tuple(probes()[one].found(status, said, **detail) for one in ids)
