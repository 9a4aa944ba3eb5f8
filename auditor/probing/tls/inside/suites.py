"""Which cipher suites are weak, by what the library's catalogue of them says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cryptodatahub.common.algorithm import Authentication, BlockCipher, KeyExchange
from cryptoparser.tls.ciphersuite import TlsCipherSuite
from cryptoparser.tls.version import TlsProtocolVersion, TlsVersion

_COMMON = (
    {Authentication.RSA, Authentication.ECDSA},
    {KeyExchange.RSA, KeyExchange.DHE, KeyExchange.ECDHE},
    {
        BlockCipher.AES_128,
        BlockCipher.AES_256,
        BlockCipher.CHACHA20,
        BlockCipher.TRIPLE_DES_EDE,
        BlockCipher.RC4_128,
    },
)
# A web server has none of these without keys that were agreed before.
_NOT_OF_THE_WEB = {Authentication.PSK, Authentication.SRP, Authentication.KRB5}
_SMALL_BLOCK = 64


def of_version(version: TlsVersion) -> list[Any]:
    """Those that a version below TLS 1.3 can use."""
    at_most = TlsProtocolVersion(version)
    return [suite for suite in TlsCipherSuite if TlsProtocolVersion(suite.value.initial_version) <= at_most]


def common(suites: Iterable[Any]) -> list[Any]:
    """What nearly every server that speaks a version has one of."""
    authentications, exchanges, ciphers = _COMMON
    return [
        suite
        for suite in suites
        if suite.value.authentication in authentications
        and suite.value.key_exchange in exchanges
        and suite.value.bulk_cipher in ciphers
        and not suite.value.export_grade
    ]


def weakness(suite: Any) -> str:
    """Why a suite of a version below TLS 1.3 is weak; empty where it is not, or where no web server has it."""
    value = suite.value
    if value.authentication in _NOT_OF_THE_WEB:
        return ""
    if value.bulk_cipher is None:
        return "no encryption"
    if value.authentication is Authentication.ANONYMOUS:
        return "no authentication"
    if value.export_grade:
        return "export grade"
    name = value.bulk_cipher.value.name
    if name.startswith("RC4"):
        return "RC4"
    if value.bulk_cipher is BlockCipher.TRIPLE_DES_EDE:
        return "3DES"
    return name if value.bulk_cipher.value.block_size == _SMALL_BLOCK else ""


def without_forward_secrecy(suite: Any) -> bool:
    """Whether a suite that is not weak lets whoever gets the server's key later read what was recorded."""
    value = suite.value
    return (
        not weakness(suite)
        and value.authentication not in _NOT_OF_THE_WEB
        and value.key_exchange is not None
        and not value.key_exchange.value.forward_secret
    )
