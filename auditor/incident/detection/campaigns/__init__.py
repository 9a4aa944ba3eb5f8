"""Campaigns against CRMs as dated data, and the rules that are made of their published signs."""
