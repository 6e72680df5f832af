import PortcullisCore
import PortcullisFormats

/// The `# via` comments of a compiled lock, which name what asked for each package.
struct RequirementsAnnotations {
  let faults: [PythonLockFault]

  init(of bytes: [UInt8], path: String, pins: [RequirementsPin], known: Set<String>?) {
    // Without a name for every entry nobody can tell who is missing.
    guard let known else {
      faults = []
      return
    }
    let names = Set(pins.map(\.name)).union(known)
    var lost: [String: (line: Int, child: String)] = [:]
    for (line, parent) in Self.parents(in: bytes) where !names.contains(ProjectName(parent).description) {
      let child = pins.last { $0.entry.place.line <= line }?.name ?? ""
      if lost[parent] == nil { lost[parent] = (line, child) }
    }
    faults = lost.sorted { $0.value.line < $1.value.line }.map { parent, seen in
      PythonLockFault(
        "PY-12", "\(path):\(seen.line) says \(parent) needs \(seen.child), and \(parent) is not in the lock",
        at: Location(path, line: seen.line, column: 1))
    }
  }

  /// Names of packages only; files in parentheses and options are sources.
  private static func parents(in bytes: [UInt8]) -> [(line: Int, name: String)] {
    var result: [(Int, String)] = []
    var isInside = false
    var number = 0
    for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = String(decoding: raw, as: UTF8.self)
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      let isIndented = trimmed.startIndex != line.startIndex
      if isIndented, trimmed.hasPrefix("# via") {
        isInside = true
        result += names(in: trimmed.dropFirst(5)).map { (number, $0) }
      } else if isInside, isIndented, trimmed.hasPrefix("#   ") {
        result += names(in: trimmed.dropFirst(4)).map { (number, $0) }
      } else {
        isInside = false
        guard let mark = line.firstRange(of: "  # via "), !line.hasPrefix("#") else { continue }
        result += names(in: line[mark.upperBound...]).map { (number, $0) }
      }
    }
    return result
  }

  private static func names(in text: Substring) -> [String] {
    text.split(separator: ",").compactMap { part in
      let word = part.trimmed
      guard !word.isEmpty, !word.hasPrefix("-"), !word.contains("("), !word.contains("/"), !word.contains(":")
      else { return nil }
      let name = String(word.prefix { $0 != "[" })
      return ProjectName.isValid(name) && !name.hasSuffix(".in") && !name.hasSuffix(".txt") ? name : nil
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " || text.last == "\r" { text = text.dropLast() }
    return String(text)
  }
}
