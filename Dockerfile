FROM python:3.13-slim AS packages
COPY requirements-production.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements-production.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /site standfirst && \
    install -d -o standfirst /data /data/uploads /nginx /pages /static
COPY --from=packages /venv /venv
COPY . /site
WORKDIR /site
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 MALLOC_TRIM_THRESHOLD_=131072 \
    DATA_DIR=/data PAGES_DIR=/pages STATIC_ROOT=/static
USER standfirst
VOLUME ["/data", "/pages", "/static"]
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "2", "--respawn-failed-workers", "--log-level", "warning", "cms.wsgi:application"]
