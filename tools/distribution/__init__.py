"""What a release consists of: source distribution, wheel, list of parts, sums and signature. `python -m tools.distribution`."""
