"""One hello, and what the server made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptolyzer.common.exception import NetworkError, NetworkErrorType, SecurityError
from cryptolyzer.common.transfer import L4ClientTCP, L4TransferSocketParams
from cryptolyzer.tls.client import (
    L7ClientTls,
    SslError,
    SslHandshakeClientHelloAnyAlgorithm,
    TlsHandshakeClientHelloSpecalization,
)
from cryptolyzer.tls.exception import TlsAlert
from cryptoparser.tls.ciphersuite import TlsCipherSuite
from cryptoparser.tls.extension import TlsExtensionKeyShareClient, TlsExtensionType
from cryptoparser.tls.subprotocol import (
    SslMessageType,
    TlsAlertDescription,
    TlsExtensionsClient,
    TlsHandshakeType,
)
from cryptoparser.tls.version import TlsProtocolVersion, TlsVersion

from auditor.probing.child import Say


class Answer(StrEnum):
    """What came of a hello. Only `refused` says that the server does not want it: it answered with an alert. `closed` may say so."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CLOSED = "closed"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Heard:
    """`suite` is what the server chose, `alert` why it refused."""

    answer: Answer
    suite: Any = None
    alert: str = ""

    def __str__(self) -> str:
        named = self.suite.name if self.suite is not None else self.alert
        return f"{self.answer}: {named}" if named else str(self.answer)


class _Line(L4ClientTCP):  # type: ignore[misc]
    """Remembers whether the wait ran out, which the library takes for the same as a connection that was closed."""

    silent = False
    came = 0

    def _receive_bytes(self, receivable_byte_num: int, flags: int) -> Any:
        try:
            data = super()._receive_bytes(receivable_byte_num, flags)
        except TimeoutError:
            self.silent = True
            raise
        self.came += len(data)
        return data


class _Client(L7ClientTls):  # type: ignore[misc]
    """A connection to the address that is named, which needs no look-up."""

    line: _Line | None = None

    @classmethod
    def get_scheme(cls) -> str:
        return "crm-auditor"

    def _init_connection(self) -> None:
        self.line = None
        line = _Line(self.address, self.port, self.l4_socket_params, self.ip)
        line.init_connection()
        self.line = self.l4_transfer = line


@dataclass(frozen=True, slots=True)
class Server:
    """Where hellos go, and by which name; none where the host is an address (RFC 6066 §3)."""

    say: Say
    name: str | None
    address: str
    port: int
    seconds: float

    def ssl2(self) -> Heard:
        """A hello of SSL 2."""
        return self._heard("SSL 2 hello", lambda client: _chosen_ssl2(client))

    def older(self, version: TlsVersion, suites: list[Any], note: str = "", fallback: bool = False) -> Heard:
        """A hello of SSL 3 to TLS 1.2 with these suites."""
        hello = TlsHandshakeClientHelloSpecalization(
            hostname=self.name,
            protocol_versions=[TlsProtocolVersion(version)],
            cipher_suites=suites,
            named_curves=None,
            signature_algorithms=None,
            extensions=[],
        )
        hello.fallback_scsv = fallback
        what = f"{_NAMES[version]} hello" + (f" ({note})" if note else "")
        return self._heard(what, lambda client: _chosen(client, hello))

    def tls13(self) -> Heard:
        """A hello of TLS 1.3 without a key, which the server asks for where it speaks it."""
        wanted = TlsProtocolVersion(TlsVersion.TLS1_3)
        hello = TlsHandshakeClientHelloSpecalization(
            hostname=self.name,
            protocol_versions=[wanted],
            cipher_suites=list(TlsCipherSuite),
            named_curves=None,
            signature_algorithms=None,
            extensions=[],
        )
        others = [one for one in hello.extensions if one.extension_type != TlsExtensionType.KEY_SHARE]
        hello.extensions = TlsExtensionsClient([*others, TlsExtensionKeyShareClient([])])
        return self._heard("TLS 1.3 hello", lambda client: _chosen(client, hello, wanted))

    def _heard(self, what: str, ask: Any) -> Heard:
        client = _Client(
            address=self.address,
            port=self.port,
            l4_socket_params=L4TransferSocketParams(timeout=self.seconds),
            ip=self.address,
        )
        self.say.what = what
        heard = _said(client, ask)
        self.say.came(str(heard), client.line.came if client.line is not None else 0)
        return heard


_NAMES = {
    TlsVersion.SSL3: "SSL 3",
    TlsVersion.TLS1: "TLS 1.0",
    TlsVersion.TLS1_1: "TLS 1.1",
    TlsVersion.TLS1_2: "TLS 1.2",
}


def _said(client: _Client, ask: Any) -> Heard:
    try:
        suite = ask(client)
    except TlsAlert as error:
        alert = (
            error.description.name.lower() if isinstance(error.description, TlsAlertDescription) else "alert"
        )
        return Heard(Answer.REFUSED, alert=alert)
    except SslError:
        return Heard(Answer.REFUSED)
    except NetworkError as error:
        line = client.line
        if line is None:
            return Heard(Answer.UNREACHABLE)
        if line.silent:
            return Heard(Answer.SILENT)
        return Heard(
            Answer.CLOSED if error.error is NetworkErrorType.NO_RESPONSE or not line.came else Answer.GARBLED
        )
    except SecurityError:
        return Heard(Answer.GARBLED)
    except PermissionError:
        raise
    except OSError:
        return Heard(Answer.CLOSED if client.line is not None else Answer.UNREACHABLE)
    except Exception:  # noqa: BLE001 - bytes of strangers in a parser
        return Heard(Answer.GARBLED)
    return Heard(Answer.ACCEPTED, suite) if suite is not None else Heard(Answer.REFUSED)


def _chosen(client: _Client, hello: Any, version: Any = None) -> Any:
    answer = client.do_tls_handshake(hello_message=hello)[TlsHandshakeType.SERVER_HELLO]
    if version is None:
        return answer.cipher_suite
    try:
        chosen = answer.extensions.get_item_by_type(TlsExtensionType.SUPPORTED_VERSIONS).selected_version
    except KeyError:
        return None  # it took an older version
    return answer.cipher_suite if chosen == version else None


def _chosen_ssl2(client: _Client) -> Any:
    kinds = client.do_ssl_handshake(SslHandshakeClientHelloAnyAlgorithm())[
        SslMessageType.SERVER_HELLO
    ].cipher_kinds
    return kinds[0] if kinds else None
