"""Looking over everything before it is submitted: what is missing, what contradicts itself."""
