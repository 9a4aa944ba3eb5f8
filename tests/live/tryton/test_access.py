"""The access engine judged by the real server: for every account that can sign in, what the engine says that it may do is
what the server says and does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.access import Rights, from_posture, what_can
from auditor.policy import load_policy
from auditor.posture import Action, Known, Posture, Scope
from auditor.snapshot.stored import load, snapshot_of
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.running.run import note_collection
from tests.live.tryton.answer_key import ANSWERS
from tests.live.tryton.instance import Account, TrytonInstance
from tests.live.tryton.rpc import Client
from tests.live.tryton.seeds.derived import password_of
from tests.live.tryton.test_audit import ACTIONS, Audited, collected, reads, source_of
from vendor_profiles.tryton.normalize import NORMALIZER
from vendor_profiles.tryton.rights.held import personal_present
from vendor_profiles.tryton.sight import Sight

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["weak", "hardened"])
def audited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """What the auditor's account sees of each state."""
    served: TrytonInstance = request.getfixturevalue(f"tryton_{request.param}")
    return collected(served, served.accounts["auditor"], tmp_path_factory.mktemp("access"))


def read(snapshot: Path) -> tuple[Posture, list[str]]:
    """The posture of a snapshot, and the models of which it tells rights."""
    from auditor.collecting.target import open_target

    target = open_target(str(snapshot))
    stored = snapshot_of(load(target.container, [item.path for item in target.items]), target.container)
    extraction = Extraction()
    assert stored.collection is not None
    note_collection(extraction, stored.collection)
    for item in stored.items:
        assert item.kind is not None
        raw = Raw(item.kind, stored.container.read(item.path), source_of(item))
        extraction.records.extend(NORMALIZER.extract(raw, None))
        extraction.provided[item.kind] = extraction.provided.get(item.kind, 0) + 1
    policy = load_policy()
    return NORMALIZER.merge(extraction, policy), personal_present(Sight(Answers(extraction)))


def held(posture: Posture, login: str) -> Rights:
    tenant = from_posture(posture, load_policy().today)
    return what_can(tenant, tenant.subject(login))


def signed_in(audited: Audited) -> list[str]:
    return sorted(login for login, user in audited.key.users.items() if user.active)


def test_the_engine_says_of_every_account_what_the_server_says(audited: Audited) -> None:
    posture, models = read(audited.snapshot)
    assert {"party.party", "sale.opportunity", "res.user"} & set(models)
    for login in signed_in(audited):
        client = Client(audited.served, Account(login, password_of(login)))
        if client.call("model.res.user.get_preferences", True, {})["administrator"]:
            continue  # whom no access row binds; the next test asks for them
        found = held(posture, login)
        assert found.gaps == ()
        server: dict[str, Any] = client.call("model.ir.model.access.get_access", models, {})
        said = {(model, mode): bool(server[model][mode]) for model in models for mode in ACTIONS}
        engine = {(model, mode): found.span(ACTIONS[mode], model)[1] > Scope.NONE for model, mode in said}
        assert engine == said, login


def test_whoever_may_not_read_is_refused_and_whoever_may_is_not(audited: Audited) -> None:
    posture, models = read(audited.snapshot)
    administrator = Client(audited.served, audited.served.accounts["administrator"])
    asked = [model for model in models if is_served(administrator, model)]
    assert {"party.party", "party.address", "sale.opportunity"} <= set(asked)
    answers = set()
    for login in signed_in(audited):
        client, found = Client(audited.served, Account(login, password_of(login))), held(posture, login)
        for model in asked:
            may = found.span(Action.READ, model)[1] > Scope.NONE
            assert reads(client, model) is may, (login, model)
            answers.add(may)
    assert any(answers), "nobody may read anything: nothing was compared"


def is_served(client: Client, model: str) -> bool:
    """Whether the interface has the model at all; of sessions and the like it has not, whoever asks."""
    params: tuple[Any, ...] = ([], 0, 1, [["id", "ASC"]], ["id"], {})
    return client.post(f"model.{model}.search_read", *params).status_code == 200


def test_administrators_of_the_key_can_do_anything(audited: Audited) -> None:
    posture, models = read(audited.snapshot)
    for login, user in audited.key.users.items():
        if user.active and user.administrator:
            found = held(posture, login)
            assert all(found.span(Action.DELETE, model) == (Scope.EVERYTHING,) * 2 for model in models)


def test_accounts_that_are_switched_off_are_told_apart(audited: Audited) -> None:
    posture, _ = read(audited.snapshot)
    off = {login for login, user in ANSWERS[audited.served.state].users.items() if not user.active}
    tenant = from_posture(posture, load_policy().today)
    found = {one.login for one in tenant.principals if isinstance(one.active, Known) and not one.active.value}
    assert found == off
