"""The form: its questions, how it is read, what its answers make of a posture."""
