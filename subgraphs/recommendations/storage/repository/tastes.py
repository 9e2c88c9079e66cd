"""What accounts chose: followed tags and their language."""

from subgraphs.recommendations.domain.read_models import Taste
from subgraphs.recommendations.storage.replicas import TasteDocument


async def find(account_id: str) -> Taste:
    raw = await TasteDocument.get_pymongo_collection().find_one({"_id": account_id})
    return Taste(tuple(raw.get("tags", ())), raw.get("language")) if raw else Taste()


async def add_tag(account_id: str, tag: str) -> None:
    change = {"$addToSet": {"tags": tag}}
    await TasteDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)


async def remove_tag(account_id: str, tag: str) -> None:
    await TasteDocument.get_pymongo_collection().update_one({"_id": account_id}, {"$pull": {"tags": tag}})


async def set_language(account_id: str, language: str) -> None:
    change = {"$set": {"language": language}}
    await TasteDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)
