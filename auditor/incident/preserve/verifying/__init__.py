"""Whether a bundle is whole: nothing changed, added, removed, swapped or cut off; in a copy, what was left out on purpose."""
