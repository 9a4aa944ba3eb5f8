"""What a fact is: known with evidence, or unknown with a reason; and lists that know whether they are complete."""
