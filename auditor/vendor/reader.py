"""What most normalizers have in common: each item is read by itself, and answers and files make a posture each in its own way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from auditor.policy import Policy
from auditor.posture import Posture
from auditor.vendor.plugin import AnswersOnly, Extraction


def with_provided(posture: Posture, extraction: Extraction) -> Posture:
    """The posture with the kinds of evidence that were there."""
    return replace(posture, provided=dict(sorted(extraction.provided.items())))


class OneStage(AnswersOnly):
    """A reader that takes each item by itself. It knows no files until its `kind_of` says which."""


class FilesOrAnswers(OneStage, ABC):
    """A reader of a product of which either files were handed in, or its API was asked."""

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        of = self.of_files if extraction.collection is None else self.of_answers
        return with_provided(of(extraction, policy), extraction)

    @abstractmethod
    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        """The posture that the answers of the API make."""

    @abstractmethod
    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        """The posture that files make."""
