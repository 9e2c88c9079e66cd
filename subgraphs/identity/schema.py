"""The graph of identity."""

from strawberry.tools import create_type

from subgraphs.identity.graph.mutations.begin_social_sign_in import begin_social_sign_in
from subgraphs.identity.graph.mutations.change_handle import change_handle
from subgraphs.identity.graph.mutations.change_password import change_password
from subgraphs.identity.graph.mutations.complete_social_sign_in import complete_social_sign_in
from subgraphs.identity.graph.mutations.decide_device_sign_in import decide_device_sign_in
from subgraphs.identity.graph.mutations.delete_account import delete_account
from subgraphs.identity.graph.mutations.grant_role import grant_role
from subgraphs.identity.graph.mutations.refresh_session import refresh_session
from subgraphs.identity.graph.mutations.request_data_export import request_data_export
from subgraphs.identity.graph.mutations.request_email_verification import request_email_verification
from subgraphs.identity.graph.mutations.request_password_reset import request_password_reset
from subgraphs.identity.graph.mutations.reset_password import reset_password
from subgraphs.identity.graph.mutations.restore_account import restore_account
from subgraphs.identity.graph.mutations.revoke_role import revoke_role
from subgraphs.identity.graph.mutations.revoke_session import revoke_session
from subgraphs.identity.graph.mutations.sign_in import sign_in
from subgraphs.identity.graph.mutations.sign_out import sign_out
from subgraphs.identity.graph.mutations.sign_out_everywhere import sign_out_everywhere
from subgraphs.identity.graph.mutations.sign_up import sign_up
from subgraphs.identity.graph.mutations.suspend_account import suspend_account
from subgraphs.identity.graph.mutations.unlink_social_account import unlink_social_account
from subgraphs.identity.graph.mutations.verify_email import verify_email
from subgraphs.identity.graph.queries import Query
from subgraphs.kit.graph.federation import Schema

_ACCOUNT = [sign_up, change_password, request_password_reset, reset_password, request_email_verification, verify_email]
_SESSIONS = [sign_in, refresh_session, sign_out, sign_out_everywhere, revoke_session, decide_device_sign_in]
_SOCIAL = [begin_social_sign_in, complete_social_sign_in, unlink_social_account]
_ADMINISTRATION = [grant_role, revoke_role, suspend_account, restore_account]
_DATA = [request_data_export, delete_account]

Mutation = create_type("Mutation", [*_ACCOUNT, *_SESSIONS, *_SOCIAL, *_ADMINISTRATION, change_handle, *_DATA])

schema = Schema(query=Query, mutation=Mutation)
