"""The way to the product: certificates, names, proxies, and answers that take for ever."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme
from pydantic import ValidationError

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.gateway import patience, wire
from auditor.collecting.live.gateway.guard import Guard
from auditor.collecting.live.gateway.transport import GuardedAdapter
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.tenant import Job, collect
from tests.collecting.live.misbehaving import Asked, Server, answer, drip, serving, writing
from tests.collecting.live.support import DAY, config, gather, plan, well_behaved
from tests.pace import allowed

SETTINGS = "/api/main/settings"
SHORT = Pace(first=0.15, whole=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Server]:
    with serving(well_behaved(), context(authority.issue_cert("127.0.0.1"))) as server:
        yield server


def unreachable(server: Server, folder: Path, **more: Any) -> str:
    with pytest.raises(CollectionError) as caught:
        gather(server, folder, **more)
    assert server.log == []
    assert list(folder.iterdir()) == []
    return str(caught.value)


def test_a_private_authority_is_trusted_where_it_is_given(
    secure: Server, tmp_path: Path, bundle: Path
) -> None:
    ran = gather(secure, tmp_path, ca_bundle=str(bundle))
    assert ran.states == {"plugin": "absent"}
    assert ran.collection.encrypted is True


def test_a_private_authority_is_not_trusted_by_itself(secure: Server, tmp_path: Path) -> None:
    assert "certificate verify failed" in unreachable(secure, tmp_path)


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_environment_cannot_add_an_authority(
    secure: Server, tmp_path: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(bundle))
    assert "certificate verify failed" in unreachable(secure, tmp_path)


def test_the_secrets_of_the_session_are_not_logged(
    secure: Server, tmp_path: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    gather(secure, tmp_path, ca_bundle=str(bundle))
    lines = log.read_text().splitlines() if log.exists() else []
    assert [line for line in lines if not line.startswith("#")] == []


@pytest.mark.parametrize(
    "proxy",
    [
        "http://user:password@proxy.example:8080",
        "proxy.example:8080",
        "ftp://proxy.example",
        "http://",
        "http://[::1",
    ],
)
def test_a_proxy_is_an_address_alone(proxy: str) -> None:
    with pytest.raises(ValidationError, match="must be an address like"):
        config("https://crm.example.com", proxy=proxy)


def test_a_proxy_does_not_carry_away_what_was_meant_for_this_machine() -> None:
    with pytest.raises(ValidationError, match="would carry the credential away"):
        config("http://127.0.0.1:9", proxy="http://proxy.example:8080")


def test_an_expired_certificate(authority: trustme.CA, tmp_path: Path, bundle: Path) -> None:
    expired = authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    with serving(well_behaved(), context(expired)) as server:
        assert "expired" in unreachable(server, tmp_path, ca_bundle=str(bundle))


def test_a_certificate_for_another_host(authority: trustme.CA, tmp_path: Path, bundle: Path) -> None:
    with serving(well_behaved(), context(authority.issue_cert("crm.example.com"))) as server:
        assert "certificate" in unreachable(server, tmp_path, ca_bundle=str(bundle))


def test_https_that_is_none(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "CONNECT_SECONDS", 0.2)
    with pytest.raises(CollectionError, match="cannot be reached"):
        gather(server, tmp_path, url=server.url.replace("http:", "https:"))


def test_nothing_listens(server: Server, tmp_path: Path) -> None:
    server.close()
    assert "refused" in unreachable(server, tmp_path)


def test_a_name_that_does_not_resolve(server: Server, tmp_path: Path) -> None:
    assert "cannot be reached" in unreachable(server, tmp_path, url="https://crm.invalid")


@pytest.mark.parametrize("off", [False, None, ""])
def test_verification_cannot_be_turned_off(off: Any) -> None:
    adapter = GuardedAdapter(Guard("https://crm.example.com", plan().allow), 100, 1)
    request = requests.Request("GET", "https://crm.example.com/api/about").prepare()
    with pytest.raises(RuntimeError, match="always verified"):
        adapter.send(request, verify=off)
    adapter.close()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_ignored(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with serving({}) as proxy:
        monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        assert gather(server, tmp_path).states == {"plugin": "absent"}
        assert proxy.connections == 0


def test_a_netrc_is_ignored(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login root password other\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    folder = tmp_path / "out"
    folder.mkdir()
    gather(server, folder, "key")
    assert not [one for one in server.log if "authorization" in one.headers]


def test_a_proxy_that_is_declared_is_used_and_guarded(server: Server, tmp_path: Path) -> None:
    """A plain proxy is asked for whole addresses; this one is the product itself."""
    server.routes[SETTINGS] = drip(server, b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x")
    settings: dict[str, Any] = {"url": "http://crm.example.com", "plain_http": True, "proxy": server.url}
    job = Job("shop", "shop", plan(), config(**settings), tmp_path / "shop.zip")
    made = collect(job, lambda: DAY, {"pause": lambda _: None, "pace": SHORT})
    assert {one.target.split("/api")[0].split("/login")[0] for one in server.log} == {
        "http://crm.example.com"
    }
    states = {one.kind: str(one.state) for one in made.collection.resources if one.state != "ok"}
    assert states == {"settings": "error", "plugin": "absent"}
    assert made.collection.encrypted is False


def test_a_header_that_drips(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = drip(server, b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x")
    assert gather(server, tmp_path, pace=SHORT).states == {"settings": "error", "plugin": "absent"}


def test_a_header_that_drips_in_tls(secure: Server, tmp_path: Path, bundle: Path) -> None:
    secure.routes[SETTINGS] = drip(secure, b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n")
    ran = gather(secure, tmp_path, pace=SHORT, ca_bundle=str(bundle))
    assert ran.states == {"settings": "error", "plugin": "absent"}


BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ENDLESS = b"HTTP/1.1 200 OK\r\n\r\n"


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (BODY, b" "),
        (ENDLESS, b" "),
        (CHUNKS, b"1\r\n \r\n"),
        (CHUNKS + b"1;", b"x"),  # within the size of a chunk: no read comes back
        (CHUNKS + b"2\r\n{}\r\n0\r\n", b"X: y\r\n"),  # trailers without end
    ],
    ids=["length", "until it closes", "chunks", "in a chunk's size", "trailers"],
)
def test_a_body_that_drips(server: Server, tmp_path: Path, start: bytes, piece: bytes) -> None:
    server.routes[SETTINGS] = drip(server, start, piece)
    ran = gather(server, tmp_path, answer_seconds=0.15)
    assert ran.states == {"settings": "error", "plugin": "absent"}
    assert "did not end within" in ran["settings"].reason


def test_a_body_that_drips_in_tls(secure: Server, tmp_path: Path, bundle: Path) -> None:
    secure.routes[SETTINGS] = drip(secure, CHUNKS + b"1;", b"x")
    ran = gather(secure, tmp_path, answer_seconds=0.15, ca_bundle=str(bundle))
    assert "did not end within" in ran["settings"].reason


def test_an_answer_that_never_comes(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "READ_SECONDS", 0.1)
    server.routes[SETTINGS] = writing(lambda send: server.wait(5))
    ran = gather(server, tmp_path)
    assert ran.states == {"settings": "error", "plugin": "absent"}
    assert len(server.asked(SETTINGS)) == patience.ATTEMPTS


def test_whoever_stops_it_does_not_wait_for_answers(server: Server, tmp_path: Path) -> None:
    stop = threading.Event()
    hanging = threading.Event()

    def hang(asked: Asked) -> Any:
        hanging.set()
        return writing(lambda send: server.wait(20))

    server.routes[SETTINGS] = hang

    def interrupt() -> None:
        hanging.wait(5)
        stop.set()

    threading.Thread(target=interrupt, daemon=True).start()
    started = time.monotonic()
    ran = gather(server, tmp_path, stop=stop)
    assert time.monotonic() - started < allowed(3)
    assert ran.collection.cut_short == "interrupted"
    assert ran["about"].state == "ok"
    assert ran.states["settings"] == "cut_short"
    assert len(server.asked("/api/logout")) == 1
    assert len(server.asked(SETTINGS)) == 1


def test_whoever_stops_it_does_not_wait_for_a_busy_product(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = answer({}, 429, retry_after="100")
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    started = time.monotonic()
    job = Job("shop", "shop", plan(), config(server.url), tmp_path / "shop.zip")
    made = collect(job, lambda: DAY, None, stop)
    assert time.monotonic() - started < allowed(3)
    assert made.collection.cut_short == "interrupted"
