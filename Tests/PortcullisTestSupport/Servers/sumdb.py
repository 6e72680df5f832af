"""A checksum database on the loopback with a key of its own: sumdb.py PORTFILE MODE

It holds 300 module versions, example.org/m0 v1.0.0 to example.org/m299 v1.0.0, and signs a tree that has grown by one
record with each. MODE is `honest` or the fault to show. `sumdb.py print PATH VERSION SUM SUM` writes an answer."""

import base64
import hashlib
import http.server
import os
import subprocess
import sys
import tempfile
import time

NAME = "sum.example.org"
COUNT = 300


def key_file(seed):
    """A private key of Ed25519 in PKCS#8, from 32 bytes."""
    text = base64.b64encode(bytes.fromhex("302e020100300506032b657004220420") + seed).decode()
    file = tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False)
    file.write("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n")
    file.close()
    return file.name


def run(*arguments, data=None):
    return subprocess.run(arguments, input=data, stdout=subprocess.PIPE, check=True).stdout


class Signer:
    def __init__(self, seed):
        self.file = key_file(seed)
        self.public = run("openssl", "pkey", "-in", self.file, "-pubout", "-outform", "DER")[-32:]
        encoded = b"\x01" + self.public
        self.hash = hashlib.sha256(NAME.encode() + b"\n" + encoded).digest()[:4]
        self.key = "%s+%s+%s" % (NAME, self.hash.hex(), base64.b64encode(encoded).decode())

    def note(self, text, hash=None):
        with tempfile.NamedTemporaryFile() as file:
            file.write(text)
            file.flush()
            signature = run("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.file, "-in", file.name)
        line = base64.b64encode((hash or self.hash) + signature)
        return text + "\n\u2014 ".encode() + NAME.encode() + b" " + line + b"\n"


def leaf(record):
    return hashlib.sha256(b"\x00" + record).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(root(leaves[:split]), root(leaves[split:]))


def tree_text(leaves):
    return b"go.sum database tree\n%d\n%s\n" % (len(leaves), base64.b64encode(root(leaves)))


def record(path, version, module, gomod):
    return ("%s %s %s\n%s %s/go.mod %s\n" % (path, version, module, path, version, gomod)).encode()


def sum_of(text):
    return "h1:" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def print_answer(path, version, module, gomod):
    signer = Signer(b"\x07" * 32)
    text = record(path, version, module, gomod)
    print(signer.key)
    sys.stdout.write((b"0\n" + text + b"\n" + signer.note(tree_text([leaf(text)]))).decode())


class Database:
    def __init__(self, mode):
        self.mode = mode
        self.signer = Signer(b"\x07" * 32)
        self.stranger = Signer(b"\x08" * 32)
        self.paths = ["example.org/m%d" % number for number in range(COUNT)]
        self.records = [record(p, "v1.0.0", sum_of(p), sum_of(p + "/go.mod")) for p in self.paths]
        self.leaves = [leaf(text) for text in self.records]
        self.forked = self.leaves[:5] + [leaf(b"another record\n")] + self.leaves[6:]
        self.notes = {}

    def head(self, number):
        """The tree as it was when the record was new."""
        size = number + 1
        leaves = self.leaves[:size]
        if self.mode == "small":
            leaves = self.leaves[:number] or self.leaves[:1]
        if self.mode == "fork" and number % 2:
            leaves = self.forked[:size]
        text = tree_text(leaves)
        if self.mode == "unsigned tree":
            text = b"another text\n"
        if text not in self.notes:
            if self.mode == "wrong key":
                self.notes[text] = self.stranger.note(text, self.signer.hash)
            elif self.mode == "unknown key":
                self.notes[text] = self.stranger.note(text)
            else:
                self.notes[text] = self.signer.note(text)
        return self.notes[text]

    def lookup(self, name):
        path, version = name.split("@")
        if version != "v1.0.0" or path not in self.paths:
            return 404, b"not found: " + name.encode() + b": no such version\n"
        number = self.paths.index(path)
        text = self.records[number]
        if self.mode == "flipped":
            text = text.replace(b"h1:", b"h1:A", 1)
        if self.mode == "recorded otherwise":
            text = record(path, "v1.0.0", sum_of("x" + path), sum_of(path + "/go.mod"))
        answer = b"%d\n" % number + text + b"\n" + self.head(number)
        return 200, answer[:-20] if self.mode == "truncated" else answer

    def tile(self, path):
        level, rest = path.split("/", 1)
        width = 256
        if ".p/" in rest:
            rest, text = rest.split(".p/")
            width = int(text)
        number = int(rest.replace("x", "").replace("/", ""))
        span = 256 ** int(level)
        digests = []
        for index in range(number * 256, number * 256 + width):
            part = self.leaves[index * span:(index + 1) * span]
            if len(part) < span:
                return 404, b"not found\n"
            digests.append(root(part))
        data = b"".join(digests)
        if self.mode == "only whole tiles" and width < 256 and (number + 1) * 256 * span <= COUNT:
            return 404, b"not found\n"
        if self.mode == "damaged tile":
            data = bytes([data[0] ^ 1]) + data[1:]
        if self.mode == "short tile":
            data = data[:-1]
        return 200, data


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        database = self.server.database
        path = self.path
        if database.mode == "hang":
            time.sleep(600)
        if database.mode == "error":
            status, body = 503, b"later\n"
        elif path == "/proxy/sumdb/%s/supported" % NAME:
            status, body = (404 if database.mode == "no proxy" else 200), b""
        else:
            path = path.replace("/proxy/sumdb/" + NAME, "")
            if path.startswith("/lookup/"):
                status, body = database.lookup(path[len("/lookup/"):])
            elif path.startswith("/tile/8/"):
                status, body = database.tile(path[len("/tile/8/"):])
            else:
                status, body = 404, b"not found\n"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.database = Database(sys.argv[2])
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    server.serve_forever()


if sys.argv[1] == "print":
    print_answer(*sys.argv[2:])
else:
    main()
