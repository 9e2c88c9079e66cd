"""The services, wired. The app and the operator's commands share them."""

from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from redis.asyncio import Redis

from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.services.exports import ExportService
from subgraphs.identity.data_requests.storage.export_files import ExportFiles
from subgraphs.identity.devices.services.device_sign_in import DeviceSignInService
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.account_deletion import AccountDeletion
from subgraphs.identity.services.accounts import AccountService
from subgraphs.identity.services.administration import Administration
from subgraphs.identity.services.audit_log import AuditLog
from subgraphs.identity.services.email_verification import EmailVerification
from subgraphs.identity.services.handles import HandleService
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.known_networks import KnownNetworks
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.passwords import PasswordService
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.roles import RoleService
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.services.suspensions import SuspensionService
from subgraphs.identity.settings import Settings
from subgraphs.identity.social.services.social_sign_in import SocialSignInService
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.domain.networks import networks
from subgraphs.kit.stores.postgres import Sessions


@dataclass(frozen=True)
class Services:
    accounts: AccountService
    sessions: SessionService
    passwords: PasswordService
    email_verification: EmailVerification
    handles: HandleService
    account_deletion: AccountDeletion
    roles: RoleService
    suspensions: SuspensionService
    audit_log: AuditLog
    social: SocialSignInService
    devices: DeviceSignInService
    erasures: ErasureService
    exports: ExportService
    app_redirect_uris: tuple[str, ...]


def assemble(
    settings: Settings,
    database: Sessions,
    redis: Redis,
    hasher: Hasher,
    keyring: Keyring,
    seal: Seal,
    files: ExportFiles,
) -> Services:
    rate_limiter = RateLimiter(redis, networks(settings.uncounted_networks))
    mail, reauthentication = MailQueue(seal), Reauthentication(hasher, rate_limiter)
    sessions = SessionService(database, redis, keyring, rate_limiter, settings.public_url)
    administration = Administration(sessions)
    sign_ups = RateLimitItemPerMinute(settings.sign_ups_per_minute, namespace="sign-up")
    return Services(
        accounts=AccountService(database, redis, hasher, rate_limiter, sessions, sign_ups, mail, KnownNetworks(seal)),
        sessions=sessions,
        passwords=PasswordService(database, hasher, rate_limiter, sessions, reauthentication, mail),
        email_verification=EmailVerification(database, rate_limiter, sessions, mail),
        handles=HandleService(database, redis, sessions),
        account_deletion=AccountDeletion(database, redis, hasher, sessions, reauthentication, mail),
        roles=RoleService(database, redis, sessions, administration),
        suspensions=SuspensionService(database, redis, sessions, administration, mail),
        audit_log=AuditLog(database),
        erasures=ErasureService(database, seal, mail),
        exports=ExportService(database, redis, files, sessions),
        social=SocialSignInService(
            database, redis, seal, sessions, rate_limiter, reauthentication, mail, settings.providers
        ),
        devices=DeviceSignInService(database, seal, sessions, rate_limiter, settings.clients),
        app_redirect_uris=settings.app_redirect_uris,
    )
