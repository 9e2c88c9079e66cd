"""Pages of profiles. The query excludes inactive accounts and those blocked in either direction."""

import unicodedata
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.domain.read_models import Match, Profile
from subgraphs.users.storage.models import BlockRow, FollowRequestRow, ProfileRow
from subgraphs.users.storage.repository.profiles import COLUMNS, IS_INACTIVE, profile
from subgraphs.users.storage.repository.relationships import columns_of

_SEARCHED: ColumnElement[str] = literal_column("profile.searched")
"""Handle and name by their letters, a space before each word: a generated column."""
_SHORT = 3
"""Shorter texts make no trigram except at the beginning of a word."""


async def find_sources(
    session: AsyncSession, table: type[SQLModel], target: str, viewer_id: str | None, after: str | None, limit: int
) -> list[Profile]:
    """By ID."""
    source_column, target_column = columns_of(table)
    return await _page(session, table, source_column, target_column == target, viewer_id, after, limit)


async def find_targets(
    session: AsyncSession, table: type[SQLModel], source: str, viewer_id: str | None, after: str | None, limit: int
) -> list[Profile]:
    """By ID; without a viewer, blocks exclude no account."""
    source_column, target_column = columns_of(table)
    return await _page(session, table, target_column, source_column == source, viewer_id, after, limit)


async def find_requesters(
    session: AsyncSession, followee_id: str, after: str | None, limit: int
) -> list[tuple[str, Profile]]:
    """(request ID, profile), newest first."""
    request = col(FollowRequestRow.id)
    joined = select(request, *COLUMNS).join(FollowRequestRow, col(FollowRequestRow.requester_id) == col(ProfileRow.id))
    query = joined.where(col(FollowRequestRow.followee_id) == followee_id, not_(IS_INACTIVE))
    if after is not None:
        query = query.where(request < after)
    rows = await session.execute(query.order_by(request.desc()).limit(limit))
    return [(row[0], Profile._make(row[1:])) for row in rows]


async def search(
    session: AsyncSession, text: str, viewer_id: str | None, after: tuple[str, str] | None, limit: int
) -> list[Match]:
    """Best match first, then by handle. An exact handle ranks above whole words, and these above parts of words."""
    handle, letters = col(ProfileRow.handle), _letters(text)
    similar = func.word_similarity(letters, _SEARCHED) + func.similarity(letters, _SEARCHED)
    score = cast(similar, Numeric(8, 4)) + cast(func.lower(handle) == text, Integer)
    matching = or_(_SEARCHED.like(_part(text), escape="\\"), _SEARCHED.op("%>")(letters))
    query = _visible(select(*COLUMNS, score.label("score")).where(matching), viewer_id)
    if after is not None:
        best, last = cast(after[0], Numeric(8, 4)), after[1]
        query = query.where(or_(score < best, and_(score == best, handle > last)))
    rows = await session.execute(query.order_by(score.desc(), handle).limit(limit))
    return [Match(Profile._make(row[:-1]), str(row[-1])) for row in rows]


def _part(text: str) -> Any:
    """A pattern for these letters anywhere, or, if there are few, at the beginning of a word."""
    is_short = len(unicodedata.normalize("NFKD", text)) < _SHORT
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return literal("% " if is_short else "%") + _letters(escaped) + "%"


def _letters(text: str) -> ColumnElement[str]:
    return func.letters(text, type_=Text)


async def _page(
    session: AsyncSession,
    table: type[SQLModel],
    profile_id: Any,
    condition: Any,
    viewer_id: str | None,
    after: str | None,
    limit: int,
) -> list[Profile]:
    query = select(*COLUMNS).join(table, profile_id == col(ProfileRow.id)).where(condition)
    if after is not None:
        query = query.where(profile_id > after)
    rows = await session.execute(_visible(query, viewer_id).order_by(profile_id).limit(limit))
    return [profile(row) for row in rows]


def _visible(query: Select[Any], viewer_id: str | None) -> Select[Any]:
    query = query.where(not_(IS_INACTIVE))
    if viewer_id is None:
        return query
    blocker, blocked = columns_of(BlockRow)
    profile_id = col(ProfileRow.id)
    between = or_(and_(blocker == profile_id, blocked == viewer_id), and_(blocker == viewer_id, blocked == profile_id))
    return query.where(~exists().where(between))
