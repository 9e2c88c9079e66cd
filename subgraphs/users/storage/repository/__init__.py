"""All SQL of users. Functions take the session: the caller decides where a transaction ends."""
