"""Engagements: one piece of work for a client, from the invitations to the report."""
