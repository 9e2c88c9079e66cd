"""One Kafka broker in KRaft mode."""

import base64
import secrets

from infra import environment
from infra.local import commands, folders, probes, secrets_file
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program
from infra.local.tools.jars import java
from infra.local.tools.kafka import Kafka

_LOGGING = folders.CHECKOUT / "infra" / "local" / "kafka" / "log4j2.properties"
_JVM = ("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


def program(profile: Profile) -> Program:
    data = profile.data("kafka")
    return Program(
        name="kafka",
        command=(*_jvm(), "kafka.Kafka", data / "server.properties"),
        port=profile.port("kafka"),
        other_ports=(profile.port("kafka-controller"),),
        probe=probes.kafka(profile.port("kafka")),
        directory=data,
        prepare=lambda: _format(profile),
        stop_seconds=20,
    )


def _jvm() -> tuple[str, ...]:
    logging = f"-Dlog4j2.configurationFile={_LOGGING}"
    return (str(java()), *_JVM, logging, "-cp", Kafka().classpath)


async def _format(profile: Profile) -> None:
    data = profile.make_data("kafka")
    file = data / "server.properties"
    secrets_file.write_private(file, "".join(f"{name}={value}\n" for name, value in _properties(profile).items()))
    if (data / "log" / "meta.properties").exists():
        return
    cluster = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    tool: commands.Arguments = (*_jvm(), "kafka.tools.StorageTool")
    format_ = ("format", f"--cluster-id={cluster}", "-c", file, "--ignore-formatted")
    await commands.run("formatting Kafka's storage", (*tool, *format_), profile.log("kafka-format"), directory=data)


def _login(profile: Profile) -> str:
    """One user for clients, the broker and the controller; `username` and `password` are the broker's own login."""
    user, password = environment.KAFKA_USER, profile.deployment.secrets.kafka_password
    options = f'username="{user}" password="{password}" user_{user}="{password}"'
    return f"org.apache.kafka.common.security.plain.PlainLoginModule required {options};"


def _properties(profile: Profile) -> dict[str, str]:
    broker, controller = f"{HOST}:{profile.port('kafka')}", f"{HOST}:{profile.port('kafka-controller')}"
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@{controller}",
        "listeners": f"CLIENTS://{broker},CONTROLLER://{controller}",
        "advertised.listeners": f"CLIENTS://{broker}",
        "listener.security.protocol.map": "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "CLIENTS",
        "sasl.enabled.mechanisms": "PLAIN",
        "sasl.mechanism.inter.broker.protocol": "PLAIN",
        "sasl.mechanism.controller.protocol": "PLAIN",
        "listener.name.clients.plain.sasl.jaas.config": _login(profile),
        "listener.name.controller.plain.sasl.jaas.config": _login(profile),
        "log.dirs": str(profile.data("kafka") / "log"),
        "broker.session.timeout.ms": "3000",
        "broker.heartbeat.interval.ms": "500",
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.num.partitions": "4",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        "auto.create.topics.enable": "false",
        "log.cleaner.dedupe.buffer.size": "8388608",
        "num.network.threads": "2",
        "num.io.threads": "4",
        "background.threads": "4",
    }
