"""Sign-in through others: authorization code with PKCE S256, state and nonce."""
