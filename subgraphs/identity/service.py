"""Use cases of identity: accounts and their sessions. No password is hashed while a transaction is open."""

from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlmodel.ext.asyncio.session import AsyncSession

from events.outbox import postgres as outbox
from events.outbox.wake import wake
from events.records.accounts import AccountRegistered
from subgraphs.identity import repository, rules, throttle
from subgraphs.identity.keys import Keyring
from subgraphs.identity.models import AccountRow, SessionRow
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.rotation import SESSION_LIFE, Verdict, judge, rotated
from subgraphs.identity.throttle import Throttle
from subgraphs.identity.tokens import ACCESS_SECONDS, RefreshToken, access_claims, log_key
from subgraphs.kit.ids import new_id
from subgraphs.kit.postgres import Sessions
from subgraphs.kit.refusals import InConflict, LimitReached, NotSignedIn
from subgraphs.kit.sessions import deny_session
