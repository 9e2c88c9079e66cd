"""What posts stores about an account: posts, comments, reactions, moderation and replicas."""

from collections.abc import Mapping
from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores import idempotency
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.kit.stores.known_assets import AssetDocument
from subgraphs.posts.services.account_erasure import AccountErasureService
from subgraphs.posts.storage.models import (
    CommentDocument,
    PostDocument,
    ReactionDocument,
    TagFollowDocument,
)
from subgraphs.posts.storage.moderation_models import CaseDocument, ReportDocument
from subgraphs.posts.storage.replicas import (
    AccountDocument,
    FollowDocument,
    GuestBookEntryDocument,
    HandleDocument,
    RoomAccessDocument,
    RoomDocument,
)
from subgraphs.posts.storage.repository import account_erasure as stored

_POST = ("body", "tags", "visibility", "hidden_reason", "publish_at", "created_at", "edited_at")
_COMMENT = ("body", "created_at", "edited_at")
_AUTHOR, _REACTED, _MENTIONED = named_in("author_id"), named_in("user_id"), named_in("mentions")


def personal_data(account_erasure: AccountErasureService) -> tuple[PersonalData, ...]:
    return (*_said(account_erasure), *_reacted(account_erasure), *_moderated(), *replicas())


def _said(account_erasure: AccountErasureService) -> tuple[PersonalData, ...]:
    return (
        documents("posts", PostDocument, _AUTHOR, erase=account_erasure.erase_posts, own=_standing, show=_post),
        documents(
            "comments",
            CommentDocument,
            _AUTHOR,
            erase=account_erasure.erase_comments,
            own=_standing,
            show=fields(*_COMMENT, id=_id_of("Comment", "_id"), post_id=_id_of("Post", "post_id")),
        ),
        idempotency.personal_data(),
    )


def _reacted(account_erasure: AccountErasureService) -> tuple[PersonalData, ...]:
    return (
        documents(
            "reactions",
            ReactionDocument,
            _REACTED,
            erase=account_erasure.erase_reactions,
            own=lambda person_id: {"user_id": person_id, "active": True},
            show=fields("kind", "reacted_at", subject_id=_subject_id),
        ),
        documents(
            "tag_follows",
            TagFollowDocument,
            _REACTED,
            erase=stored.unfollow_tags,
            own=lambda person_id: {"user_id": person_id, "active": True},
            show=fields("tag"),
        ),
        documents("mentions", PostDocument, _MENTIONED, erase=stored.unmention),
        documents("mentions_in_comments", CommentDocument, _MENTIONED, erase=stored.unmention),
    )


def _moderated() -> tuple[PersonalData, ...]:
    return (
        documents(
            "reports",
            ReportDocument,
            named_in("reporter_id", "subject_id"),
            own=lambda person_id: {"reporter_id": person_id},
            show=fields("reason", "note", "reported_at", subject_id=_reported_id),
        ),
        documents("cases", CaseDocument, _AUTHOR, show=_case),
        documents("decisions", CaseDocument, named_in("decisions.moderator_id"), erase=stored.anonymize_decisions),
    )


def replicas() -> tuple[PersonalData, ...]:
    return (
        documents("follow_copies", FollowDocument, named_in("follower_id", "followee_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
        documents("asset_copies", AssetDocument, named_in("owner_id")),
        documents("room_copies", RoomDocument, named_in("owner_id")),
        documents("room_access_copies", RoomAccessDocument, named_in("account_id", "owner_id")),
        documents("guest_book_copies", GuestBookEntryDocument, named_in("author_id")),
        documents("handle_copies", HandleDocument, named_in("user_id")),
        documents("account_copies", AccountDocument, named_in("_id")),
    )


def _standing(person_id: str) -> dict[str, Any]:
    return {"author_id": person_id, "deleted_at": None}


def _post(raw: Mapping[str, Any]) -> Shown:
    room, alt_texts = raw["room_id"], raw["alt_texts"]
    return {
        "id": global_id("Post", raw["_id"]),
        **fields(*_POST)(raw),
        "roomId": global_id("Room", room) if room else None,
        "assets": [{"id": global_id("Asset", key), "altText": alt_texts.get(key)} for key in raw["asset_ids"]],
        "earlier": [fields("body", "tags", "written_at")(edit) for edit in raw.get("edits") or ()],
    }


def _id_of(type_name: str, field: str) -> Any:
    return lambda raw: global_id(type_name, raw[field])


def _subject_id(raw: Mapping[str, Any]) -> str:
    of = "Post" if raw["subject_id"] == raw["post_id"] else "Comment"
    return global_id(of, raw["subject_id"])


def _reported_id(raw: Mapping[str, Any]) -> str:
    return global_id(raw["subject_type"], raw["subject_id"])


def _case(raw: Mapping[str, Any]) -> Shown:
    """Decisions about the account's content and its appeals, without moderators and their reasons."""
    decisions = [fields("action", "at")(decision) for decision in raw["decisions"]]
    return {"subjectId": global_id(raw["subject_type"], raw["_id"]), "decisions": decisions, "appeal": raw["appeal"]}
