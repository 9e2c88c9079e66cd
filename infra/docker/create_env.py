"""`python3 infra/docker/create_env.py > .env`: generates the secrets that compose.yaml requires."""

import base64
import secrets

PASSWORDS = (
    "MINIROOM_ROUTER_SECRET",
    "MINIROOM_POSTGRES_PASSWORD",
    "MINIROOM_REDIS_PASSWORD",
    "MINIROOM_KAFKA_PASSWORD",
    "MINIROOM_MONGO_PASSWORD",
    "MINIROOM_MONGO_KEY",
    "MINIROOM_IDENTITY_PASSWORD",
    "MINIROOM_USERS_PASSWORD",
    "MINIROOM_ROOMS_PASSWORD",
    "MINIROOM_POSTS_PASSWORD",
    "MINIROOM_ASSETS_PASSWORD",
    "MINIROOM_RECOMMENDATIONS_PASSWORD",
    "MINIROOM_NOTIFICATIONS_PASSWORD",
    "MINIROOM_DELIVERY_KEY",
    "MINIROOM_ETCD_ROOT_PASSWORD",
    "MINIROOM_ETCD_PASSWORD",
    "MINIROOM_S3_ROOT_KEY",
    "MINIROOM_S3_IDENTITY_KEY",
    "MINIROOM_S3_ROOMS_KEY",
    "MINIROOM_S3_ROOMS_WORK_KEY",
    "MINIROOM_S3_ASSETS_KEY",
    "MINIROOM_S3_ASSETS_WORK_KEY",
)


def environment() -> dict[str, str]:
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return {name: secrets.token_hex(32) for name in PASSWORDS} | {"MINIROOM_KEY_ENCRYPTION_KEY": key}


if __name__ == "__main__":
    print("\n".join(f"{name}={value}" for name, value in environment().items()))
