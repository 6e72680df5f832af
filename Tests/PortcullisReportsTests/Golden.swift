import FoundationEssentials
import PortcullisCore
import Testing

@testable import PortcullisReports

/// Committed bytes that a rendering must equal; `RECORD=1` rewrites them.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

  static func expect(_ bytes: [UInt8], named name: String) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let recorded = [UInt8](try Data(contentsOf: file))
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
    #expect(bytes == recorded, "RECORD=1 swift test --filter Golden rewrites \(name)")
  }
}

extension Reporter {
  /// The report in memory.
  func bytes(of report: RunReport) throws -> [UInt8] {
    var sink = MemorySink()
    try render(report, to: &sink)
    return sink.bytes
  }

  func text(of report: RunReport) throws -> String { String(decoding: try bytes(of: report), as: UTF8.self) }
}
