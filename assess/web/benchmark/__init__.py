"""Where a company stands among others of this installation, for those who agreed to be counted."""
