"""An account with what tests of recommendations do often."""

from typing import Any

from tests.personal_data import account_data


class Person(account_data.Person):
    async def post(self, body: str, **fields: Any) -> str:
        """The global ID of the new post."""
        payload = await self.do("createPost", "post { id }", body=body, **fields)
        return str(payload["post"]["id"])

    async def like(self, subject_id: str) -> None:
        await self.do("addReaction", "__typename", subjectId=subject_id, kind="LIKE")
