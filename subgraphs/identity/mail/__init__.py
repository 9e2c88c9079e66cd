"""From a letter that waits to a mail that arrived."""
