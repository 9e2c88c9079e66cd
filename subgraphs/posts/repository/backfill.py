"""What documents of the first release lack, given to them by `migrate`; repeating it changes nothing."""

from collections import Counter
from typing import Any

from subgraphs.posts.models import CommentDocument, PostDocument


async def backfill() -> None:
    posts, comments = PostDocument.get_pymongo_collection(), CommentDocument.get_pymongo_collection()
    async for raw in posts.find({"listed": None}, {"_id": 1}):
        await posts.update_one({"_id": raw["_id"], "listed": None}, {"$set": {"listed": raw["_id"]}})
    answers: Counter[str] = Counter()
    async for raw in comments.find({"score": None}, {"parent_id": 1, "reaction_counts": 1}, sort=[("_id", 1)]):
        if parent := raw["parent_id"]:
            answers[parent] += 1
        await comments.update_one({"_id": raw["_id"]}, {"$set": _facts(raw, answers)})
    for parent, count in answers.items():
        await comments.update_one({"_id": parent}, {"$inc": {"score": count}, "$set": {"reply_count": count}})


def _facts(raw: dict[str, Any], answers: Counter[str]) -> dict[str, Any]:
    place = answers[raw["parent_id"]] if raw["parent_id"] else 0
    return {"place": place, "score": sum(raw["reaction_counts"].values()), "reply_count": 0, "revision": 1}
