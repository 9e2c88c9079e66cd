"""`python -m infra.buckets`: creates the S3 buckets; uploads and exports are private, assets are public."""

import json
import os
from collections.abc import Mapping
from typing import Any

import boto3
from botocore.config import Config

from infra.topology import EXPORT_BUCKET, PRIVATE_BUCKET, PUBLIC_BUCKET

_PUBLIC_READ = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{PUBLIC_BUCKET}/*",
        }
    ],
}


def create_buckets(variables: Mapping[str, str]) -> None:
    """Idempotent: keeps existing buckets, sets the policy again."""
    client = _client(variables)
    present = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
    for name in {EXPORT_BUCKET, PRIVATE_BUCKET, PUBLIC_BUCKET} - present:
        client.create_bucket(Bucket=name)
    client.put_bucket_policy(Bucket=PUBLIC_BUCKET, Policy=json.dumps(_PUBLIC_READ))


def _client(variables: Mapping[str, str]) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=variables["MINIROOM_S3_URL"],
        aws_access_key_id=variables["MINIROOM_S3_ACCESS_KEY"],
        aws_secret_access_key=variables["MINIROOM_S3_SECRET_KEY"],
        region_name="us-east-1",
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


if __name__ == "__main__":
    create_buckets(os.environ)
