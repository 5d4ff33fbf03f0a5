"""What is kept of a client: all of it to take along, and the end of it."""
