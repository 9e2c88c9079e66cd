"""`python -m infra.identity_provider`: serves the stand-in at the address in identity's settings."""

import json
import os
from urllib.parse import urlsplit

import uvicorn

from infra.identity_provider.server import provider_of


def main() -> None:
    known = json.loads(os.environ["MINIROOM_SOCIAL_PROVIDERS"])
    provider = provider_of(known, os.environ["MINIROOM_PUBLIC_URL"])
    provider.behaviour.shows_page = True
    address = urlsplit(provider.issuer)
    uvicorn.run(provider.app(), host=address.hostname or "", port=address.port or 0, log_level="warning")


if __name__ == "__main__":
    main()
