"""Sign-in of devices without a browser of their own (RFC 8628): they show a code, a person enters it elsewhere."""
