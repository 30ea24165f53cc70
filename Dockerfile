# Targets: the service and the simulator, both on Node 24. The service's image has the build and its packages, but no
# sources, embedded database or simulator.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are the embedded PostgreSQL, which only local runs need.
RUN npm ci --omit=optional --ignore-scripts --no-fund --no-audit
COPY nest-cli.json tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY src ./src
COPY migrations ./migrations
RUN npm run build

FROM build AS simulator-build
COPY simulator ./simulator
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-fund --no-audit

FROM node:24-bookworm-slim AS simulator
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=simulator-build /app/dist/simulator ./dist/simulator
COPY package.json ./
USER 1000:1000
EXPOSE 5002
CMD ["node", "dist/simulator/main.js", "--host", "0.0.0.0", "--port", "5002"]

FROM node:24-bookworm-slim AS service
ENV NODE_ENV=production HOST=0.0.0.0 PORT=5001
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# A numeric user, so that Kubernetes can verify that it is not root. The service needs no writable files, so the root
# filesystem may be read-only.
USER 1000:1000
EXPOSE 5001
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
