"""Questionnaires that a vendor answered elsewhere: which question of theirs says what of ours is data, in auditor/assurance/intake/mapping."""
