from subgraphs.kit import settings


class Settings(settings.Settings):
    pass
