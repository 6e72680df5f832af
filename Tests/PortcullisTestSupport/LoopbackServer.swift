internal import FoundationEssentials
package import PortcullisCore
internal import PortcullisSystem

/// A server of the test's own on the loopback, started for the test and ended with it.
package enum LoopbackServer {
  /// Why a server could not be used.
  package struct Absent: Error, CustomStringConvertible {
    package let description: String
  }

  /// Runs the body beside a server that writes its port into the file it is given, in a directory of its own.
  package static func with<Value: Sendable>(
    _ command: (_ directory: String, _ portFile: String) throws -> Command,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Value
  ) async throws -> Value {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-server-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let portFile = directory.appending(path: "port")
    let started = try command(directory.path, portFile.path)
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask {
        let end = try await Processes.live(permissions: Permissions()).run(started)
        throw Absent(description: "\(started.display) ended: \(end.errorText.suffix(2000))")
      }
      group.addTask { try await body(try await announced(at: portFile)) }
      defer { group.cancelAll() }
      guard let value = try await group.next() else {
        throw Absent(description: "\(started.display) gave nothing")
      }
      return value
    }
  }

  /// The server that answers each path in a way of its own; over TLS with the files of a certificate and its key.
  package static func misbehaving<Value: Sendable>(
    certificate: (file: String, key: String)? = nil,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Value
  ) async throws -> Value {
    let script = servers + "/misbehaving.py"
    let tls = certificate.map { ["--tls", $0.file, $0.key] } ?? []
    return try await with(
      { _, port in
        Command(python, [script, port] + tls, environment: plain, timeLimit: .seconds(600))
      }, body)
  }

  /// The folder of the servers' scripts.
  package static let servers = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Servers").path

  package static var python: String { Machine.environment()["PORTCULLIS_PYTHON"] ?? "/usr/bin/python3" }
  package static let plain = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

  private static func announced(at file: URL) async throws -> Int {
    for _ in 0..<1500 {
      if let bytes = try? Data(contentsOf: file), let port = Int(String(decoding: bytes, as: UTF8.self)) {
        return port
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Absent(description: "the server named no port within 30 s")
  }
}
