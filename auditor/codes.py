"""Exit codes of the command line. Names and numbers never change: pipelines are built on them."""

PASSED = 0
FOUND = 1  # a finding at or above the threshold that nobody accepted
USAGE = 2  # a mistake in the call, a file of the user's, or a target that cannot be read
COULD_NOT_TELL = 3  # evidence is missing that should be there
INTERNAL = 4  # a fault of ours; never reads as passed
