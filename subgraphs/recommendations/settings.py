from events.agents.settings import TrendingSettings
from subgraphs.kit.process.settings import MongoSettings


class Settings(TrendingSettings, MongoSettings):
    pass
