"""`python -m infra.buckets`: creates the S3 buckets, an account per service, and the policies that grant its rights."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.httpsession import URLLib3Session

from events.messaging.secret_rules import secret_problem
from infra.environment import S3_ROOT, s3_key_variable
from infra.topology import BUCKETS, PUBLIC_BUCKETS, S3_RIGHTS

_REGION = "us-east-1"
_CONFLICT = 409


def create_buckets(variables: Mapping[str, str]) -> None:
    """Idempotent: keeps existing buckets, sets keys and policies again."""
    client = _client(variables)
    present = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
    for account in S3_RIGHTS:
        _set_account(variables, account, variables[s3_key_variable(account)])
    for bucket in BUCKETS:
        if bucket not in present:
            client.create_bucket(Bucket=bucket)
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy(bucket)))


def policy(bucket: str) -> dict[str, Any]:
    statements = [
        _statement({"AWS": [account]}, bucket, rights[bucket])
        for account, rights in S3_RIGHTS.items()
        if bucket in rights
    ]
    if bucket in PUBLIC_BUCKETS:
        statements.append(_statement("*", bucket, ("s3:GetObject",)))
    return {"Version": "2012-10-17", "Statement": statements}


def _statement(principal: object, bucket: str, actions: Iterable[str]) -> dict[str, Any]:
    """Both resources: lists are rights on the bucket, and versitygw checks a signed form against the bucket, too."""
    resources = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    return {"Effect": "Allow", "Principal": principal, "Action": list(actions), "Resource": resources}


def _set_account(variables: Mapping[str, str], name: str, key: str) -> None:
    """By versitygw's admin API: creates the account, or changes its key."""
    secret = f"<Secret>{escape(key)}</Secret>"
    account = f"<Account><Access>{name}</Access>{secret}<Role>user</Role></Account>"
    if _admin(variables, "create-user", account) == _CONFLICT:
        _admin(variables, f"update-user?access={name}", f"<MutableProps>{secret}</MutableProps>")


def _admin(variables: Mapping[str, str], call: str, body: str) -> int:
    request = AWSRequest("PATCH", f"{variables['MINIROOM_S3_URL']}/{call}", data=body.encode())
    S3SigV4Auth(Credentials(S3_ROOT, variables["MINIROOM_S3_ROOT_KEY"]), "s3", _REGION).add_auth(request)
    response = URLLib3Session().send(request.prepare())
    if response.status_code >= 400 and response.status_code != _CONFLICT:
        raise RuntimeError(f"S3 refused {call.partition('?')[0]} ({response.status_code}): {response.text[:200]}")
    return int(response.status_code)


def _client(variables: Mapping[str, str]) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=variables["MINIROOM_S3_URL"],
        aws_access_key_id=S3_ROOT,
        aws_secret_access_key=variables["MINIROOM_S3_ROOT_KEY"],
        region_name=_REGION,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


def reject_weak_keys(variables: Mapping[str, str]) -> None:
    """Ends the process in production if a key is empty, short or published."""
    names = ("MINIROOM_S3_ROOT_KEY", *map(s3_key_variable, S3_RIGHTS))
    problems = [f"{name} {problem}" for name in names if (problem := secret_problem(variables.get(name, "")))]
    if problems and variables.get("MINIROOM_ENVIRONMENT", "production") == "production":
        raise SystemExit(f"✗ {'; '.join(problems)}. Production requires secrets of your own.")


if __name__ == "__main__":
    reject_weak_keys(os.environ)
    create_buckets(os.environ)
