"""All SQL of accounts. Functions take the session: the caller decides where a transaction ends."""
