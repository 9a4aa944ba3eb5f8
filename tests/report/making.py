"""Makes checks for tests of reports, with texts in both languages that name their numbers."""

from __future__ import annotations

from dataclasses import replace

from auditor.check import Check, Outcome, Policy, each, judged, setting
from auditor.check import check as as_check
from auditor.posture import Action, Capability, Posture, Right

MODIFY = Right(Action.UPDATE)
EXPORT = Right(Action.EXPORT)
CODE = Right(Capability.RUN_CODE)
_VI = {
    "severity_reason": "Chỉ cần một phiên làm việc bị đánh cắp là sửa được mọi hồ sơ.",
    "why": "Ai giữ quyền này có thể sửa toàn bộ hồ sơ khách hàng.",
    "pass": "Cả {total} mục đều đạt.",
    "fail": "{failing} trên {total} mục chưa đạt; lộ một mật khẩu là lộ toàn bộ hồ sơ khách hàng.",
    "executive": "Với {failing} trên {total} mục, lộ một tài khoản là lộ toàn bộ hồ sơ khách hàng.",
    "unknown": "Chưa xác định được mục này.",
    "limits": "Có thể nêu cả mục cố ý cho phép; không thấy mục không ai kê khai.",
    "fix": "Thu hồi quyền và cấp lại cho đúng người.",
}


def sample(
    id: str,
    title: str,
    vi_title: str,
    needs: tuple[str, ...],
    judge: object,
    *,
    severity: str = "high",
    topic: str = "broad-data-access",
    vendor: str | None = None,
    same_as: str | None = None,
    scored: bool = True,
    owner: str = "customer",
    effort: str = "hours",
) -> Check:
    """A check made with the decorator, whose texts name their numbers."""

    def question(posture: Posture, policy: Policy) -> Outcome:
        """Is this as it should be?"""
        return judge(posture)  # type: ignore[operator,no-any-return]

    made = as_check(
        id=id,
        version=1,
        topic=topic,
        severity=severity,
        severity_reason="One stolen session of a holder changes every record.",
        needs=needs,
        title=title,
        why="Whoever holds this can change every customer record.",
        on_pass="All {total} are as they should be.",
        on_fail="{failing} of {total} are not as they should be; one stolen password opens every record.",
        executive="For {failing} of {total}, one stolen account opens every customer record.",
        on_unknown="It is not known whether this is as it should be.",
        fix="Take the right away and give it to the few who need it.",
        limits="Names what is wanted, too; does not see what nobody listed.",
        vendor=vendor,
        scored=scored,
        owner=owner,
        effort=effort,
    )(question)
    return replace(made, same_as=same_as, texts_by_language={"vi": {**_VI, "title": vi_title}})


def holders(right: Right, strict: bool) -> object:
    def judge(posture: Posture) -> Outcome:
        return each(
            posture.access.roles,
            lambda role: judged(role.holds(right), lambda held: not held, expected=False),
            strict=strict,
        )

    return judge


def switch(path: str, name: str) -> object:
    def judge(posture: Posture) -> Outcome:
        return setting(name, judged(getattr(posture.transport, path), bool, expected=True))

    return judge


def endpoints(posture: Posture) -> Outcome:
    return each(
        posture.integrations.endpoints,
        lambda endpoint: judged(endpoint.url, lambda url: url.startswith("https"), expected="https"),
    )


def sites(posture: Posture) -> Outcome:
    return each(posture.exposure.sites, lambda site: judged(site.active, bool, expected=True))


def broken(posture: Posture) -> Outcome:
    raise ValueError("boom \x1b[31m <b>")
