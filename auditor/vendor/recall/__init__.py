"""What a file gave when it was read before, by its content: records that are kept between two runs."""

from auditor.vendor.recall.records import Recall, Recalling

__all__ = ["Recall", "Recalling"]
