"""A real registry on the loopback with images of its own: registry.py PORTFILE DIRECTORY

Below the directory it leaves image layouts in `out/` (base, app, many, other) and their digests in `digests.json`."""

import gzip
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"


def layer(name, text):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
    return data.getvalue()


class Layout:
    def __init__(self, path):
        self.path = path
        os.makedirs(path + "/blobs/sha256")
        with open(path + "/oci-layout", "w") as file:
            file.write('{"imageLayoutVersion":"1.0.0"}')

    def blob(self, data, media_type, **more):
        digest = hashlib.sha256(data).hexdigest()
        with open(self.path + "/blobs/sha256/" + digest, "wb") as file:
            file.write(data)
        return dict(mediaType=media_type, digest="sha256:" + digest, size=len(data), **more)

    def image(self, architecture, contents, level=9):
        layers, differences = [], []
        for content in contents:
            data = gzip.compress(content, level, mtime=0)
            layers.append(self.blob(data, "application/vnd.oci.image.layer.v1.tar+gzip"))
            differences.append("sha256:" + hashlib.sha256(content).hexdigest())
        config = {"architecture": architecture, "os": "linux", "rootfs": {"type": "layers", "diff_ids": differences}}
        manifest = {
            "schemaVersion": 2, "mediaType": MANIFEST,
            "config": self.blob(json.dumps(config).encode(), "application/vnd.oci.image.config.v1+json"),
            "layers": layers,
        }
        return self.blob(
            json.dumps(manifest).encode(), MANIFEST, platform={"os": "linux", "architecture": architecture})

    def finish(self, descriptor):
        entry = dict(descriptor, annotations={"org.opencontainers.image.ref.name": "1"})
        with open(self.path + "/index.json", "w") as file:
            json.dump({"schemaVersion": 2, "manifests": [entry]}, file)
        return descriptor["digest"]


def layouts(directory):
    bottom, top = layer("bottom", b"b" * 100), layer("top", b"t" * 100)
    digests = {}
    for name, contents, level in [
        ("base", [bottom], 9), ("app", [bottom, top], 9), ("packed", [bottom, top], 1),
        ("other", [layer("else", b"e" * 100), top], 9),
    ]:
        one = Layout(directory + "/out/" + name)
        digests[name] = one.finish(one.image("amd64", contents, level))
    many = Layout(directory + "/out/many")
    images = [many.image("amd64", [bottom, top]), many.image("arm64", [bottom, layer("top", b"a" * 100)])]
    digests["many amd64"], digests["many arm64"] = [image["digest"] for image in images]
    index = {"schemaVersion": 2, "mediaType": INDEX, "manifests": images}
    digests["many"] = many.finish(many.blob(json.dumps(index).encode(), INDEX))
    with open(directory + "/digests.json", "w") as file:
        json.dump(digests, file)
    return digests


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start(directory, port):
    with open(directory + "/registry.yml", "w") as file:
        file.write(
            "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: %s/storage}}\n"
            "http: {addr: 127.0.0.1:%d, secret: x}\n" % (directory, port))
    server = subprocess.Popen(["docker-registry", "serve", directory + "/registry.yml"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(500):
        try:
            urllib.request.urlopen("http://127.0.0.1:%d/v2/" % port, timeout=5).close()
            return server
        except OSError:
            time.sleep(0.02)
    sys.exit("the registry did not answer within 10 s")


def push(directory, port, name, tag):
    subprocess.run(
        ["skopeo", "copy", "--insecure-policy", "--dest-tls-verify=false", "--preserve-digests", "--all", "-q",
         "oci:%s/out/%s:1" % (directory, name), "docker://127.0.0.1:%d/team/app:%s" % (port, tag)],
        check=True, env=dict(os.environ, HOME=directory))


def main():
    port_file, directory = sys.argv[1:3]
    layouts(directory)
    port = free_port()
    server = start(directory, port)
    for name, tag in [("base", "base"), ("app", "1"), ("packed", "packed"), ("many", "many"), ("other", "moved")]:
        push(directory, port, name, tag)
    with open(port_file + ".new", "w") as file:
        file.write(str(port))
    os.rename(port_file + ".new", port_file)
    server.wait()


main()
