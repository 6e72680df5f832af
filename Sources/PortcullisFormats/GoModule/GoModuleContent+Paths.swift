extension GoModuleContent {
  /// True from the Go that looks for vendored packages in the right place.
  static func isModern(_ goMod: [UInt8]?) -> Bool {
    let version = goMod.flatMap { GoModReading($0, as: .dependency).file.go }.flatMap { GoVersion($0.value) }
    return GoVersion.compare(version, GoVersion("1.24")) >= 0
  }

  static let goModCase = "go.mod files must have lowercase names"

  static func pathFault(_ path: String) -> String? {
    guard !isPlain(path) else { return nil }
    return GoModulePath.fault(in: path, as: .file).map {
      "malformed file path \(GoQuote.string(path)): \($0)"
    }
  }

  /// True for most names: lower-case letters, digits, `_`, `-` and dots inside, and nothing like a Windows device.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { element in
      guard let first = element.first, first != 0x2E, element.last != 0x2E else { return false }
      let isDeviceLong = (3...4).contains(element.prefix { $0 != 0x2E }.count)
      guard !isDeviceLong || !"acnlp".utf8.contains(first) else { return false }
      return element.allSatisfy { byte in
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x5F, 0x2D, 0x2E: true
        default: false
        }
      }
    }
  }

  static func omission(of path: String, _ modules: Set<String>, isModern: Bool) -> String? {
    if isVendored(path, isModern: isModern) { return "file is in vendor directory" }
    var directory = parent(of: path)
    while !directory.isEmpty {
      if modules.contains(directory) { return "file is in another module" }
      directory = parent(of: directory)
    }
    return path == ".hg_archival.txt" ? "file is inserted by 'hg archive' and is always omitted" : nil
  }

  /// True for a file of a vendored package; Go before 1.24 looked at the wrong place of the path.
  static func isVendored(_ path: String, isModern: Bool) -> Bool {
    if isModern, path == "vendor/modules.txt" { return true }
    let bytes = Array(path.utf8)
    let mark = Array("/vendor/".utf8)
    var start: Int?
    if path.hasPrefix("vendor/") {
      start = mark.count - 1
    } else if let place = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) {
      start = (isModern ? place : 0) + mark.count
    }
    guard let start, start <= bytes.count else { return false }
    return bytes[start...].contains(UInt8(ascii: "/"))
  }

  static func isGoMod(_ path: String) -> Bool {
    (path.split(separator: "/").last ?? "").lowercased() == "go.mod"
  }

  static func isClean(_ path: String) -> Bool { !path.isEmpty && POSIXPath.normalized(path) == path }

  static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }
}
