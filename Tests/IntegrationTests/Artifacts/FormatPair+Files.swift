import PortcullisFormats

/// Archives, packages, images and documents.
extension FormatPair {
  static let files = [
    FormatPair(
      "a tar file in another order",
      "echo 1 > a; echo 2 > b; touch -d @1 a b; [ $SIDE = 1 ] && tar -cf out a b || tar -cf out b a",
      "tar:order", .order, told: "file list"),
    FormatPair(
      "a tar file of another owner", "echo 1 > a; tar --mtime=@1 --owner=u$SIDE:100$SIDE -cf out a",
      "tar:uid",
      .user, place: "!a", told: "u1"),
    FormatPair(
      "a gzip file with a name", "echo 1 > name$SIDE; touch -d @1 name$SIDE; gzip -c name$SIDE > out",
      "gzip:name", told: "name1"),
    FormatPair(
      "a zip file with times",
      python
        + """
        import zipfile
        with zipfile.ZipFile("out", "w") as file:
            file.writestr(zipfile.ZipInfo("a", (2020, 1, 1, 0, 0, 2 * int(side))), b"text")
        END
        """, "zip:time", .time, place: "!a", told: "2020 Jan 1"),
    FormatPair(
      "a wheel of another build back end", wheel("setuptools 6", "1"), "wheel:Generator",
      place: "!x-1.dist-info/WHEEL", told: "Generator"),
    FormatPair(
      "a wheel with another module", wheel("setuptools 60", "$SIDE"), "content",
      place: "!x/__init__.py", told: "__init__.py"),
    FormatPair(
      "a jar of another JDK",
      python
        + """
        import zipfile
        with zipfile.ZipFile("out", "w") as file:
            text = "Manifest-Version: 1.0\\r\\nCreated-By: 1%s (A)\\r\\n\\r\\n" % side
            file.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF"), text)
        END
        """, "manifest:Created-By", place: "!META-INF/MANIFEST.MF", told: "Created-By"),
    FormatPair(
      "a Debian package with another file", debian("gzip", "hello$SIDE"), "content",
      place: "!data.tar.gz!data.tar!./usr/share/f", told: "hello1"),
    FormatPair(
      "a Debian package of the usual compression", debian("xz", "hello$SIDE"), "content",
      place: "!data.tar.xz!data.tar!./usr/share/f", told: "hello1"),
    FormatPair(
      "an xz file of another text", "echo hello$SIDE | xz > out", "content", place: "!content", told: "hello1"
    ),
    FormatPair(
      "an xz file of another level", "seq 100000 | xz -$SIDE > out", "xz:stream", .compression),
    FormatPair(
      "an xz file of another check", "[ $SIDE = 1 ] || c=-Ccrc32; seq 9 | xz $c > out", "xz:check",
      .compression),
    FormatPair(
      "JSON with another value", "printf '{\"a\": [1, {\"b\": \"x%s\"}]}\\n' $SIDE > out",
      "json:value:/a/1/b",
      place: "!/a/1/b",
      told: "x1"),
    FormatPair(
      "JSON in another order",
      "[ $SIDE = 1 ] && echo '{\"a\": 1, \"b\": 2}' > out || echo '{\"b\": 2, \"a\": 1}' > out", "json:order",
      .order, told: "Ordering differences"),
    FormatPair(
      "JSON with other spaces", "[ $SIDE = 1 ] && echo '{\"a\": 1}' > out || echo '{\"a\":1}' > out",
      "json:space"),
    FormatPair("a text", "printf 'one\\ntwo %s\\nthree\\n' $SIDE > out", "content", told: "two 1"),
    FormatPair(
      "a PNG image with its time",
      python
        + """
        def chunk(t, d): return struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
        time = chunk(b"tIME", struct.pack(">HBBBBB", 2026, 11, 25, 10, 0, int(side)))
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        open("out", "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + head + time + chunk(b"IDAT", zlib.compress(b"\\0\\0")) + chunk(b"IEND", b""))
        END
        """, "png:tIME", .time, place: "!tIME"),
    FormatPair(
      "a PDF document with its date",
      "printf '%%PDF-1.4\\n1 0 obj\\n<< /CreationDate (D:2026112510000%s) >>\\nendobj\\n%%%%EOF\\n' $SIDE > out",
      "pdf:CreationDate", .time, place: "!CreationDate"),
    FormatPair(
      "an SQLite database that was written more often",
      python
        + """
        import sqlite3
        base = sqlite3.connect("out")
        base.execute("create table t(a)")
        base.execute("insert into t values (1)")
        base.commit()
        for value in (2, 1) if side == "2" else ():
            base.execute("update t set a = ?", (value,))
            base.commit()
        END
        """, "sqlite:change-counter", place: "!change counter"),
    FormatPair(
      "an OCI image with its time", image(created: "2026-11-25T10:00:0${SIDE}", text: "x"), "oci:created",
      .time, place: "!manifest linux/amd64!config!/created"),
    FormatPair(
      "an OCI image with another file", image(created: "2026-11-25T10:00:00", text: "x$SIDE"), "content",
      place: "!manifest linux/amd64!layer 1!etc/motd"),
  ]

  private static func debian(_ compression: String, _ text: String) -> String {
    "mkdir -p p/DEBIAN p/usr/share; printf 'Package: x\\nVersion: 1\\nArchitecture: all\\n"
      + "Maintainer: A <a@example.org>\\nDescription: x\\n' > p/DEBIAN/control; echo \(text) > p/usr/share/f; "
      + "export SOURCE_DATE_EPOCH=1; dpkg-deb -Z\(compression) --root-owner-group -b p out > log"
  }

  private static func wheel(_ generator: String, _ value: String) -> String {
    "export VALUE=\(value)\n" + python
      + """
      import base64, hashlib, zipfile
      generator = "\(generator)" + (side if os.environ["VALUE"] == "1" else "")
      files = {
          "x/__init__.py": "v = " + os.environ["VALUE"] + "\\n",
          "x-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nGenerator: " + generator + "\\nTag: py3-none-any\\n",
      }
      lines = []
      with zipfile.ZipFile("out", "w", zipfile.ZIP_DEFLATED) as file:
          for name, text in files.items():
              file.writestr(zipfile.ZipInfo(name), text)
              digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
              lines.append("%s,sha256=%s,%d\\n" % (name, digest, len(text)))
          file.writestr(zipfile.ZipInfo("x-1.dist-info/RECORD"), "".join(lines) + "x-1.dist-info/RECORD,,\\n")
      END
      """
  }

  private static func image(created: String, text: String) -> String {
    "export CREATED=\(created)Z TEXT=\(text)\n" + python
      + """
      import hashlib, io, json, tarfile
      image = tarfile.open("out", "w")
      def add(archive, name, data):
          entry = tarfile.TarInfo(name)
          entry.size = len(data)
          archive.addfile(entry, io.BytesIO(data))
      def blob(data, kind):
          digest = hashlib.sha256(data).hexdigest()
          add(image, "blobs/sha256/" + digest, data)
          return {"mediaType": "application/vnd.oci.image." + kind, "digest": "sha256:" + digest, "size": len(data)}
      memory = io.BytesIO()
      layer = tarfile.open(fileobj=memory, mode="w")
      add(layer, "etc/motd", os.environ["TEXT"].encode())
      layer.close()
      part = blob(memory.getvalue(), "layer.v1.tar")
      config = {"created": os.environ["CREATED"], "os": "linux", "rootfs": {"diff_ids": [part["digest"]]}}
      manifest = {"schemaVersion": 2, "layers": [part], "config": blob(json.dumps(config).encode(), "config.v1+json")}
      entry = blob(json.dumps(manifest).encode(), "manifest.v1+json")
      entry["platform"] = {"os": "linux", "architecture": "amd64"}
      add(image, "index.json", json.dumps({"schemaVersion": 2, "manifests": [entry]}).encode())
      add(image, "oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
      image.close()
      END
      """
  }
}
