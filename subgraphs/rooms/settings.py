from subgraphs.kit.settings import MongoSettings


class Settings(MongoSettings):
    pass
