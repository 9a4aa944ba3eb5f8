"""The offline half: unpacked solutions and solution zips."""
