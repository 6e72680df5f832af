import PortcullisCore
import PortcullisFormats

/// A lock and the manifest beside it, read, before they are compared.
struct PythonLockPair {
  let lock: String
  let bytes: [UInt8]
  let manifestPath: String
  let manifest: PythonManifest

  /// A statement as a person finds it: `flask>=3 of pyproject.toml:5`.
  func title(_ statement: PythonManifest.Statement) -> String {
    "\(Self.short(statement.text)) of \(manifestPath):\(statement.line)"
  }

  static func short(_ text: String) -> String {
    text.utf8.count > 120 ? String(text.prefix(117)) + "…" : text
  }

  func lockPlace(_ line: Int, column: Int = 1) -> Location { Location(lock, line: line, column: column) }

  func manifestPlace(_ statement: PythonManifest.Statement) -> Location {
    Location(manifestPath, line: statement.line, column: statement.column)
  }

  /// Findings about statements that are no requirements.
  static func unreadable(_ statements: [PythonManifest.Statement], in path: String) -> [PythonLockFault] {
    statements.filter { $0.requirement == nil }.map { statement in
      PythonLockFault(
        "PY-12", .inconclusive, "\(short(statement.text)) in \(path) is no requirement that can be compared",
        at: Location(path, line: statement.line, column: statement.column),
        remedy: "write it as PEP 508 says, such as name>=1.0")
    }
  }
}
