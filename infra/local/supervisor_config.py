"""The supervisor's configuration file for a profile."""

import os
import resource
import shlex
from collections.abc import Iterable
from pathlib import Path

from infra.local.profile import Profile
from infra.local.services.program import Program

_OPEN_FILES = 65536
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")
_MARK = "MINIROOM_STACK_FOLDER"
"""Set in the environment of every process, to find orphans if the supervisor was killed."""


def mark(profile: Profile) -> dict[str, str]:
    return {_MARK: str(profile.state)}


def daemon_environment(profile: Profile) -> dict[str, str]:
    """An allow-list: other variables of the calling shell must not change how the stack runs."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | mark(profile)


def config(profile: Profile, programs: Iterable[Program]) -> str:
    sections = [_daemon(profile), *(_section(profile, program) for program in programs if not program.is_further)]
    return _text([*sections, ["[include]", f"files={further_file(profile)}"]])


def further_config(profile: Profile, programs: Iterable[Program]) -> str:
    """A file of its own, so that `make scale` changes nothing else."""
    return _text([_section(profile, program) for program in programs if program.is_further])


def further_file(profile: Profile) -> Path:
    return profile.state / "supervisor-further.conf"


def _text(sections: list[list[str]]) -> str:
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _daemon(profile: Profile) -> list[str]:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    as_root = ["user=root"] if os.geteuid() == 0 else []
    return [
        "[unix_http_server]",
        f"file={profile.state}/supervisor.sock",
        "chmod=0700",
        "",
        "[rpcinterface:supervisor]",
        "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface",
        "",
        "[supervisord]",
        f"logfile={profile.logs}/supervisor.log",
        f"pidfile={profile.state}/supervisor.pid",
        f"childlogdir={profile.logs}",
        f"directory={profile.state}",
        f"identifier=miniroom-{profile.name}",
        f"minfds={_OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)}",
        "umask=077",
        *as_root,
    ]


def _section(profile: Profile, program: Program) -> list[str]:
    """Supervisor retries with a growing pause without end; `up` decides when a start has failed."""
    variables = {**program.environment, **mark(profile)}
    return [
        f"[program:{program.name}]",
        f"command={_escaped(shlex.join(map(str, program.command)))}",
        f"directory={program.directory}",
        "environment=" + ",".join(f"{name}={_quoted(value)}" for name, value in sorted(variables.items())),
        *([f"user={program.user}"] if program.user else []),
        "autostart=false",
        "autorestart=true",
        "startsecs=2",
        "startretries=100",
        f"stopsignal={program.stop_signal}",
        f"stopwaitsecs={program.stop_seconds}",
        "killasgroup=true",
        "redirect_stderr=true",
        f"stdout_logfile={profile.log(program.name)}",
        "stdout_logfile_maxbytes=10MB",
        "stdout_logfile_backups=2",
    ]


def _quoted(value: str) -> str:
    """Supervisor supports both kinds of quotes, but no escapes; JSON contains double quotes."""
    quote = "'" if '"' in value else '"'
    return f"{quote}{_escaped(value)}{quote}"


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
