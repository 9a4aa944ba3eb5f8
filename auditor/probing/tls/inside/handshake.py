"""One whole handshake, for the certificates that the server sends and for what the library that everybody uses says of them."""

from __future__ import annotations

import base64
import socket
import ssl
import warnings
from typing import Any

from auditor.probing.child import Say

# X509_V_FLAG_NO_CHECK_TIME of OpenSSL: the chain is judged here, its dates elsewhere, so that an old one does not hide what else is wrong.
_NO_CHECK_TIME = 0x200000
_DER = 2
MOST_CERTIFICATES = 10


def certificates(
    say: Say, name: str, address: str, port: int, authorities: str, seconds: float
) -> dict[str, Any]:
    """`chain` (base64 of each certificate as sent), `version`, and `refused` with the code of OpenSSL where it is not trusted;
    `unreachable` where no connection is there, `failed` where no handshake came about."""
    first = _handshake(say, name, address, port, authorities, seconds)
    if "refused" not in first:
        return first
    again = _handshake(say, name, address, port, None, seconds)
    return {**again, "refused": first["refused"], "code": first["code"]}


def _handshake(
    say: Say, name: str, address: str, port: int, authorities: str | None, seconds: float
) -> dict[str, Any]:
    context = _context(authorities)
    say.what = "TLS handshake for the certificate"
    try:
        line = socket.create_connection((address, port), seconds)
    except PermissionError:
        raise
    except OSError as error:
        say.came(said := f"no connection: {type(error).__name__}")
        return {"unreachable": said}
    with line:
        try:
            with context.wrap_socket(line, server_hostname=name) as secure:
                chain = _sent(secure)[:MOST_CERTIFICATES]
                say.came(str(secure.version()), sum(map(len, chain)))
                return {
                    "version": str(secure.version()),
                    "chain": [base64.b64encode(one).decode("ascii") for one in chain],
                }
        except ssl.SSLCertVerificationError as error:
            say.came(f"not trusted: {error.verify_message}")
            return {"refused": error.verify_message, "code": error.verify_code}
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            say.came(f"no handshake: {reason}")
            return {"failed": str(reason)}


def _context(authorities: str | None) -> ssl.SSLContext:
    """Speaks whatever this machine still can, because it is the certificate that is wanted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the name is judged by itself
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    if authorities is None:
        context.verify_mode = ssl.CERT_NONE
        return context
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cafile=authorities)
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    return context


def _sent(secure: ssl.SSLSocket) -> list[bytes]:
    """The certificates as sent, in their order. Python names the way to them since 3.13."""
    if hasattr(secure, "get_unverified_chain"):
        return [bytes(one) for one in secure.get_unverified_chain()]
    inner = getattr(secure, "_sslobj", None)
    chain = inner.get_unverified_chain() if inner is not None else None
    return [bytes(one.public_bytes(_DER)) for one in chain or ()]
