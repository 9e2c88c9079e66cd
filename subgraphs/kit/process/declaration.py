"""What a domain is, said once: processes, ports and databases follow from it, topics are checked against it. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Store(StrEnum):
    POSTGRES = "postgres"
    MONGO = "mongo"
    REDIS = "redis"
    S3 = "s3"


@dataclass(frozen=True, slots=True)
class Declaration:
    """Topics are names of files in `events/contracts/topics/`."""

    name: str
    number: int
    """Its ports are the profile's base plus 100, 200 and 300 plus this number; never given twice."""
    stores: tuple[Store, ...]
    entities: tuple[str, ...] = ()
    """GraphQL types with a global id that this domain owns."""
    publishes: tuple[str, ...] = ()
    consumes: tuple[str, ...] = ()
    """Topics of the domain's own consumer group, besides data requests."""
    holds_personal_data: bool = True
    """Whether it takes part in erasing and exporting an account's data."""

    @property
    def database(self) -> Store | None:
        """The store that keeps its documents or rows, if it has one."""
        return next((store for store in self.stores if store in (Store.POSTGRES, Store.MONGO)), None)

    @property
    def has_worker(self) -> bool:
        """A domain with a database has a `work` process: its outbox, its consumer and its jobs."""
        return self.database is not None
