import Glibc
import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `Temporary directories are removed` {
  private let files = Files.live(user: .current())

  private func run(_ script: String, in directory: String) async throws -> String {
    try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/bin/sh", ["-ec", script], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: directory)
    ).outputText
  }

  @Test func `however deep, closed or full of links they are`() async throws {
    let files = files
    try await files.withTemporaryDirectory { base in
      let script = """
        mkdir keep; echo x > keep/x; mkdir t; cd t
        i=0; while [ $i -lt 3000 ]; do mkdir long-name-of-a-directory; cd -P long-name-of-a-directory; i=$((i + 1)); done
        echo deep > file; cd "$OLDPWD" 2>/dev/null || true
        """
      // The shell cannot name so deep a directory, so that the rest is done from the top.
      _ = try? await self.run(script, in: base)
      _ = try await self.run(
        "cd t; ln -s ../keep link; mkdir -p closed/in; echo y > closed/in/y; chmod 0 closed/in closed; ln -s loop loop",
        in: base)
      try files.staging.remove(base + "/t")
      #expect(try files.names(base) == ["keep"])
      #expect(try files.names(base + "/keep") == ["x"])
    }
  }

  @Test func `once their process is dead, and no others`() async throws {
    let files = files
    try await files.withTemporaryDirectory { base in
      for name in [
        "portcullis-run-dead", "portcullis-run-held", "portcullis-run-young", "portcullis-other", "run",
      ] {
        try files.staging.makeDirectory(base + "/" + name, 0o700)
        try files.staging.write(base + "/" + name + "/x", [], 0o600)
      }
      try files.staging.makeDirectory(base + "/portcullis-run-open", 0o755)
      let held = open(base + "/portcullis-run-held", O_RDONLY | O_DIRECTORY)
      defer { close(held) }
      #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
      TemporaryLeftovers(parent: base, now: time(nil) + 30).remove()
      #expect(try files.names(base).count == 6)
      TemporaryLeftovers(parent: base, now: time(nil) + 90).remove()
      #expect(
        try files.names(base) == [
          "portcullis-other", "portcullis-run-held", "portcullis-run-open", "run",
        ])
    }
  }
}
