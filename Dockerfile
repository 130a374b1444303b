# The program with its Node.js in a small image: no root, and nothing but /data to write to.
FROM node:20-bookworm-slim AS bundle
WORKDIR /xiangwen
COPY . .
RUN npm run bundle -- --folder /bundle

FROM debian:bookworm-slim
COPY --from=bundle /bundle /opt/xiangwen
RUN useradd --system --uid 10001 xiangwen && install -d -o xiangwen -g xiangwen -m 700 /data
USER xiangwen
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["/opt/xiangwen/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/opt/xiangwen/xiangwen"]
CMD ["start"]
