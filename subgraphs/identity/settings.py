from pydantic import SecretStr

from subgraphs.kit.settings import PostgresSettings


class Settings(PostgresSettings):
    key_encryption_key: SecretStr
    """A Fernet key: signing keys are stored encrypted with it."""
    sign_ups_per_minute: int = 1200
