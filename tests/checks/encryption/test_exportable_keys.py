from checks.encryption.exportable_keys import private_keys_stay_inside as check
from tests.checks.cases import cases
from tests.checks.encryption.support import certificate, with_certificates
from tests.checks.shapes import each_member

ONE = certificate("key_exportable")

test_case = cases(
    check, *each_member(check, ONE, with_certificates, right=False, wrong=True, severity="medium")
)
