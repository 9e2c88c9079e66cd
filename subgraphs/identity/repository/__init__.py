"""All SQL of identity. Functions take the session: the caller decides where a transaction ends."""
