"""A section of the dynamic configuration: defaults in code, then the environment, then etcd."""

from pydantic_settings import BaseSettings, SettingsConfigDict

_PREFIX = "MINIROOM_"


def section(name: str) -> SettingsConfigDict:
    """For `model_config`: the field `level` of `log` is `MINIROOM_LOG_LEVEL` in the environment."""
    return SettingsConfigDict(
        env_prefix=f"{_PREFIX}{name.upper()}_", extra="forbid", frozen=True, hide_input_in_errors=True
    )


class Section(BaseSettings):
    """Never holds a secret: operators and all services can read every value."""

    model_config = section("")

    @classmethod
    def section_name(cls) -> str:
        return cls.model_config.get("env_prefix", "").removeprefix(_PREFIX).rstrip("_").lower()
