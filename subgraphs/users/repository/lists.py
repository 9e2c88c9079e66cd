"""Pages of people. Who blocked the viewer, or is blocked by them, is left out in the query itself."""

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
    or_,
    select,
)
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.models import BlockRow, FollowRequestRow, Match, Profile, ProfileRow
from subgraphs.users.repository.pairs import sides
from subgraphs.users.repository.profiles import COLUMNS, profile

_SEARCHED: ColumnElement[str] = literal_column("profile.searched")
"""Handle and name by their letters, a space before each word; PostgreSQL keeps it (migration 0004)."""
_SHORT = 3
"""Fewer letters make no trigram of their own, but at the beginning of a word they do."""


async def doers(
    session: AsyncSession, table: type[SQLModel], whom: str, viewer_id: str | None, after: str | None, limit: int
) -> list[Profile]:
    """The people who do it to this one, by id."""
    doer, target = sides(table)
    return await _page(session, table, doer, target == whom, viewer_id, after, limit)


async def targets(
    session: AsyncSession, table: type[SQLModel], who: str, viewer_id: str | None, after: str | None, limit: int
) -> list[Profile]:
    """The people to whom this one does it, by id; no viewer leaves nobody out."""
    doer, target = sides(table)
    return await _page(session, table, target, doer == who, viewer_id, after, limit)


async def requesters(
    session: AsyncSession, followee_id: str, after: str | None, limit: int
) -> list[tuple[str, Profile]]:
    """Requests to follow, the newest first, each by its id."""
    request = col(FollowRequestRow.id)
    joined = select(request, *COLUMNS).join(FollowRequestRow, col(FollowRequestRow.requester_id) == col(ProfileRow.id))
    query = joined.where(col(FollowRequestRow.followee_id) == followee_id)
    if after is not None:
        query = query.where(request < after)
    rows = await session.execute(query.order_by(request.desc()).limit(limit))
    return [(row[0], Profile._make(row[1:])) for row in rows]


async def search(
    session: AsyncSession, text: str, viewer_id: str | None, after: tuple[str, str] | None, limit: int
) -> list[Match]:
    """The best matches first, then by handle. Whole words count more than their parts; a handle as it is, most."""
    handle, letters = col(ProfileRow.handle), _letters(text)
    similar = func.word_similarity(letters, _SEARCHED) + func.similarity(letters, _SEARCHED)
    score = cast(similar, Numeric(8, 4)) + cast(func.lower(handle) == text, Integer)
    matching = or_(_SEARCHED.like(_part(text), escape="\\"), _SEARCHED.op("%>")(letters))
    query = _unblocked(select(*COLUMNS, score.label("score")).where(matching), viewer_id)
    if after is not None:
        best, last = cast(after[0], Numeric(8, 4)), after[1]
        query = query.where(or_(score < best, and_(score == best, handle > last)))
    rows = await session.execute(query.order_by(score.desc(), handle).limit(limit))
    return [Match(Profile._make(row[:-1]), str(row[-1])) for row in rows]


def _part(text: str) -> Any:
    """A pattern for what has these letters somewhere, or, if there are few, at the beginning of a word."""
    is_short = len(unicodedata.normalize("NFKD", text)) < _SHORT
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return literal("% " if is_short else "%") + _letters(escaped) + "%"


def _letters(text: str) -> ColumnElement[str]:
    return func.letters(text, type_=Text)


async def _page(
    session: AsyncSession,
    table: type[SQLModel],
    person: Any,
    wanted: Any,
    viewer_id: str | None,
    after: str | None,
    limit: int,
) -> list[Profile]:
    query = select(*COLUMNS).join(table, person == col(ProfileRow.id)).where(wanted)
    if after is not None:
        query = query.where(person > after)
    rows = await session.execute(_unblocked(query, viewer_id).order_by(person).limit(limit))
    return [profile(row) for row in rows]


def _unblocked(query: Select[Any], viewer_id: str | None) -> Select[Any]:
    if viewer_id is None:
        return query
    blocker, blocked = sides(BlockRow)
    person = col(ProfileRow.id)
    between = or_(and_(blocker == person, blocked == viewer_id), and_(blocker == viewer_id, blocked == person))
    return query.where(~exists().where(between))
