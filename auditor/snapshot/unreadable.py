"""What cannot be read, said to the one who named it."""


class UnreadableError(Exception):
    """An item or a target that cannot be read. The text says why, without a traceback."""
