"""One collection: what is still to be asked, page by page, side by side."""
