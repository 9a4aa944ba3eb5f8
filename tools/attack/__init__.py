"""Attacks on the promises of this program, drawn at random: `python -m tools.attack --seed N --minutes M`.

Each trial takes a tenant whose state is known, changes what is read of it as somebody who wants a better result would, or as an
accident would, and holds what comes out against the promises of docs/threat-model.md. A trial is named by its number, and the
same number gives the same trial.
"""
