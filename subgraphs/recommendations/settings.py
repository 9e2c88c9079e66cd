from subgraphs.kit.process import settings


class Settings(settings.Settings):
    pass
