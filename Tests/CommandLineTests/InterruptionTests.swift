import PortcullisCore
import PortcullisSystem
import Testing

/// A run that is ended from outside while a check is deep in its work.
@Suite struct `An interrupted run` {
  @Test(arguments: [("TERM", Int32(143)), ("INT", 130)])
  func `still writes every report, within a second`(signal: String, status: Int32) async throws {
    try await TemporaryProject.with(["go.mod": "module example.org/x\n\ngo 1.19\n"], git: false) { project in
      var milliseconds = Int32.max
      // Three attempts, because other tests may have the machine just then.
      for _ in 0..<3 where milliseconds >= 1000 {
        let answer = try await interrupt(project, by: signal)
        #expect(answer.status == status)
        milliseconds = answer.milliseconds
        for name in ["xml", "json", "md", "html"] {
          let report = try project.read("portcullis-report/portcullis.\(name)", from: project.root)
          #expect(report.contains(name == "xml" ? "<error" : "undecided"))
        }
      }
      #expect(milliseconds < 1000)
    }
  }

  private func interrupt(
    _ project: TemporaryProject, by signal: String
  ) async throws -> (status: Int32, milliseconds: Int32) {
    // Enough that no check over it ends before the signal, in a debug build or not.
    let script = """
      rm -rf portcullis-report
      yes 'var a = "some text that is long enough to take its time"' | head -c 16000000 > large.go
      i=0; while [ $i -lt 200 ]; do ln -f large.go large$i.go; i=$((i + 1)); done
      (trap - INT; exec "$0" run . --jobs 4) > out.txt 2> err.txt &
      sleep 0.7; begin=$(date +%s%N); kill -\(signal) $!; wait $!
      echo $? $((($(date +%s%N) - begin) / 1000000))
      """
    let command = Command(
      "/bin/bash", ["-m", "-c", script, CommandLineRun.binary],
      environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"], workingDirectory: project.root,
      timeLimit: .seconds(60))
    let result = try await Processes.live(permissions: Permissions()).run(command)
    let answer = result.outputText.split { $0 == " " || $0 == "\n" }.suffix(2).compactMap { Int32($0) }
    try #require(answer.count == 2, "\(result.outputText) \(result.errorText)")
    return (answer[0], answer[1])
  }
}
