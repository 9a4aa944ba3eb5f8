"""Administrators and other accounts with power: how many, used or not, of programs."""
