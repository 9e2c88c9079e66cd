"""Proof that the holder of a session owns the account."""

from subgraphs.identity.domain import limits, rules
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import age_of

_RECENT_SECONDS = 600


class Reauthentication:
    def __init__(self, hasher: Hasher, rate_limiter: RateLimiter) -> None:
        self._hasher, self._rate_limiter = hasher, rate_limiter

    async def require(self, caller: Caller, account: Account, password: str | None, *, field: str) -> None:
        """By password, or by a recent sign-in for accounts without one."""
        if account.password_hash is None:
            if age_of(caller.session_id) > _RECENT_SECONDS:
                raise ValidationError("This account has no password: sign in again, then retry.", path=[field])
            return
        await self._rate_limiter.take(limits.SIGN_IN, account.id)
        if not await self._hasher.verify(account.password_hash, rules.password(password or "", field)):
            raise ValidationError("The password is wrong.", path=[field])
        await self._rate_limiter.forget(limits.SIGN_IN, account.id)

    async def require_recent(self, caller: Caller, account: Account, password: str | None, *, field: str) -> None:
        """By password, or by a recent sign-in."""
        if password is None and age_of(caller.session_id) <= _RECENT_SECONDS:
            return
        if password is None and account.password_hash is not None:
            raise ValidationError("You signed in more than ten minutes ago: enter your password.", path=[field])
        with self._hasher.slot():
            await self.require(caller, account, password, field=field)
