"""Files, by a form that the API gives."""

from typing import Any

import httpx

from .client import SECONDS, GraphClient


async def upload_picture(client: GraphClient, picture: bytes, *, title: str, kind: str = "image/png") -> dict[str, Any]:
    """By `createUpload`, the presigned form and `completeUpload`; returns the asset."""
    wanted = {"kind": "IMAGE", "contentType": kind, "byteLength": len(picture), "title": title}
    upload = (await client.do("create_upload", **wanted))["upload"]
    fields = {field["name"]: field["value"] for field in upload["fields"]}
    async with httpx.AsyncClient(timeout=SECONDS) as http:
        sent = await http.post(upload["url"], data=fields, files={"file": ("picture", picture, kind)})
        sent.raise_for_status()
    asset: dict[str, Any] = (await client.do("complete_upload", uploadId=upload["id"]))["asset"]
    return asset
