"""The graph of rooms, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.rooms.graph.mutations.accept_room_invite import accept_room_invite
from subgraphs.rooms.graph.mutations.add_room_co_owner import add_room_co_owner
from subgraphs.rooms.graph.mutations.apply_room_template import apply_room_template
from subgraphs.rooms.graph.mutations.arrange_room import arrange_room
from subgraphs.rooms.graph.mutations.ban_from_room import ban_from_room
from subgraphs.rooms.graph.mutations.copy_room_layout import copy_room_layout
from subgraphs.rooms.graph.mutations.create_room import create_room
from subgraphs.rooms.graph.mutations.create_room_invite_link import create_room_invite_link
from subgraphs.rooms.graph.mutations.delete_guest_book_entry import delete_guest_book_entry
from subgraphs.rooms.graph.mutations.delete_room import delete_room
from subgraphs.rooms.graph.mutations.enter_room import enter_room
from subgraphs.rooms.graph.mutations.invite_to_room import invite_to_room
from subgraphs.rooms.graph.mutations.kick_from_room import kick_from_room
from subgraphs.rooms.graph.mutations.leave_room import leave_room
from subgraphs.rooms.graph.mutations.move_in_room import move_in_room
from subgraphs.rooms.graph.mutations.redo_room_change import redo_room_change
from subgraphs.rooms.graph.mutations.remove_room_co_owner import remove_room_co_owner
from subgraphs.rooms.graph.mutations.remove_room_invite import remove_room_invite
from subgraphs.rooms.graph.mutations.restore_room import restore_room
from subgraphs.rooms.graph.mutations.revoke_room_invite_link import revoke_room_invite_link
from subgraphs.rooms.graph.mutations.send_room_message import send_room_message
from subgraphs.rooms.graph.mutations.sign_guest_book import sign_guest_book
from subgraphs.rooms.graph.mutations.unban_from_room import unban_from_room
from subgraphs.rooms.graph.mutations.undo_room_change import undo_room_change
from subgraphs.rooms.graph.mutations.update_room import update_room
from subgraphs.rooms.graph.queries import Query
from subgraphs.rooms.graph.subscriptions import Subscription

Mutation = create_type(
    "Mutation",
    [
        create_room,
        update_room,
        delete_room,
        restore_room,
        invite_to_room,
        remove_room_invite,
        create_room_invite_link,
        revoke_room_invite_link,
        accept_room_invite,
        add_room_co_owner,
        remove_room_co_owner,
        arrange_room,
        undo_room_change,
        redo_room_change,
        copy_room_layout,
        apply_room_template,
        enter_room,
        move_in_room,
        leave_room,
        kick_from_room,
        ban_from_room,
        unban_from_room,
        send_room_message,
        sign_guest_book,
        delete_guest_book_entry,
    ],
)

schema = Schema(query=Query, mutation=Mutation, subscription=Subscription)
