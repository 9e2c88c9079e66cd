"""Descriptions of the domain's enums."""

from subgraphs.identity.domain.enums import AuditAction, Role
from subgraphs.kit.graph.enums import described

described(
    Role,
    "Role of an account. Roles grant permissions, called scopes.",
    USER="Every account.",
    MODERATOR="Moderates content and suspends accounts.",
    ADMIN="Administers the platform: everything a moderator may do, roles, and the audit log.",
)
described(
    AuditAction,
    "Kind of an administrative action.",
    GRANT_ROLE="A role was granted.",
    REVOKE_ROLE="A role was revoked.",
    SUSPEND="The account was suspended.",
    RESTORE="A suspension was lifted.",
    DELETE="The account was deleted at its owner's request.",
)

__all__ = ["AuditAction", "Role"]
