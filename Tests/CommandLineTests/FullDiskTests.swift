import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// Reports on a disk that has no room left, or in a directory that may not be written.
@Suite struct `Reports that cannot be written` {
  private static var isRoot: Bool { UserIdentity.current().userID == 0 }
  private static var isCI: Bool { Machine.environment()["CI"] != nil }
  private static var sudo: String { isRoot ? "" : "sudo -n " }

  private func shell(_ script: String, in directory: String) async throws -> ProcessResult {
    try await Processes.live(permissions: Permissions()).run(
      Command(
        "/bin/sh", ["-c", script], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
        workingDirectory: directory))
  }

  @Test(.enabled(if: isRoot || isCI, "mounting needs root, or sudo as a CI has it"))
  func `leave the old ones intact on a full disk, and the run undecided`() async throws {
    try await TemporaryProject.with(["go.mod": "module example.org/x\n\ngo 1.19\n"]) { project in
      let disk = project.parent + "/disk"
      let mounted = try await shell(
        "mkdir disk; \(Self.sudo)mount -t tmpfs -o size=1m,mode=0777 none disk", in: project.parent)
      try #require(mounted.succeeded, "\(mounted.errorText)")
      let first = try await CommandLineRun(
        ["run", project.root, "--quiet", "--only", "project.gomod-parses"], in: disk)
      let before = try await shell("sha256sum portcullis-report/*", in: disk).outputText
      _ = try await shell("cat /dev/zero > filler", in: disk)
      let second = try await CommandLineRun(
        ["run", project.root, "--quiet", "--only", "project.gomod-parses"], in: disk)
      let after = try await shell("sha256sum portcullis-report/*", in: disk).outputText
      let names = try await shell("ls -A portcullis-report", in: disk).outputText
      _ = try await shell("\(Self.sudo)umount -l disk", in: project.parent)
      #expect(first.status == 0, "\(first.output) \(first.error)")
      #expect(second.status == 3, "\(second.output) \(second.error)")
      #expect((second.output + second.error).contains("no space left on device"))
      #expect(before == after && !before.isEmpty)
      #expect(names == "portcullis.html\nportcullis.json\nportcullis.md\nportcullis.xml\n")
    }
  }

  @Test(.enabled(if: !isRoot, "root writes everywhere"))
  func `leave the run undecided in a closed directory`() async throws {
    try await TemporaryProject.with(["go.mod": "module example.org/x\n\ngo 1.19\n"]) { project in
      _ = try await shell("mkdir closed; chmod 500 closed", in: project.parent)
      let run = try await CommandLineRun(
        ["run", project.root, "--quiet", "--only", "project.gomod-parses"], in: project.parent + "/closed")
      #expect(run.status == 3)
    }
  }

  @Test(.enabled(if: isRoot, "changing the user needs root"))
  func `leave the run undecided for another user`() async throws {
    try await TemporaryProject.with(["go.mod": "module example.org/x\n\ngo 1.19\n"]) { project in
      let script = """
        chmod -R a+rX .; mkdir closed; cp "$0" ./gate; chmod 755 gate . closed; cd closed
        setpriv --reuid=65534 --regid=65534 --clear-groups ../gate run ../project --quiet --only project.gomod-parses; echo "status $?"
        """
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/bin/sh", ["-c", script, CommandLineRun.binary],
          environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"], workingDirectory: project.parent))
      #expect(result.outputText.hasSuffix("status 3\n"), "\(result.outputText) \(result.errorText)")
      #expect((result.outputText + result.errorText).contains("may not be accessed by this user"))
    }
  }
}
