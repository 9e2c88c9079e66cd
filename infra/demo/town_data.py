"""The demo town as plain data, deterministic. Pure."""

from dataclasses import dataclass
from random import Random

from infra.demo import vocabulary

RESIDENTS, ROOMS, POSTS, COMMENTS, REACTIONS, FOLLOWS, PICTURES = len(vocabulary.NAMES), 50, 600, 500, 1500, 400, 12


@dataclass(frozen=True)
class Resident:
    handle: str
    name: str
    email: str
    bio: str
    korean: bool


@dataclass(frozen=True)
class Room:
    owner: str
    title: str
    tag: str


@dataclass(frozen=True)
class Post:
    author: str
    body: str
    tags: tuple[str, ...]
    in_room: bool
    picture: int | None


Comment = tuple[str, int, str]
"""Its author, its post and its body."""


@dataclass(frozen=True)
class Town:
    """Residents are referenced by handle, posts by their index in `posts`."""

    residents: tuple[Resident, ...]
    rooms: tuple[Room, ...]
    posts: tuple[Post, ...]
    comments: tuple[Comment, ...]
    reactions: tuple[tuple[str, int, str], ...]
    follows: tuple[tuple[str, str], ...]
    pictures: tuple[str, ...]


def build(seed: int = 7) -> Town:
    random = Random(seed)
    residents = tuple(_resident(n) for n in range(RESIDENTS))
    handles = [resident.handle for resident in residents]
    korean = {resident.handle: resident.korean for resident in residents}
    pictures = tuple(handles[:: RESIDENTS // PICTURES][:PICTURES])
    return Town(
        residents=residents,
        rooms=tuple(_room(random, resident) for resident in residents[:ROOMS]),
        posts=tuple(_post(random, residents[n % RESIDENTS], pictures) for n in range(POSTS)),
        comments=tuple(_comment(random, handles, korean) for _ in range(COMMENTS)),
        reactions=tuple(sorted({_reaction(random, handles) for _ in range(REACTIONS)})),
        follows=tuple(sorted({_pair(random, handles) for _ in range(FOLLOWS)})),
        pictures=pictures,
    )


def _resident(number: int) -> Resident:
    handle, name = vocabulary.NAMES[number]
    korean = number < vocabulary.KOREAN_RESIDENTS
    bio = f"{name}의 작은 방에 오신 것을 환영합니다." if korean else f"Welcome to {name}'s little room."
    return Resident(handle, name, vocabulary.email_of(handle), bio, korean)


def _room(random: Random, owner: Resident) -> Room:
    title = random.choice(vocabulary.ROOMS_KO if owner.korean else vocabulary.ROOMS_EN)
    return Room(owner.handle, title, random.choice(vocabulary.TAGS_KO if owner.korean else vocabulary.TAGS_EN))


def _post(random: Random, author: Resident, pictures: tuple[str, ...]) -> Post:
    said = random.choice(vocabulary.POST_TEMPLATES_KO if author.korean else vocabulary.POST_TEMPLATES_EN)
    thing = random.choice(vocabulary.THINGS_KO if author.korean else vocabulary.THINGS_EN)
    tags = random.sample(vocabulary.TAGS_KO if author.korean else vocabulary.TAGS_EN, random.randint(0, 2))
    picture = pictures.index(author.handle) if author.handle in pictures and random.random() < 0.3 else None
    return Post(author.handle, said.format(thing=thing), tuple(tags), random.random() < 0.5, picture)


def _popular(random: Random) -> int:
    """Index of a post; few posts get most of the attention."""
    return min(int(random.paretovariate(0.6)) - 1, POSTS - 1)


def _comment(random: Random, handles: list[str], korean: dict[str, bool]) -> Comment:
    author = random.choice(handles)
    return author, _popular(random), random.choice(vocabulary.COMMENTS_KO if korean[author] else vocabulary.COMMENTS_EN)


def _reaction(random: Random, handles: list[str]) -> tuple[str, int, str]:
    return random.choice(handles), _popular(random), random.choice(vocabulary.REACTIONS)


def _pair(random: Random, handles: list[str]) -> tuple[str, str]:
    follower, followee = random.sample(handles, 2)
    return follower, followee
