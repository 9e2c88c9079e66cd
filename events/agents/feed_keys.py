"""The keys of timelines and journals in Redis. Accounts appear as digests: what is left of a deleted one leads nowhere.

Every key is read and written by commands of its own, so they may stand on any node of a cluster. Journals and lists of
engaged people change so often that a script writes many at once: they are sharded by a hash tag.
"""

from functools import lru_cache
from hashlib import sha1
from typing import Final

from events.agents.ranking_keys import PREFIX

FAMILIES: Final = ("journal:", "engaged:", "authored:", "newest", "follows:", "followers:", "home:", "followed-by-many")
MANY_FOLLOWERS: Final = 5_000
"""Posts of an account with more followers are merged on read."""
HOME_LENGTH, AUTHORED_LENGTH, NEWEST_LENGTH = 800, 200, 800
JOURNAL_LENGTH, ENGAGED_LENGTH = 300, 200
HOME_SECONDS: Final = 14 * 24 * 60 * 60
"""A timeline that its account does not read for so long is dropped, and built again on return."""
RETENTION_SECONDS: Final = 60 * 24 * 60 * 60
JOURNALS: Final = f"{PREFIX}journal:"
NEWEST: Final = f"{PREFIX}newest"
FOLLOWED_BY_MANY: Final = f"{PREFIX}followed-by-many"


@lru_cache(maxsize=100_000)
def digest_of(account_id: str) -> str:
    return sha1(account_id.encode(), usedforsecurity=False).hexdigest()[:16]


def journal(person: str) -> str:
    """ZSET act → moment of a person's latest acts; `person` is a digest here and below."""
    return f"{JOURNALS}{{{person[-1]}}}:{person}"


def engaged(subject: str) -> str:
    """ZSET person → moment of those who acted on a post or room last."""
    return f"{PREFIX}engaged:{{{subject[-1]}}}:{subject}"


def authored(person: str) -> str:
    """ZSET post → moment of a person's newest posts that others can see."""
    return f"{PREFIX}authored:{person}"


def shard_of(key: str) -> str:
    """The hash tag of the key of a journal or of a list of engaged people."""
    return key[key.index("{") + 1]


def newest_tagged(tag: str) -> str:
    return f"{NEWEST}:tag:{tag}"


def newest_in(language: str) -> str:
    return f"{NEWEST}:language:{language}"


def follows(person: str) -> str:
    """SET of those whom the person follows."""
    return f"{PREFIX}follows:{person}"


def followers(person: str) -> str:
    return f"{PREFIX}followers:{person}"


def home(person: str) -> str:
    """ZSET post → moment; it exists only while its person reads it."""
    return f"{PREFIX}home:{person}"
