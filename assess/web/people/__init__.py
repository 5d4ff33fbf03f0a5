"""The people of a consultancy: who they are, what they may do, how they join."""
