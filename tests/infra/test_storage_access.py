"""S3: each account has its own rights only; the edge passes signed reads of one object and signed forms."""

from collections.abc import AsyncIterator
from typing import Any

import boto3
import httpx
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.environment import S3_ROOT
from infra.topology import BUCKETS, EXPORT_BUCKET, PREVIEW_BUCKET, PRIVATE_BUCKET, PUBLIC_BUCKET, REMOVED_BUCKET
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
_KEY = "rights-test"


def _client(access_key: str, secret_key: str, url: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=url,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        region_name="us-east-1",
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


def _root(stack: Stack, url: str | None = None) -> Any:
    return _client(S3_ROOT, stack.s3_root_key, url or stack.variable("assets", "S3_URL"))


def _account(stack: Stack, service: str) -> Any:
    return _client(*(stack.variable(service, name) for name in ("S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_URL")))


def _may(client: Any, action: str, bucket: str) -> bool:
    calls = {
        "read": lambda: client.get_object(Bucket=bucket, Key=_KEY),
        "write": lambda: client.put_object(Bucket=bucket, Key=_KEY, Body=b"written"),
        "delete": lambda: client.delete_object(Bucket=bucket, Key=f"{_KEY}-gone"),
        "list": lambda: client.list_objects_v2(Bucket=bucket),
    }
    try:
        calls[action]()
    except ClientError as error:
        if error.response["Error"]["Code"] != "AccessDenied":
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("service", "rights"),
    [
        ("identity", {EXPORT_BUCKET: "read write delete list", PUBLIC_BUCKET: "read", PREVIEW_BUCKET: "read"}),
        ("identity-work", {EXPORT_BUCKET: "read write delete list", PUBLIC_BUCKET: "read", PREVIEW_BUCKET: "read"}),
        ("rooms", {PUBLIC_BUCKET: "read", PREVIEW_BUCKET: "read"}),
        ("rooms-work", {PUBLIC_BUCKET: "read", PREVIEW_BUCKET: "read write delete"}),
        (
            "assets",
            {
                PRIVATE_BUCKET: "read write delete",
                PUBLIC_BUCKET: "read write",
                PREVIEW_BUCKET: "read",
                REMOVED_BUCKET: "read",
            },
        ),
        (
            "assets-work",
            {
                PRIVATE_BUCKET: "read delete",
                PUBLIC_BUCKET: "read write delete",
                PREVIEW_BUCKET: "read",
                REMOVED_BUCKET: "read write delete",
            },
        ),
    ],
)
def test_an_account_has_its_rights_only(stack: Stack, service: str, rights: dict[str, str]) -> None:
    root, client = _root(stack), _account(stack, service)
    for bucket in BUCKETS:
        root.put_object(Bucket=bucket, Key=_KEY, Body=b"of another account")
        allowed = [action for action in ("read", "write", "delete", "list") if _may(client, action, bucket)]
        assert allowed == rights.get(bucket, "").split(), f"{service} in {bucket}"
        root.delete_object(Bucket=bucket, Key=_KEY)


def test_an_account_administers_nothing(stack: Stack) -> None:
    client = _account(stack, "assets")
    with pytest.raises(ClientError, match="AccessDenied"):
        client.create_bucket(Bucket="another")
    with pytest.raises(ClientError, match="AccessDenied"):
        client.get_bucket_policy(Bucket=PUBLIC_BUCKET)


@pytest.mark.parametrize(("service", "status"), [("assets", 204), ("assets-work", 403), ("identity", 403)])
async def test_only_assets_signs_upload_forms(stack: Stack, edge: httpx.AsyncClient, service: str, status: int) -> None:
    form = _account(stack, service).generate_presigned_post(PRIVATE_BUCKET, f"{_KEY}-form", ExpiresIn=60)
    answer = await edge.post("/uploads", data=form["fields"], files={"file": ("a.png", b"a", "image/png")})
    assert answer.status_code == status, answer.text


@pytest.fixture
async def edge(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stack.edge) as client:
        yield client


def _signed(stack: Stack, method: str, **parameters: str) -> str:
    return str(_root(stack, stack.edge).generate_presigned_url(method, Params=parameters, ExpiresIn=60))


async def test_a_signed_link_reads_one_object(stack: Stack, edge: httpx.AsyncClient) -> None:
    _root(stack).put_object(Bucket=EXPORT_BUCKET, Key=f"{_KEY}/copy.zip", Body=b"copy")
    disposition = 'attachment; filename="miniroom.zip"'
    link = _signed(
        stack, "get_object", Bucket=EXPORT_BUCKET, Key=f"{_KEY}/copy.zip", ResponseContentDisposition=disposition
    )
    answer = await edge.get(link)
    assert (answer.status_code, answer.content) == (200, b"copy")
    assert answer.headers["content-disposition"] == disposition


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("list_objects_v2", {"Bucket": EXPORT_BUCKET}),
        ("list_objects", {"Bucket": EXPORT_BUCKET}),
        ("get_bucket_policy", {"Bucket": EXPORT_BUCKET}),
        ("list_object_versions", {"Bucket": EXPORT_BUCKET}),
        ("get_object_acl", {"Bucket": EXPORT_BUCKET, "Key": "a/b.zip"}),
    ],
)
async def test_the_edge_refuses_every_other_signed_request(
    stack: Stack, edge: httpx.AsyncClient, method: str, parameters: dict[str, str]
) -> None:
    """Even the root account's signature passes no list through the edge."""
    answer = await edge.get(_signed(stack, method, **parameters))
    assert answer.json()["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "NOT_FOUND"), answer.text


@pytest.mark.parametrize(
    "path", ["/exports/?list-type=2", "/exports/", "/exports/a/b.zip", "/exports/a/b.zip?X-Amz-Signature=0&list-type=2"]
)
async def test_the_edge_refuses_unsigned_reads(edge: httpx.AsyncClient, path: str) -> None:
    assert (await edge.get(path)).status_code == 403


async def test_an_upload_needs_a_signed_form(edge: httpx.AsyncClient) -> None:
    assert (await edge.get("/uploads?list-type=2")).status_code == 405
    assert (await edge.post("/uploads?delete", content=b"<Delete/>")).status_code == 403
    form = await edge.post("/uploads", data={"key": "a"}, files={"file": ("a.png", b"a", "image/png")})
    assert form.status_code == 403
