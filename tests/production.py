"""The services of docker-compose.yml, started by hand on loopback: PostgreSQL, cache, web, worker, nginx."""

import os
import shutil
import socket
import string
import subprocess
import sys
import time
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
MAIN_CONF = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr warn; user {user};
events {{}}
http {{
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Production:
    def __init__(self, folder: Path, database_url: str):
        self.folder = folder
        self.web, self.cache, self.http, self.https = (free_port() for _ in range(4))
        self.environment = {
            "PATH": os.environ["PATH"],
            "SITE_ADDRESS": f"https://{HOST}",
            "DATABASE_URL": database_url,
            "CACHE_URL": f"redis://127.0.0.1:{self.cache}/0",
            "EMAIL_URL": "smtp://127.0.0.1:25",
            "DATA_DIR": str(folder / "data"),
            "STATIC_ROOT": str(folder / "static"),
            "PYTHONUNBUFFERED": "1",
        }
        self.running = []

    def start(self):
        self.manage("prepare")
        if CACHE_SERVER:
            self.run(CACHE_SERVER, "--bind", "127.0.0.1", "--port", str(self.cache), "--save", "", "--dir", self.folder)
        self.run(*self.web_command())
        self.start_worker()
        self.write_nginx_files()
        self.run(NGINX, "-p", self.folder, "-c", self.folder / "nginx.conf")
        for port in (self.web, self.https, *([self.cache] if CACHE_SERVER else [])):
            wait_until(lambda port=port: is_open(port))

    def web_command(self):
        options = "--interface wsgi --workers 1 --blocking-threads 2 --log-level warning --host 127.0.0.1"
        return [sys.executable, "-m", "granian", *options.split(), "--port", str(self.web), "cms.wsgi:application"]

    def start_worker(self):
        return self.run(sys.executable, "manage.py", "work", "--interval", "0.2", "--no-startup-delay")

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

    def write_nginx_files(self):
        write_certificate(self.folder)
        template = string.Template((settings.BASE_DIR / "deploy" / "nginx.conf.template").read_text())
        site = template.safe_substitute(
            SITE_HOST=HOST,
            WEB_ADDRESS=f"127.0.0.1:{self.web}",
            STATIC_ROOT=self.environment["STATIC_ROOT"],
            CERTIFICATES=self.folder,
            HTTP_PORT=f"127.0.0.1:{self.http}",
            HTTPS_PORT=f"127.0.0.1:{self.https}",
        )
        (self.folder / "site.conf").write_text(site)
        user = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
        (self.folder / "nginx.conf").write_text(MAIN_CONF.format(folder=self.folder, user=user))

    def stop(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            process.wait(20)

    def logs(self):
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


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
