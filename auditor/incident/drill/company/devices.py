"""Browsers, phones and programs, as they name themselves."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Device

_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/"


def laptop(rng: Random) -> Device:
    """A computer with a browser of about this year."""
    version = rng.randint(138, 142)
    drawn = rng.random()
    if drawn < 0.55:
        return Device(
            f"{_WINDOWS}Chrome/{version}.0.0.0 Safari/537.36", f"Chrome {version}", "Windows 11", "browser"
        )
    if drawn < 0.75:
        return Device(
            f"{_WINDOWS}Chrome/{version}.0.0.0 Safari/537.36 Edg/{version}.0.0.0",
            f"Edge {version}",
            "Windows 11",
            "browser",
        )
    if drawn < 0.9:
        return Device(
            f"{_MAC}537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36",
            f"Chrome {version}",
            "Mac OSX",
            "browser",
        )
    minor = rng.randint(0, 6)
    return Device(
        f"{_MAC}605.1.15 (KHTML, like Gecko) Version/18.{minor} Safari/605.1.15",
        f"Safari 18.{minor}",
        "Mac OSX",
        "browser",
    )


def phone(rng: Random) -> Device:
    """A phone with the product's own program."""
    if rng.random() < 0.5:
        return Device("SalesforceMobileSDK/12.1 iOS/18.1 (iPhone)", "Mobile iOS", "iPhone", "mobile")
    return Device("SalesforceMobileSDK/12.1 android mobile/15", "Mobile Android", "Android 15", "mobile")


def program(agent: str, kind: str = "api") -> Device:
    """What names itself so."""
    return Device(agent, agent.split("/")[0], "Unknown", kind)
