extension GoModulePath {
  /// True when path and version are valid and fit each other.
  package static func accepts(path: String, version: String) -> Bool {
    guard fault(in: path, as: .module) == nil, GoSemanticVersion(version) != nil,
      let major = split(path)?.major
    else { return false }
    return majorFault(version: version, pathMajor: major) == nil
  }

  /// The path as the module cache and a proxy spell it, `!x` for `X`; nil for an invalid path.
  package static func escaped(_ path: String) -> String? {
    fault(in: path, as: .module) == nil ? escapedText(path) : nil
  }

  /// The version as the module cache spells it; nil for one that cannot be a file name.
  package static func escaped(version: String) -> String? {
    guard !version.contains("/"), fault(in: version, as: .file) == nil, !version.contains("!") else {
      return nil
    }
    return escapedText(version)
  }

  private static func escapedText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if ("A"..."Z").contains(scalar) {
        escaped += "!" + String(scalar).lowercased()
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The path that `escaped` stands for; nil when it stands for none.
  package static func unescaped(_ escaped: String) -> String? {
    var path = ""
    var isEscape = false
    for scalar in escaped.unicodeScalars {
      if isEscape {
        guard ("a"..."z").contains(scalar) else { return nil }
        path += String(scalar).uppercased()
        isEscape = false
      } else if scalar == "!" {
        isEscape = true
      } else {
        guard !("A"..."Z").contains(scalar) else { return nil }
        path.unicodeScalars.append(scalar)
      }
    }
    return isEscape || fault(in: path, as: .module) != nil ? nil : path
  }
}
