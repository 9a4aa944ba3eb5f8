"""A whole review of a vendor that does not exist, of a product that runs: from the first questions to the signed pack.

Everything is real but the vendor: BottleCRM answers, a server speaks TLS, a name server answers, the documents are PDF and XLSX files.
docs/assurance.md tells the same review."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.assurance.asking.reviewed import filled
from tests.assurance.made import documents, questionnaires
from tests.exports import audit
from tests.probing.certificates import Authority
from tests.probing.domains.measured import hardened
from tests.probing.domains.server import Served, serving
from tests.probing.servers import Server, answer, tls
from tests.vendor_profiles.bottlecrm.commands import Audit

from . import audit_key
from .instance import Instance

pytestmark = pytest.mark.slow

TODAY = date.today()
BUYER = "Mai Tran, head of security"
DECIDER = "Le Hoa, managing director"
OTHERS = "Trần Bình, head of security of Riverbank"
GOOD = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "Set-Cookie": "sessionid=secret-value; Path=/; Secure; HttpOnly; SameSite=Lax",
}


def kept_well(path: str, headers: dict[str, str]) -> bytes:
    if path == "/.well-known/security.txt":
        expires = TODAY + timedelta(days=100)
        text = f"Contact: mailto:security@example.com\nExpires: {expires}T00:00:00Z\n"
        return answer({"Content-Type": "text/plain"}, text.encode())
    return answer(GOOD)


def to_https(path: str, headers: dict[str, str]) -> bytes:
    return answer({"Location": "https://localhost/"}, b"", "301 Moved Permanently")


def kept_badly(path: str, headers: dict[str, str]) -> bytes:
    return answer({"Set-Cookie": "sessionid=secret-value; Path=/"})


def long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass
class World:
    """The folder that a person works in, with what others sent, and the servers of the vendor."""

    folder: Path
    ca: Path
    certificate: Path
    resolver: str
    servers: dict[str, Server]
    output: list[str] = field(default_factory=list)

    def run(self, *words: object, code: int = 0) -> str:
        """`crm-audit` as somebody types it; what it printed is kept, since no secret may stand there."""
        ran = audit(*map(str, words))
        self.output.append(ran.text)
        assert ran.code == code, f"{words}: {ran.text}"
        return ran.text

    def assurance(self, command: str, *words: object, code: int = 0) -> str:
        return self.run("assurance", command, *words, code=code)

    def path(self, *parts: str) -> Path:
        return self.folder.joinpath(*parts)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("review")
    authority = Authority(tmp_path_factory.mktemp("authority"))
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        certificate = authority.issued("good")
        servers = {
            "good": Server(kept_well, tls(certificate)),
            "plain": Server(to_https),
            "old": Server(kept_badly, tls(authority.issued("old"), "TLSv1", "TLSv1", "ALL:@SECLEVEL=0")),
        }
        for server in servers.values():
            stack.callback(server.close)
        served = stack.enter_context(serving(Served(hardened())))
        private = Ed25519PrivateKey.generate()
        folder.joinpath("key.pem").write_bytes(
            private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        folder.joinpath("key.pub").write_bytes(
            private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
        yield World(folder, authority.ca, certificate, f"127.0.0.1:{served.port}", servers)


def snapshot(world: World, instance: Instance, name: str) -> Path:
    """What the API of the running product answers to an administrator, in a file."""
    folder = world.path(f"{name}-collected")
    folder.mkdir()
    made = Audit(folder, instance.base_url, "jwt", instance.sign_in(audit_key.STATES[instance.state].auditor))
    done = made.collect()
    assert done.returncode == 0, done.stderr
    return made.snapshot


def of_the_vendor(world: World, *, good: bool) -> list[Path]:
    """What the vendor sends."""
    ended = TODAY - timedelta(days=50)
    period = f"{long(ended - timedelta(days=364))} to {long(ended)}"
    opinion = "unqualified" if good else "qualified"
    sent: Mapping[str, bytes] = {
        "soc2.pdf": documents.soc2(period=period, opinion=opinion, exceptions=not good),
        "iso.pdf": documents.iso_certificate(expires=long(TODAY + timedelta(days=500 if good else -20))),
        "dpa.pdf": documents.data_agreement(),
        "caiq.xlsx": questionnaires.caiq(
            respondent=("Trần Bình", "Head of security", (TODAY - timedelta(days=30)).isoformat())
        ),
        "sub-processors.csv": questionnaires.sub_processors(),
    }
    folder = world.path("from the vendor, " + ("good" if good else "weak"))
    folder.mkdir()
    for name, data in sent.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in sent]


def results(review: Path) -> dict[str, dict[str, Any]]:
    return {one["check"]: one for one in json.loads((review / "assessment.json").read_text())["results"]}


def statuses(review: Path, *checks: str) -> dict[str, str]:
    found = results(review)
    return {check: found[check]["status"] for check in checks}


def asked(review: Path) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads((review / "questions.json").read_text())["questions"]}


def ours(register: Path, **parts: Any) -> None:
    """What the organisation itself writes into its register, below what stands there."""
    text = yaml.safe_dump(parts, allow_unicode=True, sort_keys=False)
    register.write_text(register.read_text() + "\n" + text)


ANSWERS = {
    "stored-data-encrypted": "Yes",
    "backup-exists": "Yes",
    "backup-hours": 24,
    "backup-encrypted": "Yes",
    "backup-apart": "Yes",
    "backup-immutable": "Yes",
    "backup-kept-days": 90,
    "backup-last-good": TODAY - timedelta(days=1),
    "incident-plan-tested": TODAY - timedelta(days=90),
    "incident-contacts": "Yes",
    "evidence-procedure": "Yes",
    "training-last": TODAY - timedelta(days=60),
    "impact-assessment": TODAY - timedelta(days=40),
    "changes-name-release": "Yes",
}


def looked_at(register: Path) -> None:
    """What no program may say: that a scope holds the product in use, and that no exception stands in a report."""
    for kind in ("soc-2-type-2", "iso-27001", "data-processing-agreement"):
        below(register, f"kind: {kind}", "covers_product: yes")
    below(register, "opinion: unqualified", "exceptions: []")


def below(register: Path, line: str, *more: str) -> None:
    """Writes lines below one that is there, as far in as that one is."""
    text = register.read_text()
    made = re.sub(
        rf"(?m)^( *){re.escape(line)}$",
        lambda found: "\n".join(found[1] + one for one in (line, *more)),
        text,
    )
    assert made != text, line
    register.write_text(made)


@pytest.fixture(scope="module")
def review(world: World, bottlecrm_hardened: Instance) -> Path:
    """The review of a vendor that keeps its house, from `start` to the second scan; the tests look at what came of it."""
    folder = world.path("review")
    taken = snapshot(world, bottlecrm_hardened, "good")
    world.assurance("start", taken, "--vendor-name", "Riverbank Software", "--out", folder)
    first = asked(folder)
    assert {one["of"] for one in first.values()} == {"vendor", "implementer", "us"}
    register = folder / "register.yaml"
    ours(
        register,
        owner=BUYER,
        reviewed=TODAY,
        reviewed_by=BUYER,
        hosts=[f"localhost:{world.servers['good'].port}"],
        domains=["example.com"],
        selectors=["s1"],
        criticality={"dependency": 3, "access": 4, "why": "All customers stand in it."},
    )

    sent = of_the_vendor(world, good=True)
    world.assurance("import", *sent, "--register", register, "--assessment", folder / "assessment.json")
    assert not yaml.safe_load(register.read_text()).get("documents")  # nothing is taken by itself
    world.assurance("import", "--register", register, "--confirm-all", "--by", BUYER)
    looked_at(register)

    answers = {one: value for one, value in ANSWERS.items() if one in first}
    assert len(answers) > 5
    world.assurance(
        "import", filled(folder / "questions.en.xlsx", answers, by=OTHERS, on=TODAY), "--register", register
    )
    world.assurance(
        "probe",
        *("--register", register, "--i-may-probe", "--ca", world.ca, "--resolver", world.resolver),
        *("--http-port", world.servers["plain"].port),
        *("--out", folder / "probe.json"),
    )
    exported = world.path("export", "contacts.csv")
    exported.parent.mkdir()
    exported.write_text("id,name\n" + "".join(f"{n},Person {n}\n" for n in range(500)))
    shutil.copytree(exported.parent, world.path("restored"))
    world.assurance(
        *("restore-check", exported.parent, world.path("restored")),
        *(
            "--by",
            BUYER,
            "--on",
            TODAY,
            "--hours",
            "2",
            "--lost-hours",
            "1",
            "--out",
            folder / "restore.json",
        ),
    )
    world.path("CHANGELOG.md").write_text(
        f"# Log\n## 4.2 - {TODAY - timedelta(days=10)}\n- Security: tokens end after a day\n"
        f"## 4.1 - {TODAY - timedelta(days=60)}\n- New colours\n"
    )
    world.assurance("changes", world.path("CHANGELOG.md"), "--register", register, "--add")
    below(register, "changes:", f"  by: {BUYER}", f"  on: {TODAY}", "  of: us")
    world.assurance("start", taken, "--out", folder)
    return folder


@pytest.fixture(scope="module")
def weak(world: World, bottlecrm_weak: Instance) -> Path:
    """The review of a vendor that keeps nothing, as far as somebody with an afternoon comes."""
    folder = world.path("weak")
    world.assurance(
        "start", snapshot(world, bottlecrm_weak, "weak"), "--vendor-name", "Leaky Bottle Ltd", "--out", folder
    )
    register = folder / "register.yaml"
    ours(
        register,
        owner=BUYER,
        reviewed=TODAY,
        reviewed_by=BUYER,
        hosts=[f"localhost:{world.servers['old'].port}"],
        criticality={"dependency": 3, "access": 4, "why": "All customers stand in it."},
    )
    world.assurance("import", *of_the_vendor(world, good=False), "--register", register)
    world.assurance("import", "--register", register, "--confirm-all", "--by", BUYER)
    world.assurance(
        "probe",
        *("--register", register, "--i-may-probe", "--ca", world.ca, "--out", folder / "probe.json"),
    )
    world.assurance("start", world.path("weak-collected", "acme.snapshot.zip"), "--out", folder)
    return folder


def test_what_was_shown_counts_in_the_second_scan(review: Path) -> None:
    assert statuses(
        review,
        "assurance.vendor-evidence",
        "assurance.customer-controls",
        "assurance.vendor-changes",
        "assurance.evidence-procedure",
        "transport.tls-measured",
        "transport.certificate-measured",
        "exposure.security-contact",
        "backup.exists",
        "backup.restore-proven",
    ) == dict.fromkeys(
        [
            "assurance.vendor-evidence",
            "assurance.customer-controls",
            "assurance.vendor-changes",
            "assurance.evidence-procedure",
            "transport.tls-measured",
            "transport.certificate-measured",
            "exposure.security-contact",
            "backup.exists",
            "backup.restore-proven",
        ],
        "pass",
    )


def test_what_was_answered_is_asked_no_more(review: Path) -> None:
    left = asked(review)
    assert not set(ANSWERS) & set(left)


def test_every_connection_stands_in_the_ledger(world: World, review: Path) -> None:
    told = json.loads((review / "probe.json").read_text())
    port = world.servers["good"].port
    sent = [one for one in told["ledger"] if one["to"].endswith(f":{port}")]
    assert len(sent) == world.servers["good"].accepted


def test_the_register_may_be_signed(world: World, review: Path) -> None:
    world.assurance("register", "lint", review / "register.yaml")


def test_the_pack_is_decided_signed_and_whole(world: World, review: Path) -> None:
    pack = world.path("pack.zip")
    world.assurance(
        *("pack", review, "--lang", "both", "--out", pack, "--sign", world.path("key.pem"), "--documents"),
        *("--decided-by", DECIDER, "--decision", "accept-with-conditions"),
    )
    world.assurance("pack", "--verify", pack, "--key", world.path("key.pub"))
    with zipfile.ZipFile(pack) as archive:
        names = archive.namelist()
        assert {"register.yaml", "assessment.json", "probe.json", "restore.json"} <= set(names)
        assert {f"{kind}.{language}.{ending}" for kind in ("memo", "letter") for language in ("en", "vi") for ending in ("html", "pdf")} <= set(names)  # fmt: skip
        assert any(name.endswith("soc2.pdf") for name in names)
        decision = json.loads(archive.read("decision.json"))
        letter = archive.read("letter.en.html").decode()
    assert decision["outcome"] in ("accept", "accept-with-conditions")
    assert "All customers stand in it" not in letter  # what the vendor is not to know
    decided = yaml.safe_load((review / "register.yaml").read_text())["decisions"]
    assert [(one["by"], one["decision"]) for one in decided] == [(DECIDER, "accept-with-conditions")]


def proposed(world: World, folder: Path, *options: object) -> dict[str, Any]:
    """The decision that is proposed for a review, and what was written with it, in a folder beside it."""
    out = world.path(f"{folder.name}-pack")
    world.assurance("pack", folder, "--out", out, *options)
    found: dict[str, Any] = json.loads((out / "decision.json").read_text())
    return found


def test_the_weak_twin_is_turned_down_for_what_was_seen(world: World, weak: Path) -> None:
    assert statuses(weak, "assurance.vendor-evidence", "transport.tls-measured") == dict.fromkeys(
        ["assurance.vendor-evidence", "transport.tls-measured"], "fail"
    )
    decision = proposed(world, weak)
    assert decision["outcome"] == "reject"
    assert "old-tls" in {one["rule"] for one in decision["blockers"]}


def test_a_repair_moves_the_decision_and_forgetting_evidence_does_not(world: World, weak: Path) -> None:
    before = proposed(world, weak)
    blind = world.path("blind")
    shutil.copytree(weak, blind)
    (blind / "probe.json").unlink()
    assert proposed(world, blind)["outcome"] == "reject"
    mended = world.path("mended")
    shutil.copytree(weak, mended)
    world.servers["old"].repair(kept_well, tls(world.certificate))
    world.assurance(
        "probe",
        *("--register", mended / "register.yaml", "--i-may-probe", "--ca", world.ca),
        *("--out", mended / "probe.json"),
    )
    after = proposed(world, mended)
    rules = [{one["rule"] for one in decision["blockers"]} for decision in (before, after)]
    assert "old-tls" in rules[0] - rules[1]


def test_two_vendors_stand_side_by_side(world: World, review: Path, weak: Path) -> None:
    proposed(world, review, "--compare", weak)
    page = world.path("review-pack", "comparison.en.html").read_text()
    assert "Riverbank Software" in page
    assert "Leaky Bottle Ltd" in page


def test_no_secret_is_left(world: World, review: Path, weak: Path) -> None:
    texts = [path.read_bytes() for folder in (review, weak) for path in folder.rglob("*") if path.is_file()]
    assert not any(b"secret-value" in one for one in [*texts, *(text.encode() for text in world.output)])
