"""Files that support an answer: taken in, listed, handed out again, removed."""
