/// Paths of the project, relative to its root, without ever leaving it.
package enum ProjectPath {
  /// The path that `written` means in the file at `path`; nil when it is absolute or leads outside.
  package static func resolve(_ written: String, relativeTo path: String) -> String? {
    guard !written.isEmpty, !written.hasPrefix("/") else { return nil }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in written.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// The directory of a path, empty at the root.
  package static func directory(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  package static func join(_ directory: String, _ name: String) -> String {
    directory.isEmpty ? name : directory + "/" + name
  }

  /// The directory and every one above it, ending with the root.
  package static func ancestors(of directory: String) -> [String] {
    var parts = directory.split(separator: "/")
    var result: [String] = []
    while !parts.isEmpty {
      result.append(parts.joined(separator: "/"))
      parts.removeLast()
    }
    return result + [""]
  }
}
