from subgraphs.kit.process.settings import MongoSettings, S3Settings


class Settings(MongoSettings, S3Settings):
    @property
    def cdn_url(self) -> str:
        """What a public object's key is appended to."""
        return f"{self.public_url}/cdn/"

    @property
    def upload_url(self) -> str:
        return f"{self.public_url}/uploads"
