from subgraphs.kit.process.settings import PostgresSettings


class Settings(PostgresSettings):
    pass
