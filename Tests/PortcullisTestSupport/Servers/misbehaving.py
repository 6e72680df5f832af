"""A web server on the loopback that answers each path in a way of its own; its port goes to the file argv[1].

With `--tls CERTIFICATE KEY` it speaks TLS."""

import os
import socket
import ssl
import struct
import sys
import threading
import time

OK = b"HTTP/1.1 200 OK\r\n"


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def drip(connection):
    connection.sendall(OK + b"Content-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def echo(connection, request):
    connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(request) + request)


def redirect(connection, target):
    connection.sendall(b"HTTP/1.1 307 Elsewhere\r\nLocation: " + target + b"\r\nContent-Length: 0\r\n\r\n")


FIXED = {
    "/ok": OK + b"Content-Length: 2\r\nX-Kind:  plain \r\n\r\nok",
    "/interim": b"HTTP/1.1 103 Early Hints\r\nX-Kind: early\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\nok",
    "/short": OK + b"Content-Length: 100\r\n\r\n0123456789",
    "/cut": OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n",
    "/junk": b"SSH-2.0-none\r\n",
    "/packed": OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00",
    "/missing": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "/big": OK + b"Content-Length: 3000000\r\n\r\n" + b"x" * 3000000,
    "/endless": OK + b"\r\n" + b"x" * 3000000,
    "/headers": OK + b"X-Much: y\r\n" * 40000 + b"Content-Length: 0\r\n\r\n",
}


def serve(connection):
    try:
        connection.settimeout(60)
        while True:
            request = b""
            while b"\r\n\r\n" not in request:
                block = connection.recv(65536)
                if not block:
                    return
                request += block
            path = request.split(b" ")[1].decode()
            if path == "/hang":
                time.sleep(60)
                return
            if path == "/nothing":
                return
            if path == "/reset":
                return reset(connection)
            if path == "/drip":
                return drip(connection)
            if path == "/echo":
                echo(connection, request)
            elif path.startswith("/to?"):
                redirect(connection, path[4:].encode())
            else:
                if path not in FIXED:
                    return
                connection.sendall(FIXED[path])
                if path in ("/short", "/cut", "/junk", "/endless"):
                    return
    except OSError:
        pass
    finally:
        connection.close()


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(listener.getsockname()[1]))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=accept, args=(connection, context), daemon=True).start()


def accept(connection, context):
    if context is not None:
        try:
            connection = context.wrap_socket(connection, server_side=True)
        except OSError:
            return
    serve(connection)


main()
