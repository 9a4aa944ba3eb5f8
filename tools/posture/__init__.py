"""The reference of the posture, docs/posture.md: made of its classes, their docstrings, the checks and the vendor profiles."""

from tools.posture.page import posture_page

__all__ = ["posture_page"]
