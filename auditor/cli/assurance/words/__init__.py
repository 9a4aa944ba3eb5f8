"""What the commands of a review say."""
