"""The review of access: sheets for those who know whether somebody still needs what they have, and what came back."""

from typing import TYPE_CHECKING

from auditor.access_review.returned import Returned, is_review, returned
from auditor.on_demand import on_demand

if TYPE_CHECKING:
    from auditor.access_review.build import pack_of
    from auditor.access_review.handed_in import HandedIn, hand_in, with_review
    from auditor.access_review.keep import to_keep
    from auditor.access_review.pack import By, Head, Line, Pack, Sheet
    from auditor.access_review.reading import ReviewSource
    from auditor.access_review.save import save_pack
else:
    __getattr__ = on_demand(
        __name__,
        {
            "build": ("pack_of",),
            "handed_in": (
                "HandedIn",
                "hand_in",
                "with_review",
            ),
            "keep": ("to_keep",),
            "pack": (
                "By",
                "Head",
                "Line",
                "Pack",
                "Sheet",
            ),
            "reading": ("ReviewSource",),
            "save": ("save_pack",),
        },
    )

__all__ = [
    "By",
    "HandedIn",
    "Head",
    "Line",
    "Pack",
    "Returned",
    "ReviewSource",
    "Sheet",
    "hand_in",
    "is_review",
    "pack_of",
    "returned",
    "save_pack",
    "to_keep",
    "with_review",
]
