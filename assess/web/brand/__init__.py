"""How reports look: a consultancy's names, logo, colours and sections, and what differs for a client."""
