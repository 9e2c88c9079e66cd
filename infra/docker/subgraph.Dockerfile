# One image for all Python services; the command in compose.yaml selects the service.
FROM python:3.11-bookworm AS packages
COPY requirements.runtime.lock /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /requirements.runtime.lock

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin miniroom
WORKDIR /app
COPY --from=packages /venv /venv
COPY infra infra
COPY events events
COPY subgraphs subgraphs
COPY supergraph supergraph
RUN python -m compileall -q infra events subgraphs supergraph
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=2
USER miniroom
HEALTHCHECK --interval=10s --timeout=15s --start-period=30s --retries=3 CMD ["python", "infra/docker/healthy.py"]
