from checks.encryption.certificate_key_size import certificate_keys_are_long_enough as check
from tests.builders import known
from tests.checks.cases import cases, fails, limits
from tests.checks.encryption.support import certificate, with_certificates
from tests.checks.shapes import each_member

ONE = certificate("key_bits")

test_case = cases(
    check,
    *each_member(check, ONE, with_certificates, right=2048, wrong=2047, severity="low", expected=">= 2048"),
    fails(
        "under a stricter policy",
        with_certificates(ONE("Own", known(2048))),
        under=limits(certificate_key_bits=4096),
        params={"minimum": 4096},
    ),
)
