"""What is made of an assessment that is stored: reports anew, answers to it, what changed since."""
