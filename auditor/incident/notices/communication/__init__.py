"""Who is told what and when, by the hour, inside first; and what can be offered to those concerned."""
