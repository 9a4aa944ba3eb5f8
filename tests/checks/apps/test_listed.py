from checks.apps.listed import apps_stand_in_the_register as check
from tests.checks.apps.support import app, apps
from tests.checks.cases import cases
from tests.checks.inventories import held_against_the_register

test_case = cases(check, *held_against_the_register(check, "app", apps, app("Loader"), app("Mailer")))
