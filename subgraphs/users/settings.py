from subgraphs.kit.settings import PostgresSettings


class Settings(PostgresSettings):
    pass
