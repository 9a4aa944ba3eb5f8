"""Minimal privilege: which grants could go without taking away anything that is used."""
