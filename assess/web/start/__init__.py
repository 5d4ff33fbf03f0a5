"""Starting: what this is, how long it takes, and a private link without an account."""
