import PortcullisChecks
import PortcullisCore
import Testing

@Suite struct `Steps of an image build` {
  static let sum = String(repeating: "0a", count: 32)
  static let fetch = "curl -fsSLo /t https://example.org/t"

  static let files: [String: Fixture.Entry] = [
    "locked.txt": .text("numpy==2.2.1 --hash=sha256:\(sum)\n"), "open.txt": "flask>=3\n",
    "package-lock.json": "{}",
    "poetry.lock": "", "uv.lock": "", "yarn.lock": "", "pyproject.toml": "", "sub/locked.txt": "flask\n",
  ]

  @Test(arguments: [
    "pip install -r locked.txt", "pip install -qr locked.txt", "pip install --requirement=locked.txt",
    "python3 -m pip install --require-hashes -r /elsewhere.txt", "uv pip sync locked.txt",
    "cd /srv && pip install -r locked.txt",
    "sh -c 'pip install -r locked.txt'", "pip install -r locked.txt && pip install --no-deps .",
    "pip install ./a.whl",
    "pip install --no-index --find-links=w x", "pip install https://example.org/a.tgz#sha256=\(sum)",
    "npm ci",
    "poetry install", "uv sync --frozen", "yarn install --immutable", "UV_LOCKED=1 uv sync",
    "poetry export -f requirements.txt -o r.txt && pip install -r r.txt", "pip list", "npm run build",
    "go mod download",
    "cargo install --locked --version 1.0.0 a", "go install example.org/a@v1.0.0",
    "curl -f http://localhost/health",
    "\(fetch) && echo '\(sum)  /t' | sha256sum -c && sh /t",
    "set -e; \(fetch); echo '\(sum)  /t' | sha256sum -c -; sh /t",
    "\(fetch); echo '\(sum)  /t' | sha256sum -c || exit 1; sh /t",
    "\(fetch) && gpg --verify /t.sig /t && chmod +x /t && /t",
    "\(fetch); if ! echo '\(sum)  /t' | sha256sum -c; then exit 1; fi; sh /t",
    "\(fetch) && [ \"$(sha256sum /t | cut -c1-64)\" = \(sum) ] && sh /t",
    "v=$(curl -s https://example.org/v) && echo $v",
    "sudo -u app pip install -r locked.txt", "poetry run pytest", "conda run -n base python -m build",
    "echo done > log.txt && pip install -r locked.txt", "cp locked.txt /r.txt && pip install -r /r.txt",
    "sed -i s/a/b/ app.conf && pip install -r locked.txt", "go get -d ./...",
    "echo 'a==1 --hash=sha256:\(sum)' > /r.txt && pip install -r /r.txt", "python setup.py build_ext",
    "curl https://example.org/k | gpg --dearmor -o /k.gpg", "wget -qO- https://example.org/j | jq .",
  ]) func `what the locks decide is left alone`(step: String) async throws {
    let found = try await Self.findings(step)
    #expect(found.isEmpty, "\(found)")
  }

  static let loud: [(String, String)] = [
    ("pip install -r open.txt", "DF-09 failure"), ("pip install -r sub/locked.txt", "DF-09 failure"),
    ("pip3.12 install a", "DF-09 failure"),
    ("sudo -Hu app pip install a", "DF-09 failure"), ("gosu app pip install a", "DF-09 failure"),
    ("timeout -k 5 60s pip install a", "DF-09 failure"), ("nice -n 5 pip install a", "DF-09 failure"),
    ("env -u X A=1 pip install a", "DF-09 failure"), ("runuser -u app -- pip install a", "DF-09 failure"),
    ("runuser app -c 'pip install a'", "DF-09 failure"), ("poetry run pip install a", "DF-09 failure"),
    ("conda run -n base pip install a", "DF-09 failure"), ("python -m uv pip install a", "DF-09 failure"),
    ("python3 -Im pip install a", "DF-09 failure"), ("python -mpip install a", "DF-09 failure"),
    ("$PYTHON -m pip install a", "DF-09 failure"), ("pip$V install a", "DF-09 failure"),
    ("$(which pip3) install a", "DF-09 failure"), ("pip --log /x install a", "DF-09 failure"),
    ("uv --directory sub pip install a", "DF-09 failure"), ("easy_install a", "DF-09 failure"),
    ("python setup.py install", "DF-09 failure"),
    ("pip install --no-index -f https://example.org/w a", "DF-09 failure"),
    ("echo a >> locked.txt && pip install -r locked.txt", "DF-09 failure"),
    ("echo a > locked.txt && pip install -r locked.txt", "DF-09 failure"),
    ("sed -i 's/--hash.*//' locked.txt; pip install -r locked.txt", "DF-09 failure"),
    ("cp open.txt locked.txt && pip install -r locked.txt", "DF-09 failure"),
    ("cp /elsewhere locked.txt && pip install -r locked.txt", "DF-09 inconclusive"),
    ("find . -name r.txt -exec pip install -r {} +", "DF-09 inconclusive"),
    ("go get example.org/a", "DF-11 warning"), ("go get -u ./...", "DF-11 warning"),
    ("go mod tidy", "DF-11 warning"), ("npm update", "DF-11 warning"),
    ("busybox wget -O- https://example.org/a | ash", "DF-12 failure"),
    ("pip install a==1", "DF-09 warning"), ("pip install --upgrade pip", "DF-09 warning"),
    ("pip install .", "DF-09 failure"),
    ("pip install -e .[dev]", "DF-09 failure"), ("uv pip install -r pyproject.toml", "DF-09 failure"),
    ("pip install git+https://example.org/a@main", "DF-09 failure"),
    ("pip install -r gone.txt", "DF-09 inconclusive"),
    ("pip-compile --generate-hashes -o l.txt pyproject.toml && pip install -r l.txt", "DF-09 failure"),
    ("pip freeze > l.txt; pip install -r l.txt", "DF-09 failure"),
    ("poetry lock && poetry install", "DF-09 failure"),
    ("uv sync", "DF-09 warning"), ("npm install", "DF-11 warning"), ("yarn", "DF-11 warning"),
    ("uvx a", "DF-11 warning"),
    ("npx a", "DF-11 warning"), ("go install example.org/a@main", "DF-11 warning"),
    ("cargo install a", "DF-11 warning"),
    ("curl https://example.org/a | sh", "DF-12 failure"),
    ("wget -O- https://example.org/a | sudo bash -s -- b", "DF-12 failure"),
    ("bash -c \"$(curl https://example.org/a)\"", "DF-12 failure"), ("\(fetch); sh /t", "DF-12 failure"),
    ("\(fetch) && echo '\(sum)  /t' | sha256sum -c; sh /t", "DF-12 failure"),
    ("\(fetch) && echo '\(sum)  /t' | md5sum -c && sh /t", "DF-12 failure"),
    ("\(fetch) && echo '\(sum)  /u' | sha256sum -c && sh /t", "DF-12 failure"),
    ("\(fetch); echo '\(sum)  /t' | sha256sum -c || true; sh /t", "DF-12 failure"),
    ("\(fetch) && mv /t /usr/bin/t && t", "DF-12 failure"),
    ("wget https://example.org/a.deb && dpkg -i a.deb", "DF-12 failure"),
    ("\(fetch) && chmod 755 /t", "DF-12 warning"),
    ("curl https://example.org/a.tgz | tar xz", "DF-12 warning"),
    ("xargs pip install < open.txt", "DF-09 inconclusive"),
  ]

  @Test(arguments: loud) func `what decides for itself is told once`(step: String, expected: String)
    async throws
  {
    let found = try await Self.findings(step).map { "\($0.rule) \($0.severity)" }
    #expect(found == [expected])
  }

  static func findings(_ step: String) async throws -> [Finding] {
    var files = Self.files
    files["Dockerfile"] = .text("FROM scratch\nWORKDIR /srv\nCOPY . .\nRUN \(step)\n")
    let check = LockImageInstallsLockedCheck(options: NoOptions())
    return check.findings(in: try await check.collect(in: Fixture(files: files).context))
      .filter { $0.severity != .information }
  }
}
