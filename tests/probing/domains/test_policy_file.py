"""The policy of MTA-STS, fetched of a real TLS server through the door."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from auditor.probing.permitted import NotPermittedError
from auditor.userfile import UserFileError
from tests.probing.domains.measured import Prober, hardened, prober
from tests.probing.domains.server import Served, txt

pytestmark = pytest.mark.xdist_group("domains")

POLICY = b"version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 604800\n"
ZONE = hardened() | {"_mta-sts.example.com": [txt("v=STSv1; id=1")], "mta-sts.example.com": ["A 127.0.0.1"]}


class _Policy(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        assert self.path == "/.well-known/mta-sts.txt"
        assert self.headers["Host"].startswith("mta-sts.example.com")
        self.send_response(self.status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Location", "https://elsewhere.test/")
        self.end_headers()
        self.wfile.write(POLICY)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class _Moved(_Policy):
    status = 302


@contextmanager
def policy_server(
    certificate: trustme.LeafCert, handler: type[BaseHTTPRequestHandler] = _Policy
) -> Iterator[int]:
    """A TLS server with this certificate, at the port that it gives."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def measured(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prober]:
    ca: Path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    with prober(internal=True, ca=ca) as made:
        yield made


def test_a_policy_is_read(measured: Prober, authority: trustme.CA) -> None:
    with policy_server(authority.issue_cert("mta-sts.example.com")) as port:
        got = measured(Served(ZONE), policy_port=port)
    assert got.says("mta-sts") == ("good", "mode: enforce; max_age: 604800")
    assert got.ledger[-1].what == "GET /.well-known/mta-sts.txt"
    assert (got.ledger[-1].to, got.ledger[-1].outcome) == (f"127.0.0.1:{port}", "HTTP 200")


@pytest.mark.parametrize("name", ["other.example.com", None])
def test_a_certificate_of_another_name_or_authority_is_none(
    measured: Prober, authority: trustme.CA, name: str | None
) -> None:
    certificate = (
        authority.issue_cert(name) if name is not None else trustme.CA().issue_cert("mta-sts.example.com")
    )
    with policy_server(certificate) as port:
        got = measured(Served(ZONE), policy_port=port)
    assert got.says("mta-sts") == (
        "warning",
        "X509_V_ERR (mta-sts.example.com)",
    )


def test_no_redirect_is_followed(measured: Prober, authority: trustme.CA) -> None:
    with policy_server(authority.issue_cert("mta-sts.example.com"), _Moved) as port:
        got = measured(Served(ZONE), policy_port=port)
    assert got.says("mta-sts")[1] == "HTTP 302"
    assert [line.what for line in got.ledger if line.what.startswith("GET")] == [
        "GET /.well-known/mta-sts.txt"
    ]


def test_an_address_of_an_own_network_is_not_asked() -> None:
    """Whoever writes a domain's records could point a host of theirs at a machine of ours."""
    with prober() as made:
        got = made(Served(ZONE))
    assert got.says("mta-sts")[0] == "error"
    assert not [line for line in got.ledger if line.what.startswith("GET")]


def test_only_what_the_owner_listed_is_measured(measured: Prober) -> None:
    with pytest.raises(NotPermittedError, match="not listed"):
        measured(Served({}), "stranger.test")
    for wrong in ("192.0.2.1", "com", "a..b", "exa mple.com", ""):
        with pytest.raises(UserFileError):
            measured(Served({}), wrong)
    with pytest.raises(UserFileError, match="DKIM"):
        measured(Served({}), selectors=["a b"])
