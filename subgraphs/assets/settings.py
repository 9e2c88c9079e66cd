from subgraphs.kit.domain.delivery import Links
from subgraphs.kit.process.settings import DeliverySettings, MongoSettings, S3Settings


class Settings(MongoSettings, S3Settings, DeliverySettings):
    @property
    def cdn_url(self) -> str:
        """What the key of a published file is appended to."""
        return f"{self.public_url}/cdn/"

    @property
    def links(self) -> Links:
        return Links(self.cdn_url, self.delivery_key.get_secret_value())

    @property
    def upload_url(self) -> str:
        return f"{self.public_url}/uploads"
