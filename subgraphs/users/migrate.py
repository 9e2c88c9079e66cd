from subgraphs.kit.stores.migrations import migrate
from subgraphs.users.settings import Settings


def main() -> None:
    migrate("users", Settings().postgres_url.get_secret_value())
