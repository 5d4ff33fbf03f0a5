"""The result on a page: look before you read, with the proof one tap away."""
