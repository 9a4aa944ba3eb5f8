"""The questions that can end a review, one module for each kind of evidence."""
