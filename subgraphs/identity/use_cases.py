"""The use cases of identity, put together; serving and the operator's commands share them."""

from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from redis.asyncio import Redis

from subgraphs.identity.audit_service import AuditService
from subgraphs.identity.authority_service import AuthorityService
from subgraphs.identity.deletion_service import DeletionService
from subgraphs.identity.devices.service import DeviceService
from subgraphs.identity.email_service import EmailService
from subgraphs.identity.handle_service import HandleService
from subgraphs.identity.keys import Keyring
from subgraphs.identity.limits import networks
from subgraphs.identity.password_service import PasswordService
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.privacy.erasures import ErasureService
from subgraphs.identity.privacy.exports import ExportService
from subgraphs.identity.privacy.files import ExportFiles
from subgraphs.identity.sealing import Seal
from subgraphs.identity.service import AccountService
from subgraphs.identity.session_service import SessionService
from subgraphs.identity.settings import Settings
from subgraphs.identity.social.service import SocialService
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.stores.postgres import Sessions


@dataclass(frozen=True)
class UseCases:
    accounts: AccountService
    sessions: SessionService
    passwords: PasswordService
    emails: EmailService
    handles: HandleService
    deletions: DeletionService
    authority: AuthorityService
    audit: AuditService
    social: SocialService
    devices: DeviceService
    erasures: ErasureService
    exports: ExportService
    app_redirect_uris: tuple[str, ...]


def assemble(
    settings: Settings, stored: Sessions, redis: Redis, hasher: Hasher, keyring: Keyring, files: ExportFiles
) -> UseCases:
    throttle = Throttle(redis, networks(settings.uncounted_networks))
    seal = Seal(settings.key_encryption_key.get_secret_value())
    sessions = SessionService(stored, redis, keyring, throttle, settings.public_url)
    sign_ups = RateLimitItemPerMinute(settings.sign_ups_per_minute, namespace="sign-up")
    passwords = PasswordService(stored, hasher, throttle, sessions, seal)
    return UseCases(
        accounts=AccountService(stored, redis, hasher, throttle, sessions, sign_ups, seal),
        sessions=sessions,
        passwords=passwords,
        emails=EmailService(stored, throttle, sessions, seal),
        handles=HandleService(stored, redis, sessions),
        deletions=DeletionService(stored, hasher, sessions, passwords, seal),
        authority=AuthorityService(stored, redis, sessions, seal),
        audit=AuditService(stored),
        erasures=ErasureService(stored, seal),
        exports=ExportService(stored, redis, files, sessions),
        social=SocialService(stored, redis, seal, sessions, throttle, settings.providers),
        devices=DeviceService(stored, seal, sessions, throttle, settings.clients),
        app_redirect_uris=settings.app_redirect_uris,
    )
