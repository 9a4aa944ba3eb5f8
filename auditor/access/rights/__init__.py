"""What a right is: bits of one word, what is known of them and what is possible, and what a role says by itself."""
