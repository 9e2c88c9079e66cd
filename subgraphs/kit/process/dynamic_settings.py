"""What operators change in a running subgraph; `make config` writes it to etcd."""

from collections.abc import Coroutine
from typing import Any

from control.configuration.follower import follow_configuration
from control.configuration.live import Live
from events.messaging.log_level import LOG
from events.messaging.settings import EventSettings
from subgraphs.kit.content_filter.settings import CONTENT
from subgraphs.kit.domain.features import Audience
from subgraphs.kit.domain.limits import LimitRules
from subgraphs.kit.process.dynamic_sections import (
    RateLimitSettings,
    feature_section,
    features_of,
    field_of,
    limit_section,
    limits_of,
)


class DynamicSettings:
    """Of one process; as the environment has them until etcd is reached."""

    def __init__(self, domain: str) -> None:
        """Without the name of a domain there are neither limits nor features."""
        limits, features = (limits_of(domain), features_of(domain)) if domain else ([], [])
        self._kinds = {field_of(each): each.kind for each in limits}
        self.rate_limit = Live(RateLimitSettings, lambda _: self._read())
        self.limits = Live(limit_section(limits), lambda _: self._read())
        self.features = Live(feature_section(features), lambda _: self._read())
        self.limit_rules, self.audiences = LimitRules(), dict[str, Audience]()
        self._read()

    @property
    def sections(self) -> tuple[Live[Any], ...]:
        return LOG, CONTENT, self.rate_limit, self.limits, self.features

    def follow(self, settings: EventSettings) -> list[Coroutine[Any, Any, None]]:
        """The task that keeps the sections current; none without etcd."""
        if not settings.etcd_url:
            return []
        folder = settings.last_known_folder
        return [follow_configuration(settings.etcd_url, settings.environment, self.sections, folder)]

    def _read(self) -> None:
        """Once per change, as limits and features are asked by every mutation."""
        rates = {self._kinds[name]: (rate.per_minute, rate.per_day) for name, rate in self.limits.now}
        self.limit_rules = LimitRules(self.rate_limit.now.factor, rates)
        self.audiences = {
            name: Audience(flag.percentage, frozenset(map(str, flag.accounts))) for name, flag in self.features.now
        }
