from checks.espocrm.extension_upload import extensions_take_the_server as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Config.extensionUpload"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="high"))
