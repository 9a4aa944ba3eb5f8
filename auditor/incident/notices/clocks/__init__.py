"""By when: periods counted from the right start, in the right zone, by the right calendar."""
