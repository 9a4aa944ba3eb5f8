"""What a report shows, ready to be read in one language and free of any format: pages, PDF and terminal draw the same views."""
