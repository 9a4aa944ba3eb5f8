"""What a review leaves: the memo for who decides, the letter to the vendor, the comparison of vendors, and the archive of all of it."""
