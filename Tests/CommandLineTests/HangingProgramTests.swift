import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

@Suite struct `A program that hangs while the run is stopped` {
  /// A compiled `go` that ignores TERM and never answers, found first on PATH.
  private static func hangingGo(in directory: String) async throws {
    let source = """
      #include <signal.h>
      #include <unistd.h>
      int main(void) {
        signal(SIGTERM, SIG_IGN);
        if (fork() == 0) { setsid(); if (fork() == 0) for (;;) pause(); _exit(0); }
        for (;;) pause();
      }
      """
    try FileManager.default.createDirectory(atPath: directory + "/bin", withIntermediateDirectories: true)
    try Data(source.utf8).write(to: URL(filePath: directory + "/go.c"))
    _ = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/usr/bin/gcc", ["-o", directory + "/bin/go", directory + "/go.c"],
        environment: ["PATH": "/usr/bin:/bin"], workingDirectory: directory))
  }

  @Test(arguments: [("TERM", Int32(143)), ("INT", Int32(130)), ("HUP", Int32(143))])
  func `dies with the run, which writes every report`(signal: String, status: Int32) async throws {
    try await TemporaryProject.with(RunTests.clean) { project in
      try await Self.hangingGo(in: project.parent)
      let script = """
        (trap - INT; exec "$0" run project --quiet) & gate=$!
        sleep 2; began=$(date +%s%N); kill -\(signal) $gate; wait $gate; status=$?
        echo "took $((($(date +%s%N) - began) / 1000000)) ms"
        sleep 0.2; ps -eo args | grep -c "^\(project.parent)/bin/go" || true
        exit $status
        """
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/bin/bash", ["-m", "-c", script, CommandLineRun.binary],
          environment: ["PATH": "\(project.parent)/bin:/usr/bin:/bin", "HOME": "/nonexistent"],
          workingDirectory: project.parent))
      #expect(result.ending == .exited(status), "\(result.errorText)")
      #expect(result.outputText.hasSuffix("\n0\n"), "left behind: \(result.outputText)")
      for name in RunTests.files { #expect(try !project.read("portcullis-report/\(name)").isEmpty) }
      #expect(try project.read("portcullis-report/portcullis.xml").contains("<error"))
    }
  }
}
