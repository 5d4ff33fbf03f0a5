"""The actions a client has taken on: due, done, late, with the evidence."""
