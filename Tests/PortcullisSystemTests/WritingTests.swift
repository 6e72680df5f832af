import Glibc
import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `Writing replaces whole files or nothing` {
  private let files = Files.live(user: .current())

  private func shell(_ script: String, in directory: String) async throws -> ProcessResult {
    try await Processes.live(permissions: Permissions()).run(
      Command(
        "/bin/sh", ["-c", script], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
        workingDirectory: directory))
  }

  @Test func `mode and owner of the old file are kept`() async throws {
    try await files.withTemporaryDirectory { directory in
      let path = directory + "/tool"
      try files.replace(path, Array("old".utf8))
      chmod(path, 0o751)
      if geteuid() == 0 { chown(path, 1234, 4321) }
      let before = try #require(try files.metadata(path))
      try files.replace(path, Array("new".utf8))
      let after = try #require(try files.metadata(path))
      #expect(try files.read(path, 10) == Array("new".utf8))
      #expect((after.mode, after.owner, after.group) == (before.mode, before.owner, before.group))
      #expect(after.inode != before.inode)
      #expect(try files.names(directory) == ["tool"])
    }
  }

  @Test func `a link at the final name is replaced and not followed`() async throws {
    try await files.withTemporaryDirectory { directory in
      _ = try await shell(
        "echo keep > victim; ln -s victim report.xml; mkdir out; ln -s ../victim out/r", in: directory)
      try files.replace(directory + "/report.xml", [1])
      var sink = try AtomicFileSink(path: directory + "/out/r")
      try sink.write([2, 3])
      try sink.commit()
      #expect(try files.read(directory + "/victim", 10) == Array("keep\n".utf8))
      #expect(try files.read(directory + "/report.xml", 10) == [1])
      #expect(try files.read(directory + "/out/r", 10) == [2, 3])
    }
  }

  @Test func `a report takes the place of no FIFO, device or open stream`() async throws {
    try await files.withTemporaryDirectory { directory in
      _ = try await shell(
        "mkfifo pipe; ln -s /dev/null null; ln -s /proc/self/fd/1 stdout; ln -s gone new", in: directory)
      for name in ["pipe", "null", "stdout"] {
        let path = directory + "/" + name
        #expect(throws: FileError.notRegular(path)) { _ = try AtomicFileSink(path: path) }
      }
      let path = directory + "/new"
      try AtomicFileSink(path: path).commit()
      #expect(try files.metadata(path)?.kind == .regular)
      #expect(try files.names(directory) == ["new", "null", "pipe", "stdout"])
    }
  }

  @Test func `a sink makes its directories, and leaves nothing without commit`() async throws {
    try await files.withTemporaryDirectory { directory in
      let path = directory + "/a/b/c/report.json"
      var sink: AtomicFileSink? = try AtomicFileSink(path: path)
      for _ in 0..<100_000 { try sink?.write("0123456789") }
      #expect(try files.exists(path) == false)
      try sink?.commit()
      #expect(try files.metadata(path)?.size == 1_000_000)
      sink = try AtomicFileSink(path: path)
      try sink?.write("other")
      sink = nil
      #expect(try files.metadata(path)?.size == 1_000_000)
      #expect(try files.names(directory + "/a/b/c") == ["report.json"])
      #expect(throws: FileError.self) { try AtomicFileSink(path: directory + "/a") }
      #expect(throws: FileError.self) { try AtomicFileSink(path: path + "/below/file") }
    }
  }

  @Test(.enabled(if: geteuid() == 0 || getenv("CI") != nil, "mounting needs root, or sudo as a CI has it"))
  func `a full disk keeps the old file and says so`() async throws {
    try await files.withTemporaryDirectory { directory in
      let root = geteuid() == 0 ? "" : "sudo -n "
      let mounted = try await shell("\(root)mount -t tmpfs -o size=64k,mode=0777 none .", in: directory)
      try #require(mounted.succeeded, "\(mounted.errorText)")
      do {
        try files.replace(directory + "/report", Array("old".utf8))
        let large = [UInt8](repeating: 0x78, count: 1 << 20)
        #expect(throws: FileError.failed(directory + "/report", reason: "no space left on device")) {
          try files.replace(directory + "/report", large)
        }
        var sink: AtomicFileSink? = try AtomicFileSink(path: directory + "/report")
        #expect(throws: FileError.self) { try sink?.write(large) }
        sink = nil
        #expect(try files.read(directory + "/report", 10) == Array("old".utf8))
        #expect(try files.names(directory) == ["report"])
        _ = try await shell("\(root)mount -o remount,ro .", in: directory)
        #expect(throws: FileError.failed(directory + "/report", reason: "read-only file system")) {
          try files.replace(directory + "/report", [1])
        }
        #expect(try files.permits(directory + "/report", .write) == false)
      } catch {
        _ = try await shell("\(root)umount -l '\(directory)'", in: "/")
        throw error
      }
      _ = try await shell("\(root)umount -l '\(directory)'", in: "/")
    }
  }

  @Test func `removal takes directories without write permission and never follows links`() async throws {
    try await files.withTemporaryDirectory { outside in
      try files.replace(outside + "/keep", [1])
      let remembered = Remembered()
      try await files.withTemporaryDirectory { directory in
        remembered.path = directory
        #expect(try files.metadata(directory)?.mode == 0o700)
        _ = try await shell(
          "mkdir -p m/n/o; touch m/n/o/f; chmod 500 m/n/o m/n; chmod 0 m; ln -s '\(outside)' link",
          in: directory)
      }
      #expect(try files.exists(remembered.path) == false)
      #expect(try files.exists(outside + "/keep"))
    }
  }

  /// The test's own note of a path, written and read by one task after the other.
  private final class Remembered: @unchecked Sendable { var path = "" }
}
