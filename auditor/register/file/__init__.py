"""The file itself: read, written, added to, and the files that lie beside it."""
