"""Handles that no account may take: they read like the operator, an office, or an address of the site.

Compared without underscores, so `_admin_` is reserved too.
"""

from typing import Final

RESERVED_HANDLES: Final = frozenset(
    """
    abuse account accounts admin administrator admins all anonymous api app asset assets auth blog bot cdn channel
    contact deleted developer edit everyone explore explorer feed follow followers following graphql guest
    health help here home info inquiry legal login logout mail media me messages metrics miniroom minirooms
    miniroomteam mod moderation moderator moderators news nobody noreply notification notifications null official
    operator password post posts postmaster privacy profile random register root room rooms search security
    self session sessions settings share shop signin signout signup staff status store subscribe support sysadmin
    system tag tags team teams terms test trending undefined unknown upload uploads user users verified webmaster
    wellknown www you
    """.split()  # noqa: SIM905  # a hundred quotes would hide the words
)
