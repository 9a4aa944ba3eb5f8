"""What scanners of TLS write about an invented host, in their shapes."""

from __future__ import annotations

import json
from typing import Any


def by_testssl(*, by_host: bool = False, old: bool = False) -> bytes:
    """Findings of testssl.sh, flat or by host; `old`: TLS 1.0 is offered and the certificate runs out."""
    rows = [
        ("SSLv2", "OK", "not offered"),
        ("SSLv3", "OK", "not offered"),
        ("TLS1", "LOW" if old else "INFO", "offered (deprecated)" if old else "not offered"),
        ("TLS1_1", "INFO", "not offered"),
        ("TLS1_2", "OK", "offered"),
        ("TLS1_3", "OK", "offered with final"),
        ("cipherlist_NULL", "OK", "not offered"),
        ("cipherlist_aNULL", "OK", "not offered"),
        ("cipherlist_EXPORT", "OK", "not offered"),
        ("cipherlist_LOW", "OK", "not offered"),
        ("cipherlist_3DES_IDEA", "INFO", "not offered"),
        ("FS", "OK", "offered"),
        ("fallback_SCSV", "OK", "supported"),
        ("cert_chain_of_trust <hostCert#1>", "OK", "passed."),
        ("cert_trust <hostCert#1>", "OK", "Ok via SAN (same w/o SNI)"),
        ("cert_expirationStatus <hostCert#1>", "MEDIUM" if old else "OK", "expires < 30 days (12)" if old else "89 >= 60 days"),
        ("HSTS_time", "OK", "365 days (=31536000 seconds) > 15552000 seconds"),
    ]  # fmt: skip
    findings = [{"id": id_, "severity": severity, "finding": said} for id_, severity, said in rows]
    if not by_host:
        return json.dumps(
            [{**one, "ip": "crm.example.com/192.0.2.7", "port": "443"} for one in findings]
        ).encode()
    host = {
        "targetHost": "crm.example.com",
        "ip": "192.0.2.7",
        "port": "443",
        "protocols": findings[:6],
        "serverDefaults": findings[6:],
    }
    return json.dumps({"version": "3.2.1", "startTime": "1795777200", "scanResult": [host]}).encode()


def by_sslyze(*, old: bool = False, named: bool = True) -> bytes:
    """A result of sslyze."""

    def done(result: Any) -> dict[str, Any]:
        return {"status": "COMPLETED", "error_reason": None, "error_trace": None, "result": result}

    def suites(*names: str) -> dict[str, Any]:
        return done(
            {
                "accepted_cipher_suites": [{"cipher_suite": {"name": name}} for name in names],
                "rejected_cipher_suites": [],
            }
        )

    result = {
        "ssl_2_0_cipher_suites": suites(),
        "ssl_3_0_cipher_suites": suites(),
        "tls_1_0_cipher_suites": suites(*(["TLS_RSA_WITH_3DES_EDE_CBC_SHA"] if old else [])),
        "tls_1_1_cipher_suites": suites(),
        "tls_1_2_cipher_suites": suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
        "tls_1_3_cipher_suites": suites("TLS_AES_256_GCM_SHA384"),
        "tls_fallback_scsv": done({"supports_fallback_scsv": True}),
        "http_headers": done({"http_error_trace": None, "strict_transport_security_header": {"max_age": 600} if old else None}),
        "certificate_info": done(
            {
                "certificate_deployments": [
                    {
                        "leaf_certificate_subject_matches_hostname": named,
                        "path_validation_results": [{"was_validation_successful": not old}],
                        "received_certificate_chain": [{"not_valid_after": "2026-12-05T00:00:00" if old else "2027-06-05T00:00:00"}],
                    }
                ]
            }
        ),
        "heartbleed": {"status": "ERROR", "error_reason": "BUG", "error_trace": "x", "result": None},
    }  # fmt: skip
    server = {
        "server_location": {"hostname": "crm.example.com", "port": 443, "ip_address": "192.0.2.7"},
        "scan_status": "COMPLETED",
        "scan_result": result,
    }
    return json.dumps(
        {
            "sslyze_version": "6.1.0",
            "date_scans_completed": "2026-11-20T10:00:00",
            "server_scan_results": [server],
        }
    ).encode()
