"""What is kept between two runs, so that the second is quick: sealed, for one user, and never a reason for another verdict."""

from auditor.cache.keys import KEY_VARIABLE, key_of_words, own_key
from auditor.cache.store import Cache

__all__ = ["KEY_VARIABLE", "Cache", "key_of_words", "own_key"]
