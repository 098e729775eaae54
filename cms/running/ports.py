import errno
import socket


def is_port_taken(port: int, host: str = "127.0.0.1") -> bool:
    """Asked before the start: granian shares a port with whoever has it, without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            if refusal.errno != errno.EADDRINUSE:
                raise
            return True
    return False


def is_answering(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex((host, port)) == 0
