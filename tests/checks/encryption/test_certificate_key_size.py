from checks.encryption.certificate_key_size import certificate_keys_are_long_enough as check
from tests.checks.cases import cases, limits
from tests.checks.encryption.support import certificate, with_certificates
from tests.checks.shapes import each_member

ONE = certificate("key_bits")

test_case = cases(
    check,
    *each_member(
        check,
        ONE,
        with_certificates,
        right=2048,
        wrong=2047,
        severity="low",
        expected=">= 2048",
        stricter=(limits(certificate_key_bits=4096), {"minimum": 4096}),
    ),
)
