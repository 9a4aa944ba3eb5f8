"""Every probe of the catalogue is asked for by a check, once; and no check asks for another."""

from auditor.probing.catalogue import DOMAIN, HOST, probes, probes_of
from checks.exposure.pages_hardened import PROBES as PAGES
from checks.transport.certificate_measured import PROBES as CERTIFICATES
from checks.transport.mail_domain import PROBES as MAIL
from checks.transport.tls_measured import PROBES as TLS

ALONE = {"cors": "high", "management-paths": "high", "security-txt": "low"}
UNKNOWN_ELSE = {"hsts": "medium"}
HOSTS = (TLS, CERTIFICATES, PAGES, ALONE, UNKNOWN_ELSE)


def test_every_probe_has_its_check() -> None:
    asked = [probe for group in HOSTS for probe in group]
    assert sorted(asked) == sorted(kind.id for kind in probes_of(HOST))
    assert sorted(MAIL) == sorted(kind.id for kind in probes_of(DOMAIN))
    assert len(asked) + len(MAIL) == len(probes())
