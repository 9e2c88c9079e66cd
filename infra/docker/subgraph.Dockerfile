# One image for all Python services; the command in compose.yaml selects the service.
FROM python:3.11-bookworm AS packages
COPY requirements.runtime.lock /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /requirements.runtime.lock

FROM node:20-bookworm-slim AS pages
COPY schema /schema
COPY clients /clients
COPY supergraph/explorer /supergraph/explorer
COPY supergraph/docs /supergraph/docs
RUN for name in explorer docs; do \
    cd /supergraph/$name && npm ci --no-audit --no-fund && OUT_DIR=/pages/$name npm run build || exit 1; done; \
    for name in typescript web; do \
    cd /clients/$name && npm ci --no-audit --no-fund && OUT_DIR=/pages/town npm run build || exit 1; done

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin miniroom
WORKDIR /app
COPY --from=packages /venv /venv
COPY control control
COPY infra infra
COPY events events
COPY schema schema
COPY --from=pages /pages pages
COPY subgraphs subgraphs
COPY supergraph supergraph
RUN python -m compileall -q control infra events subgraphs supergraph
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=2
# A new volume takes its owner from here.
RUN install -d -o miniroom -m 700 /var/lib/miniroom
USER miniroom
HEALTHCHECK --interval=10s --timeout=15s --start-period=30s --retries=3 CMD ["python", "infra/docker/healthy.py"]
