"""Runs checks and turns what they say into an assessment: status, waivers, score, baseline, gate."""
