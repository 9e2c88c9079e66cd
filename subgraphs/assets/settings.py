from pydantic import SecretStr

from subgraphs.kit.settings import MongoSettings


class Settings(MongoSettings):
    s3_url: str
    s3_access_key: SecretStr
    s3_secret_key: SecretStr

    @property
    def cdn_url(self) -> str:
        """What a public object's key is appended to."""
        return f"{self.public_url}/cdn/"

    @property
    def upload_url(self) -> str:
        return f"{self.public_url}/uploads"
