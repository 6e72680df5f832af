/// Slash-separated paths by their text alone, as Node's `path` treats them.
package enum POSIXPath {
  package static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }

  /// Without `.`, `..` and doubled slashes; a slash at the end stays.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute(path) {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    let end = path.hasSuffix("/") && !joined.isEmpty ? "/" : ""
    if isAbsolute(path) { return "/" + joined + end }
    return joined.isEmpty ? "." : joined + end
  }

  package static func joined(_ directory: String, _ path: String) -> String {
    normalized(path.isEmpty ? directory : directory + "/" + path)
  }

  /// The part before the last slash, `.` where there is none.
  package static func directory(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// The way from a directory to a path, both absolute or both relative.
  package static func relative(from directory: String, to path: String) -> String {
    let start = normalized(directory).split(separator: "/")
    let target = normalized(path).split(separator: "/")
    let shared = zip(start, target).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: start.count - shared)
    return (up + target[shared...]).joined(separator: "/")
  }
}
