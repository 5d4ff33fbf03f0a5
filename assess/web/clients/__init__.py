"""Clients: the portfolio of all of them, one of them with its engagements and facts."""
