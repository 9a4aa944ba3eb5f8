from checks.salesforce.consumer_secret_api import app_secrets_stay_hidden as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "ExternalClientAppSettings.enableClientSecretInRestApiAccess"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="medium"))
