"""Exercise: a made-up incident at a made-up company, from a seed, with the answers apart, for people and for tests of the rules."""
