"""The two pages for people: one for management, one for the vendor. Self-contained and printable; that for the vendor has the script that saves
answers to a file, the other none."""
