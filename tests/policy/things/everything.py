"""All things: importing them is what lists them."""

from tests.policy.things import assets, people, places, posts
from tests.policy.things.thing import NEW, SHARED

__all__ = ["NEW", "SHARED", "assets", "people", "places", "posts"]
