import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

@testable import PortcullisChecks

@Suite struct `Python environments` {
  /// Makes two wheels with zipfile, a virtual environment, and installs them without a network.
  private static let script = """
    import base64, hashlib, os, subprocess, sys, zipfile
    base = sys.argv[1]
    def wheel(name, version, files, entry=""):
        info = f"{name}-{version}.dist-info"
        files = dict(files)
        files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n\\n"
        files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        if entry: files[f"{info}/entry_points.txt"] = entry
        rows = []
        for path, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            quoted = '"' + path.replace('"', '""') + '"' if "," in path else path
            rows.append(f"{quoted},sha256={digest},{len(text.encode())}")
        files[f"{info}/RECORD"] = "\\n".join(rows + [f"{info}/RECORD,,"]) + "\\n"
        os.makedirs(base + "/wheels", exist_ok=True)
        with zipfile.ZipFile(f"{base}/wheels/{name}-{version}-py3-none-any.whl", "w") as archive:
            for path, text in files.items(): archive.writestr(path, text)
    wheel("alpha", "1.0", {"alpha/__init__.py": "x = 1\\n", "alpha/data,1.txt": "d\\n", "alpha/sub/m.py": "y = 2\\n"},
          "[console_scripts]\\nalpha = alpha:x\\n")
    wheel("beta_core", "2.0", {"beta_core.py": "z = 3\\n"})
    subprocess.run([sys.executable, "-m", "venv", base + "/project/.venv"], check=True)
    subprocess.run([base + "/project/.venv/bin/python", "-m", "pip", "install", "-q", "--no-index",
                    "--disable-pip-version-check", "--find-links", base + "/wheels", "alpha", "beta-core"], check=True)
    """

  private func withEnvironment(_ body: (Checkout, String) async throws -> Void) async throws {
    let python = try #require(Machine.environment()["PORTCULLIS_PYTHON"])
    try await Checkout.with(["requirements.txt": "alpha==1.0\nBeta.Core==2.0\n"]) { checkout in
      _ = try await Processes.live(permissions: Permissions()).output(
        of: Command(
          python, ["-c", Self.script, checkout.base],
          environment: ["PATH": "/usr/bin:/bin", "HOME": checkout.base], timeLimit: .seconds(120)))
      let libraries = try FileManager.default.contentsOfDirectory(atPath: checkout.root + "/.venv/lib")
      let library = try #require(libraries.first)
      try await body(checkout, "project/.venv/lib/\(library)/site-packages")
    }
  }

  private func loud(_ checkout: Checkout) async throws -> [Finding] {
    let whole = checkout.context([:])
    let files = [Workspace.File("requirements.txt")]
    let context = whole.within(Workspace(root: checkout.root, isGitRepository: true, files: files))
    let check = LockPythonEnvironmentMatchesCheck(options: .init())
    return check.findings(in: try await check.collect(in: context)).filter { $0.severity != .information }
  }

  private func remove(_ path: String, _ checkout: Checkout) throws {
    try FileManager.default.removeItem(atPath: checkout.base + "/" + path)
  }

  private static let isAble = Machine.environment()["PORTCULLIS_PYTHON"] != nil

  @Test(.enabled(if: isAble, "needs Python"))
  func `what pip installed equals the lock, and any change is one finding`() async throws {
    try await withEnvironment { checkout, site in
      #expect(try await loud(checkout).isEmpty)
      let module = site + "/alpha/sub/m.py"
      for (path, text, original) in [
        (module, "y = 3\n", "y = 2\n"), (site + "/alpha/data,1.txt", "e\n", "d\n"),
        (site + "/beta_core.py", "", "z = 3\n"),
      ] {
        try checkout.write(text, to: path)
        let findings = try await loud(checkout)
        #expect(findings.map(\.rule) == ["CH5-3.files"], "\(path): \(findings)")
        try checkout.write(original, to: path)
      }
      try checkout.write("import os\n", to: site + "/sneaky.pth")
      #expect(try await loud(checkout).map(\.rule) == ["CH5-3.path"])
      try remove(site + "/sneaky.pth", checkout)
      #expect(try await loud(checkout).isEmpty)
    }
  }

  @Test(.enabled(if: isAble, "needs Python"))
  func `any line taken from RECORD is one finding, but for cached code`() async throws {
    try await withEnvironment { checkout, site in
      let path = site + "/alpha-1.0.dist-info/RECORD"
      let record = try String(contentsOfFile: checkout.base + "/" + path, encoding: .utf8)
      let lines = record.split(separator: "\n").map(String.init)
      for index in lines.indices where !lines[index].contains(".pyc,") {
        var fewer = lines
        fewer.remove(at: index)
        try checkout.write(fewer.joined(separator: "\n") + "\n", to: path)
        let findings = try await loud(checkout)
        #expect(findings.count == 1, "\(lines[index]): \(findings)")
      }
      try remove(site + "/alpha-1.0.dist-info", checkout)
      #expect(try await loud(checkout).count == 1)
    }
  }
}
