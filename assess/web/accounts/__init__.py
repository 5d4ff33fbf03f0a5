"""Signing in and out, one's own account, the second factor, joining a consultancy."""
