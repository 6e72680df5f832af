import PortcullisCore
package import PortcullisFormats

/// One Go file as `project.source-encoding` saw it.
package struct GoFileBytes: Codable, Sendable {
  package let path: String
  /// Nil when the file could not be read.
  package let scan: GoSourceScan?
  /// Why the file could not be read, as a sentence.
  package let unreadable: String?

  init(path: String, bytes: [UInt8]) {
    self.path = path
    scan = GoSourceScan(bytes)
    unreadable = nil
  }

  init(path: String, unreadable: String) {
    self.path = path
    scan = nil
    self.unreadable = unreadable
  }

  /// True for copies of other people's modules, which are reported and never edited.
  var isVendored: Bool { path.split(separator: "/").dropLast().contains("vendor") }

  var isRemarkable: Bool { scan.map { $0.hasByteOrderMark || !$0.faults.isEmpty } ?? true }

  var mayBeFixed: Bool { scan?.hasByteOrderMark == true && !isVendored }

  /// True for a file that `go build ./...` and `go test ./...` read.
  static func isCompiled(_ file: Workspace.File) -> Bool {
    guard file.kind != .submodule, file.name.hasSuffix(".go") else { return false }
    return !file.path.split(separator: "/").contains {
      $0.hasPrefix("_") || $0.hasPrefix(".") || $0 == "testdata"
    }
  }
}
