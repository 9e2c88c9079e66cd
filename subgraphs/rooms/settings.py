from subgraphs.kit.domain.delivery import Links
from subgraphs.kit.process.settings import DeliverySettings, MongoSettings, S3Settings


class Settings(MongoSettings, S3Settings, DeliverySettings):
    @property
    def preview_links(self) -> Links:
        return Links(f"{self.public_url}/cdn/previews/", self.delivery_key.get_secret_value())
