extension DockerExpansionReader {
  /// Reads `$NAME` or `${NAME…}` and gives its value.
  mutating func substitution() throws(DockerExpansionError) -> String {
    _ = take()
    guard next == "{" else {
      let name = self.name()
      guard !name.isEmpty else { return "$" }
      return value(of: name) ?? (settings.keepsUnset ? "$" + name : "")
    }
    _ = take()
    guard let first = next else { throw DockerExpansionError(reason: "} is missing") }
    guard !["{", "}", ":"].contains(first) else { throw DockerExpansionError(reason: "bad substitution") }
    let name = self.name()
    return try braced(name)
  }

  private mutating func value(of name: String) -> String? {
    used.insert(name)
    guard let value = settings.variables[name] else {
      unset.insert(name)
      return nil
    }
    return value
  }

  private mutating func braced(_ name: String) throws(DockerExpansionError) -> String {
    guard var mark = take() else { throw DockerExpansionError(reason: "} is missing") }
    switch mark {
    case "}": return value(of: name) ?? (settings.keepsUnset ? "${\(name)}" : "")
    case "/": return try replaced(name)
    case ":", "+", "-", "?", "#", "%":
      let treatsEmptyAsUnset = mark == ":"
      if treatsEmptyAsUnset {
        guard let following = take() else { throw DockerExpansionError(reason: "} is missing") }
        mark = following
      }
      let (word, _) = try read(until: "}", keepingEscapes: mark == "#" || mark == "%")
      let value = value(of: name)
      if settings.keepsUnset, value == nil {
        return "${\(name)\(treatsEmptyAsUnset ? ":" : "")\(mark)\(word)}"
      }
      return try modified(name, value, mark, word, treatsEmptyAsUnset)
    default: throw DockerExpansionError(reason: "unsupported modifier \(mark)")
    }
  }

  private func modified(
    _ name: String, _ value: String?, _ mark: Unicode.Scalar, _ word: String, _ treatsEmptyAsUnset: Bool
  ) throws(DockerExpansionError) -> String {
    let isMissing = value == nil || (treatsEmptyAsUnset && value == "")
    switch mark {
    case "-": return isMissing ? word : value ?? ""
    case "+": return isMissing ? "" : word
    case "?":
      guard !isMissing else {
        throw DockerExpansionError(reason: "\(name): \(word.isEmpty ? "it has no value" : word)")
      }
      return value ?? ""
    case "#", "%":
      let isGreedy = word.unicodeScalars.first == mark
      let pattern = try DockerPattern(isGreedy ? String(word.unicodeScalars.dropFirst()) : word)
      return try mark == "#"
        ? pattern.removingPrefix(of: value ?? "", longest: isGreedy)
        : pattern.removingSuffix(of: value ?? "", longest: isGreedy)
    default: throw DockerExpansionError(reason: "unsupported modifier \(mark)")
    }
  }

  private mutating func replaced(_ name: String) throws(DockerExpansionError) -> String {
    let everywhere = next == "/"
    if everywhere { _ = take() }
    let (pattern, _) = try read(until: "/", keepingEscapes: true)
    let (replacement, _) = try read(until: "}", keepingEscapes: true)
    let value = value(of: name)
    if settings.keepsUnset, value == nil { return "${\(name)/\(pattern)/\(replacement)}" }
    return try DockerPattern(pattern).replacing(in: value ?? "", with: replacement, everywhere: everywhere)
  }

  /// A name, the digits of a positional parameter, or one special parameter.
  private mutating func name() -> String {
    guard let first = next else { return "" }
    var name = String.UnicodeScalarView()
    if first.properties.numericType == .decimal {
      while let digit = next, digit.properties.numericType == .decimal {
        name.append(digit)
        _ = take()
      }
      return String(name)
    }
    if "@*#?-$!".unicodeScalars.contains(first) {
      _ = take()
      return String(first)
    }
    while let scalar = next,
      scalar == "_" || scalar.properties.numericType == .decimal || isLetter(scalar)
    {
      name.append(scalar)
      _ = take()
    }
    return String(name)
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
