"""Benchmarks of the auditor and the synthetic exports they run on."""
