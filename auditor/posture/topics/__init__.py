"""What a posture says of each topic of security, beside rights."""
