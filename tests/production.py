"""The services of docker-compose.yml, started by hand on loopback: PostgreSQL, cache, web, worker, nginx."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

HOST = "magazine.example"
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
CACHE_SERVER = shutil.which("valkey-server") or shutil.which("redis-server")
# What the nginx.conf of Debian and of nginx's image say before they include conf.d: our file must not say it again.
MAIN_CONF = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr warn; user {user};
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    sendfile on; tcp_nopush on; keepalive_timeout 65; types_hash_max_size 2048; gzip on;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;
    types {{ text/html html htm shtml; text/css css; application/javascript js; image/svg+xml svg svgz; }}
    default_type application/octet-stream;
    log_format main '$remote_addr - $remote_user [$time_local] "$request" "$http_referer" "$http_user_agent"';
    access_log {folder}/others.log main;
    include {folder}/site.conf;
}}
"""


class Site:
    """One magazine's web server and the nginx in front of it, in a folder of its own."""

    def __init__(self, folder: Path, **environment):
        self.folder = folder
        self.web, self.http, self.https = (free_port() for _ in range(3))
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder / "data"),
            "STATIC_ROOT": str(folder / "static"),
            "PAGES_DIR": str(folder / "pages"),
            "PYTHONUNBUFFERED": "1",
        } | environment
        self.running = []

    def start_web(self):
        options = "--interface wsgi --workers 1 --blocking-threads 2 --log-level warning --host 127.0.0.1"
        command = [sys.executable, "-m", "granian", *options.split(), "--port", str(self.web), "cms.wsgi:application"]
        self.web_process = self.run(*command)
        return self.web_process

    def start_nginx(self, *options):
        self.write_nginx_files(*options)
        return self.run(NGINX, "-p", self.folder, "-c", self.folder / "nginx.conf")

    def write_nginx_files(self, *options):
        write_certificate(self.folder)
        ports = ("--http-port", f"127.0.0.1:{self.http}", "--https-port", f"127.0.0.1:{self.https}")
        folders = ("--certificates", str(self.folder), "--logs", str(self.folder))
        application = () if "--application" in options else ("--application", f"127.0.0.1:{self.web}")
        self.manage("nginx_conf", *application, *ports, *folders, *options, "--to", str(self.folder / "site.conf"))
        user = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
        (self.folder / "nginx.conf").write_text(MAIN_CONF.format(folder=self.folder, user=user))

    def run(self, *command):
        log = (self.folder / f"{len(self.running)}.log").open("w")
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        self.running.append(process)
        return process

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def stop(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            # granian, told to stop while it starts, may wait for ever.
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            kill(process)

    def logs(self):
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


class Production(Site):
    def __init__(self, folder: Path, database_url: str):
        self.cache = free_port()
        super().__init__(
            folder,
            SITE_ADDRESS=f"https://{HOST}",
            DATABASE_URL=database_url,
            CACHE_URL=f"redis://127.0.0.1:{self.cache}/0",
            EMAIL_URL="smtp://127.0.0.1:25",
        )

    def start(self):
        self.manage("prepare")
        if CACHE_SERVER:
            self.run(CACHE_SERVER, "--bind", "127.0.0.1", "--port", str(self.cache), "--save", "", "--dir", self.folder)
        self.start_web()
        self.start_worker()
        self.start_nginx()
        for port in (self.web, self.https, *([self.cache] if CACHE_SERVER else [])):
            wait_until(lambda port=port: is_open(port))

    def start_worker(self):
        return self.run(sys.executable, "manage.py", "work", "--interval", "0.2", "--no-startup-delay")


def kill(process):
    """With its children, as a machine that fails does."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def write_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition, seconds=60):
    give_up_at = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < give_up_at, "waited too long"
        time.sleep(0.1)
    return answer
