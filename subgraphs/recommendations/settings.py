from subgraphs.kit.process.settings import MongoSettings


class Settings(MongoSettings):
    pass
