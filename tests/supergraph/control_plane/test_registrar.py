"""The graph follows the SDL of the running instances, with a real composition and a real etcd."""

import re
from pathlib import Path

import pytest

from control.discovery.instances import Instance
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.graph.sdl import digest_of
from supergraph.composition.compose import Composed
from supergraph.composition.releases import releases
from supergraph.composition.snapshots import FOLDER
from supergraph.control_plane.registry.candidates import candidate
from supergraph.control_plane.registry.graphs import Graph, Verdict
from supergraph.control_plane.registry.history import History
from supergraph.control_plane.registry.publisher import SUPERGRAPH, Publisher
from supergraph.control_plane.registry.registrar import Registrar

KEYS = Keys("test")
SDL = {name: (FOLDER / f"{name}.graphql").read_text() for name in DECLARATIONS}
TITLE = "type Query {"


class Platform:
    """A registrar, and instances that a test declares."""

    def __init__(self, etcd: Etcd, folder: Path) -> None:
        self.etcd, self.folder = etcd, folder
        self.history = History(etcd, KEYS)
        self.registrar = Registrar(self.history, Publisher(folder), FOLDER)
        self.instances: dict[str, Instance] = {}

    async def runs(self, service: str, *texts: str) -> None:
        """So many instances with these SDLs, and no other."""
        for number, text in enumerate(texts):
            await self.etcd.put(KEYS.sdl_of(service, digest_of(text)), text)
            one = {
                "service": service,
                "id": str(number),
                "host": "h",
                "port": 1,
                "version": "2",
                "sdl_hash": digest_of(text),
            }
            self.instances[f"{service}/{number}"] = Instance.model_validate(one)
        self.registrar.use(self.instances)

    async def settled(self) -> Graph:
        """After as many looks as a change needs."""
        for _ in range(2):
            await self.registrar.look()
        return (await self.history.all())[-1]

    @property
    def published(self) -> str:
        return (self.folder / SUPERGRAPH).read_text()


@pytest.fixture
def platform(etcd: Etcd, tmp_path: Path) -> Platform:
    return Platform(etcd, tmp_path / "graph")


def with_field(sdl: str, field: str) -> str:
    assert TITLE in sdl
    return sdl.replace(TITLE, f'{TITLE}\n  """New."""\n  {field}\n', 1)


def without_cursor(sdl: str) -> str:
    """Without the field and its description."""
    text, removed = re.subn(r'  """\n[^"]*"""\n  notificationCursor: String @authenticated\n', "", sdl)
    assert removed == 1
    return text


async def test_the_committed_graph_is_in_force_first(platform: Platform) -> None:
    first = await platform.settled()
    assert (first.number, first.verdict) == (1, Verdict.PUBLISHED)
    assert platform.published == (FOLDER / SUPERGRAPH).read_text()


async def test_a_new_field_is_published_once_all_instances_have_it_until_an_operator_goes_back(
    platform: Platform,
) -> None:
    new = with_field(SDL["posts"], "postOfTheDay: Post")
    await platform.runs("posts", SDL["posts"], new)
    assert (await platform.settled()).number == 1
    assert "postOfTheDay" not in platform.published
    await platform.runs("posts", new, new)
    graph = await platform.settled()
    assert (graph.number, graph.verdict, graph.author) == (2, Verdict.PUBLISHED, "posts 2")
    assert graph.changes == ["Query.postOfTheDay was added."]
    assert "postOfTheDay" in platform.published
    assert (await platform.settled()).number == 2, "it is published once"

    first, *_ = await platform.history.all()
    back = first.model_copy(update={"number": 3, "author": "ada", "reason": "back to 1", "back_to": 1})
    await platform.history.add(back, await platform.history.files(1))
    assert (await platform.settled()).number == 3, "the instances do not bring it back"
    assert "postOfTheDay" not in platform.published
    await platform.runs("posts", "type Query {", "type Query {")
    assert (await platform.settled()).number == 4, "another SDL is judged"


@pytest.mark.parametrize(
    ("service", "sdl", "reason"),
    [
        ("posts", "type Query {", "The SDL of posts is not GraphQL: Syntax Error"),
        ("users", with_field(SDL["users"], "postOfTheDay: Nothing"), "The subgraphs do not compose: "),
        ("posts", SDL["posts"] + "#" * 1_000_000, "The SDL of posts has 1,0"),
    ],
)
async def test_what_cannot_be_published_is_refused_in_one_sentence(
    platform: Platform, service: str, sdl: str, reason: str
) -> None:
    await platform.settled()
    before = platform.published
    await platform.runs(service, sdl)
    graph = await platform.settled()
    assert (graph.number, graph.verdict) == (2, Verdict.REFUSED)
    assert graph.reason.startswith(reason)
    assert "\n" not in graph.reason
    assert platform.published == before
    assert (await platform.settled()).number == 2, "it is judged once"


async def test_a_released_field_cannot_be_removed(platform: Platform) -> None:
    await platform.runs("notifications", without_cursor(SDL["notifications"]))
    graph = await platform.settled()
    assert graph.verdict is Verdict.REFUSED
    assert "notificationCursor was removed" in graph.reason
    assert f"The release {releases()[0].name} has it" in graph.reason


async def test_a_subgraph_that_is_away_stays_in_the_graph(platform: Platform) -> None:
    platform.registrar.use({})
    assert (await platform.settled()).number == 1
    assert "notificationCursor" in platform.published


async def test_an_instance_of_no_subgraph_changes_nothing(platform: Platform) -> None:
    await platform.runs("strangers", SDL["posts"])
    assert (await platform.settled()).number == 1


def test_a_subgraph_that_is_new_joins() -> None:
    new = Instance(service="users", id="1", host="h", port=1, version="2", sdl_hash="b")
    assert candidate({"posts": "a"}, [new], ["posts", "users"]) == {"posts": "a", "users": "b"}
    assert candidate({"posts": "a"}, [new], ["posts"]) == {"posts": "a"}


async def test_many_refusals_leave_the_graph_in_force(etcd: Etcd) -> None:
    history, files = History(etcd, KEYS), Composed("supergraph", "api")
    graph = Graph(number=1, verdict=Verdict.PUBLISHED, hashes={}, author="ada")
    await history.add(graph, files)
    for number in range(2, 204):
        await history.add(graph.model_copy(update={"number": number, "verdict": Verdict.REFUSED}))
    assert await history.in_force() == graph
    for number in range(204, 216):
        await history.add(graph.model_copy(update={"number": number}), files)
    kept = [number for number in (1, *range(204, 216)) if await history.files(number)]
    assert kept == list(range(206, 216)), "the ten newest"
