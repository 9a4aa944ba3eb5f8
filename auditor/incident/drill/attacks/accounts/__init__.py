"""Attacks by which somebody comes into an account."""
