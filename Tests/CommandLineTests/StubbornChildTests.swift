import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// A Go that ignores TERM, forks twice into sessions of its own and holds its pipes, seen from outside.
@Suite struct `A child that will not end` {
  /// The C compiler that comes with the Swift toolchain, or another one.
  private static let compiler: String? = {
    let path = Machine.environment()["PATH"] ?? ""
    return path.split(separator: ":").flatMap { ["\($0)/clang", "\($0)/cc"] }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private static let source = """
    #include <signal.h>
    #include <stdlib.h>
    #include <unistd.h>
    int main(void) {
      signal(SIGTERM, SIG_IGN);
      if (fork() == 0) {
        setsid();
        if (fork() == 0) { setsid(); execl("/bin/sleep", "sleep", MARK, (char *)0); }
        for (;;) pause();
      }
      if (write(1, "building\\n", 9) != 9) abort();
      for (;;) pause();
    }
    """

  @Test(.enabled(if: compiler != nil || Machine.environment()["CI"] != nil, "no C compiler on PATH"))
  func `ends within limit, grace and a second, and leaves nothing`() async throws {
    let compiler = try #require(Self.compiler)
    let mark = "1000.\(UInt32.random(in: 1_000_000 ... .max))"
    let gate = "version: 1\nchecks:\n  toolchain.hello-runs: { build_limit: 1s }\n"
    try await TemporaryProject.with([
      "go.mod": "module example.org/x\n\ngo 1.21\n", "portcullis.yml": gate,
    ]) { project in
      let tree = project.parent + "/go"
      _ = try await Processes.live(permissions: Permissions()).output(
        of: Command(
          "/bin/sh",
          [
            "-ec",
            "mkdir -p go/bin go/pkg/tool/linux_amd64; echo go1.22.0 > go/VERSION; \"$0\" -x c -o go/bin/go -",
            compiler,
          ],
          environment: ["PATH": "/usr/bin:/bin"], workingDirectory: project.parent,
          standardInput: Array("#define MARK \"\(mark)\"\n\(Self.source)\n".utf8)))
      let begin = ContinuousClock.now
      let run = try await CommandLineRun(
        ["run", project.root, "--only", "toolchain.hello-runs"], in: project.parent,
        environment: ["PATH": tree + "/bin:/usr/bin:/bin"])
      // A limit of 1 s, 2 s of grace, a second to end, and room for a busy machine to start.
      #expect(begin.duration(to: .now) < .seconds(6))
      #expect(run.status == 3, "\(run.output) \(run.error)")
      #expect(try project.read("portcullis-report/portcullis.json").contains("\"timedOut\""))
      #expect(try survivors(holding: mark) == [])
      #expect(try survivors(holding: tree + "/bin/go") == [])
    }
  }

  private func survivors(holding text: String) throws -> [String] {
    let files = Files.live(user: .current())
    return try files.names("/proc").filter { name in
      guard Int(name) != nil, let bytes = try? files.read("/proc/\(name)/cmdline", 1 << 20) else {
        return false
      }
      return String(decoding: bytes, as: UTF8.self).contains(text)
    }
  }
}
