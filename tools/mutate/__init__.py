"""Would the tests notice? `python -m tools.mutate --sample N --seed S` changes the program in one small place at a time, and runs the
tests that belong to the changed file.

Why not mutmut or cosmic-ray: both work through a whole project with one command for the tests, in the checkout or a session
database, while what is wanted here is a sample by seed over four areas, for each mutant the few tests that belong to its file, and a
kill that counts only where the same test passes without the mutant. That is little code over `ast`, and no dependency more.
"""
