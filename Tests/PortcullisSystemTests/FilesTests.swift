import Glibc
import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisSystem

@Suite struct `Files are read without waiting and without leaving` {
  private let files = Files.live(user: .current())

  private func inDirectory(_ body: @Sendable (String) async throws -> Void) async throws {
    try await files.withTemporaryDirectory(body)
  }

  private func write(_ text: String, to path: String) throws { try files.replace(path, Array(text.utf8)) }

  @Test func `neither a FIFO nor a device nor a socket holds a reader`() async throws {
    try await inDirectory { directory in
      mkfifo(directory + "/pipe", 0o600)
      for path in [directory + "/pipe", "/dev/zero", "/dev/tty", "/dev/null"] where try files.exists(path) {
        #expect(throws: FileError.self, "\(path)") { try files.read(path, 100) }
      }
      #expect(throws: FileError.notRegular("pipe")) { try files.readBeneath(directory, "pipe", 100) }
      #expect(throws: FileError.notRegular(directory)) { try files.read(directory, 100) }
    }
  }

  @Test func `a limit holds to the byte, also where the size is not known`() async throws {
    try await inDirectory { directory in
      try write("12345", to: directory + "/five")
      #expect(try files.read(directory + "/five", 5) == Array("12345".utf8))
      #expect(throws: FileError.tooLarge(directory + "/five", limit: 4)) {
        try files.read(directory + "/five", 4)
      }
      #expect(try files.read("/proc/self/status", 1 << 20).count > 500)
      #expect(throws: FileError.tooLarge("/proc/self/status", limit: 100)) {
        try files.read("/proc/self/status", 100)
      }
      try write(String(repeating: "x", count: 3_000_000), to: directory + "/big")
      #expect(try files.read(directory + "/big", 1 << 30).count == 3_000_000)
    }
  }

  @Test func `a file that grows without end is stopped at the limit`() async throws {
    try await inDirectory { directory in
      let path = directory + "/log"
      try write("start", to: path)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          let command = Command("/bin/sh", ["-c", "head -c 50000000 /dev/zero >> \(path)"])
          _ = try await Processes.live(permissions: Permissions()).run(command)
        }
        for _ in 0..<50 {
          if let bytes = try? files.read(path, 1_000_000) { #expect(bytes.count <= 1_000_000) }
        }
        try await group.waitForAll()
      }
      #expect(throws: FileError.tooLarge(path, limit: 1_000_000)) { try files.read(path, 1_000_000) }
    }
  }

  @Test(arguments: [true, false])
  func `reading beneath a directory refuses every way out`(byKernel: Bool) async throws {
    try await inDirectory { directory in
      try await stage(
        """
        mkdir -p project/a other; echo in > project/a/file; echo out > other/secret
        ln -s a/file project/good; ln -s ../a/file project/a/up; ln -s ../other/secret project/leave
        ln -s "$PWD/other/secret" project/absolute; ln -s "$PWD/project/a/file" project/absolute-in
        ln -s /proc/self/root project/magic; ln -s loop project/loop; ln -s ../other project/a/../out
        """, in: directory)
      let project = directory + "/project"
      func read(_ relative: String) throws -> String {
        let opening = BeneathOpening(directory: project, relative: relative)
        let base = Descriptor(owning: open(project, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        let file = byKernel ? try opening.open() : try opening.openStepwise(from: base)
        return String(decoding: try file.regularBytes(limit: 100, of: relative), as: UTF8.self)
      }
      for good in ["a/file", "good", "a/up", "./a/../a/file", "a//file"] { #expect(try read(good) == "in\n") }
      for escape in [
        "../other/secret", "leave", "absolute", "absolute-in", "a/../../other/secret", "out/secret",
      ] {
        #expect(throws: FileError.escapes(escape)) { try read(escape) }
      }
      #expect(throws: FileError.self) { try read("magic/etc/passwd") }
      #expect(throws: FileError.self) { try read("loop") }
      #expect(throws: FileError.notFound("a/none")) { try read("a/none") }
      #expect(throws: FileError.notFound("a/file/x")) { try read("a/file/x") }
      #expect(throws: FileError.self) { try read("a") }
    }
  }

  @Test func `a staged root holds every path and every absolute link`() async throws {
    try await inDirectory { directory in
      try await stage(
        """
        mkdir -p root/etc/real root/usr; echo staged > root/etc/real/file; ln -s /etc/real root/etc/link
        ln -s ../../../../../../etc/real/file root/usr/climb; ln -s /nowhere root/usr/dangling
        """, in: directory)
      let staged = Files.live(root: directory + "/root/", user: .current())
      for path in ["/etc/real/file", "/etc/link/file", "/usr/climb", "/../../etc/link/./file"] {
        #expect(try staged.read(path, 100) == Array("staged\n".utf8), "\(path)")
        #expect(try staged.realPath(path) == "/etc/real/file", "\(path)")
      }
      #expect(try staged.readBeneath("/etc/link", "file", 100) == Array("staged\n".utf8))
      #expect(try staged.metadata("/etc/link")?.kind == .symbolicLink)
      #expect(try staged.linkTarget("/etc/link") == "/etc/real")
      #expect(try staged.names("/etc/link") == ["file"])
      #expect(try staged.exists("/etc/passwd") == false)
      #expect(try staged.exists("/usr/dangling"))
      #expect(throws: FileError.notFound("/usr/dangling")) { try staged.realPath("/usr/dangling") }
      #expect(throws: FileError.notFound("/etc/passwd")) { try staged.read("/etc/passwd", 100) }
      try staged.replace("/etc/link/new", [1, 2])
      #expect(try files.read(directory + "/root/etc/real/new", 10) == [1, 2])
    }
  }

  @Test func `the project and temporary directories are real under any root`() async throws {
    try await inDirectory { directory in
      try await stage(
        "mkdir -p root/etc work; echo staged > root/etc/os; echo mine > work/go.mod", in: directory)
      let staged = Files.live(root: directory + "/root", project: directory + "/work", user: .current())
      #expect(try staged.read("/etc/os", 100) == Array("staged\n".utf8))
      #expect(try staged.read(directory + "/work/go.mod", 100) == Array("mine\n".utf8))
      #expect(try staged.readBeneath(directory + "/work", "go.mod", 100) == Array("mine\n".utf8))
      #expect(try staged.realPath(directory + "/work") == files.realPath(directory + "/work"))
      #expect(try staged.permits(directory + "/work/go.mod", .read))
      #expect(try staged.exists(directory + "/workshop") == false)
      try await staged.withTemporaryDirectory { temporary in
        try staged.replace(temporary + "/file", [1])
        #expect(try files.read(temporary + "/file", 10) == [1])
      }
    }
  }

  @Test func `a path with a zero byte is not the path before it`() async throws {
    try await inDirectory { directory in
      try write("x", to: directory + "/a")
      let path = directory + "/a\0b"
      #expect(throws: FileError.notFound(path)) { try files.read(path, 10) }
      #expect(throws: FileError.notFound(path)) { try files.exists(path) }
      #expect(throws: FileError.notFound(path)) { try files.realPath(path) }
      #expect(throws: FileError.notFound("a\0b")) { try files.readBeneath(directory, "a\0b", 10) }
      #expect(throws: FileError.notFound(path)) { try files.replace(path, []) }
    }
  }

  @Test func `names come in byte order`() async throws {
    try await inDirectory { directory in
      for name in ["b", "a", "Z", "ä", ".x", "a b"] { try write("", to: directory + "/" + name) }
      #expect(try files.names(directory) == [".x", "Z", "a", "a b", "b", "ä"])
      #expect(throws: FileError.notFound(directory + "/none")) { try files.names(directory + "/none") }
    }
  }

  @Test func `a directory that fills the buffer of its listing is read to the byte`() async throws {
    try await inDirectory { directory in
      let names = (0..<5_000).map { "f\(10_000 + $0)" }
      try await stage("seq -f f%g 10000 14999 | xargs touch", in: directory)
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<50 { group.addTask { (try? files.names(directory)) == names } }
        for await isWhole in group { #expect(isWhole) }
      }
    }
  }

  private func stage(_ script: String, in directory: String) async throws {
    _ = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/bin/sh", ["-ec", script], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: directory))
  }
}
