"""Certificates for servers of tests: each with what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests import clock

NOW = clock.now()


@dataclass(frozen=True)
class Issuer:
    """Who issues, and with which key."""

    name: x509.Name
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _made(
    subject: str,
    issuer: Issuer | None,
    days: tuple[float, float],
    names: tuple[str, ...] = (),
    authority: bool = False,
) -> Issuer:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer.name if issuer else _name(subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=False)
    made = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Issuer(made.subject, key, made)


class Authority:
    """A root, an intermediate one, and what they issue, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = _made("Test Root", None, (-10, 3650), authority=True)
        self.between = _made("Test Intermediate", self.root, (-10, 3650), authority=True)
        self.ca = folder / "ca.pem"
        self.ca.write_bytes(self.root.certificate.public_bytes(Encoding.PEM))

    def issued(
        self,
        label: str,
        days: tuple[float, float] = (-1, 89),
        names: tuple[str, ...] = ("localhost",),
        chain: bool = True,
        own: bool = False,
    ) -> Path:
        """A file with key and certificates. `chain` says whether the intermediate one is sent, `own` that it is signed by itself."""
        made = _made(label, None if own else self.between, days, names)
        parts = [
            made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            made.certificate.public_bytes(Encoding.PEM),
        ]
        if chain and not own:
            parts.append(self.between.certificate.public_bytes(Encoding.PEM))
        path = self._folder / f"{label}.pem"
        path.write_bytes(b"".join(parts))
        return path
