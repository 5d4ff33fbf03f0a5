"""Forms built from the instrument: what is posted becomes answers, answers become what would have been posted."""
