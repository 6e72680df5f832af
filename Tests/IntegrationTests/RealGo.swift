import FoundationEssentials
import PortcullisCore
import Testing

/// A Go that is installed on this machine for the tests.
enum RealGo: String, CaseIterable, Sendable, CustomTestStringConvertible {
  /// As Debian ships it: `go` behind a link, a library that is compiled already, no go.env.
  case old
  /// A tree as upstream ships it.
  case new

  var testDescription: String { rawValue }

  /// GOROOT, links resolved; nil where it is not installed.
  var root: String? {
    let places =
      switch self {
      case .old: [Self.environment["PORTCULLIS_GO_119"], "/usr/lib/go-1.19"]
      case .new: [Self.environment["PORTCULLIS_GO_127"], Self.components + "/go127/go"]
      }
    return places.compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0 + "/bin/go") }
  }

  var version: String {
    switch self {
    case .old: "go1.19.8"
    case .new: "go1.27.3"
    }
  }

  /// False where one is missing; a job that says it is CI must have both.
  static var areInstalled: Bool { environment["CI"] == "true" || allCases.allSatisfy { $0.root != nil } }

  static let environment = ProcessInfo.processInfo.environment

  private static let components = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/components").path
}
