"""S3: versitygw over a folder."""

from infra import environment
from infra.local import probes
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program
from infra.local.tools.versitygw import Versitygw

_FORBIDDEN = 403


def program(profile: Profile) -> Program:
    port, data, accounts = profile.port("s3"), profile.data("s3"), profile.data("s3-accounts")

    async def prepare() -> None:
        profile.make_data("s3")
        profile.make_data("s3-accounts")

    return Program(
        name="s3",
        command=(Versitygw().program, "--quiet", "--port", f"{HOST}:{port}", "--iam-dir", accounts, "posix", data),
        port=port,
        probe=probes.http(port, "/", accepted=(_FORBIDDEN,)),
        directory=data,
        environment={
            "ROOT_ACCESS_KEY": environment.S3_ROOT,
            "ROOT_SECRET_KEY": profile.deployment.secrets.s3_root_key,
        },
        prepare=prepare,
    )
