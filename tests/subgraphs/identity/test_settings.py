"""What settings open, and what they reject at start."""

import pytest

from events.messaging.settings import InvalidSettings
from subgraphs.identity.app import Pages
from subgraphs.identity.settings import Settings

STRONG = "miniroom:a-password-of-our-own@store:1"


def settings(**told: str) -> Settings:
    needed = [name for name, field in Settings.model_fields.items() if field.is_required()]
    return Settings(**{**dict.fromkeys(needed, STRONG), **told})  # type: ignore[arg-type]  # pydantic reads texts


@pytest.mark.parametrize(
    ("told", "shows"),
    [
        ({}, False),
        ({"environment": "development"}, True),
        ({"environment": "test"}, True),
        ({"environment": "production"}, False),
        ({"environment": "development", "smtp_url": "smtp://mail.example"}, False),
    ],
    ids=str,
)
def test_mail_is_shown_in_development_and_tests_only(told: dict[str, str], shows: bool) -> None:
    assert ("/auth/mail" in [route.path for route in Pages(settings(**told)).routes]) is shows


@pytest.mark.parametrize("value", ["localhost", "10.0.0.1/8", "10.0.0.0/33", "*"])
def test_a_network_that_is_none_stops_the_start(value: str) -> None:
    with pytest.raises(InvalidSettings):
        settings(uncounted_networks=value)


def test_a_client_of_devices_comes_by_settings_alone() -> None:
    assert set(settings(device_clients="").clients) == {"miniroom-cli"}
    assert settings(device_clients='{"miniroom-tv": "Miniroom TV"}').clients["miniroom-tv"] == "Miniroom TV"


def test_networks_are_separated_by_commas() -> None:
    assert settings(uncounted_networks="127.0.0.1/32,::1/128").uncounted_networks == ["127.0.0.1/32", "::1/128"]
