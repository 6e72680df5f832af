/// The rules for module, import and file paths (x/mod/module of Go 1.27).
package enum GoModulePath {
  package enum Kind: String, Sendable {
    case module, `import`, file
  }

  /// Why a path is not valid, as Go says it; nil for a valid path.
  package static func fault(in path: String, as kind: Kind) -> String? {
    if let fault = commonFault(path, kind) { return fault }
    return kind == .module ? moduleFault(path) : nil
  }

  private static func moduleFault(_ path: String) -> String? {
    let first = path.prefix { $0 != "/" }
    guard !first.isEmpty else { return "leading slash" }
    guard first.contains(".") else { return "missing dot in first path element" }
    guard !path.hasPrefix("-") else { return "leading dash in first path element" }
    for scalar in first.unicodeScalars where !isAllowedFirst(scalar) {
      return "invalid char \(GoQuote.character(scalar.value)) in first path element"
    }
    return split(path) == nil ? "invalid version" : nil
  }

  private static func commonFault(_ path: String, _ kind: Kind) -> String? {
    if path.unicodeScalars.contains("\u{FFFD}") { return "invalid UTF-8" }
    if path.isEmpty { return "empty string" }
    if path.hasPrefix("-"), kind != .file { return "leading dash" }
    if path.contains("//") { return "double slash" }
    if path.hasSuffix("/") { return "trailing slash" }
    for element in path.split(separator: "/", omittingEmptySubsequences: false) {
      if let fault = elementFault(element, kind) { return fault }
    }
    return nil
  }

  private static func elementFault(_ element: Substring, _ kind: Kind) -> String? {
    if element.isEmpty { return "empty path element" }
    if element.allSatisfy({ $0 == "." }) { return "invalid path element \(GoQuote.string(String(element)))" }
    if element.hasPrefix("."), kind == .module { return "leading dot in path element" }
    if element.hasSuffix(".") { return "trailing dot in path element" }
    for scalar in element.unicodeScalars where !isAllowed(scalar, kind) {
      return "invalid char \(GoQuote.character(scalar.value))"
    }
    let short = element.prefix { $0 != "." }
    if windowsNames.contains(short.uppercased()) {
      return "\(GoQuote.string(String(short))) disallowed as path element component on Windows"
    }
    guard kind != .file, let tilde = short.lastIndex(of: "~") else { return nil }
    let suffix = short[short.index(after: tilde)...]
    let looksShort = !suffix.isEmpty && suffix.utf8.allSatisfy(GoASCII.isDigit)
    return looksShort ? "trailing tilde and digits in path element" : nil
  }

  private static let windowsNames: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })

  private static func isAllowedFirst(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "0"..."9", "a"..."z": true
    default: false
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar, _ kind: Kind) -> Bool {
    switch scalar {
    case "-", ".", "_", "~", "0"..."9", "A"..."Z", "a"..."z": return true
    case "+": return kind != .module
    default: break
    }
    guard kind == .file else { return false }
    return scalar.isASCII ? "!#$%&(),=@[]^{} ".unicodeScalars.contains(scalar) : GoRune.isLetter(scalar.value)
  }

  /// Splits `prefix` from `/vN`, or from `.vN` under gopkg.in; nil when the ending breaks the rules.
  package static func split(_ path: String) -> (prefix: String, major: String)? {
    if path.hasPrefix("gopkg.in/") { return splitGopkg(path) }
    let bytes = Array(path.utf8)
    var start = bytes.count
    while start > 0, GoASCII.isDigit(bytes[start - 1]) || bytes[start - 1] == 0x2E { start -= 1 }
    guard start > 1, start < bytes.count, bytes[start - 1] == UInt8(ascii: "v"), bytes[start - 2] == 0x2F
    else { return (path, "") }
    let number = bytes[start...]
    guard !number.contains(0x2E), number.first != 0x30, Array(number) != [0x31] else { return nil }
    return cut(bytes, at: start - 2)
  }

  private static func splitGopkg(_ path: String) -> (prefix: String, major: String)? {
    let bytes = Array(path.utf8)
    var start = bytes.count - (path.hasSuffix("-unstable") ? "-unstable".utf8.count : 0)
    while start > 0, GoASCII.isDigit(bytes[start - 1]) { start -= 1 }
    guard start > 1, bytes[start - 1] == UInt8(ascii: "v"), bytes[start - 2] == 0x2E else { return nil }
    let major = bytes[(start - 2)...]
    guard major.count > 2, bytes[start] != 0x30 || Array(major) == Array(".v0".utf8) else { return nil }
    return cut(bytes, at: start - 2)
  }

  private static func cut(_ bytes: [UInt8], at index: Int) -> (prefix: String, major: String) {
    (String(decoding: bytes[..<index], as: UTF8.self), String(decoding: bytes[index...], as: UTF8.self))
  }

  /// Why a version does not fit the major version in a path; nil when it fits.
  package static func majorFault(version: String, pathMajor: String) -> String? {
    var wanted = pathMajor
    if wanted.hasPrefix(".v"), wanted.hasSuffix("-unstable") { wanted.removeLast("-unstable".count) }
    if version.hasPrefix("v0.0.0-"), wanted == ".v1" { return nil }
    let parsed = GoSemanticVersion(version)
    let major = parsed.map { "v\($0.major)" } ?? ""
    if wanted.isEmpty {
      if major == "v0" || major == "v1" || parsed?.build == "+incompatible" { return nil }
      return "should be v0 or v1, not \(major)"
    }
    if wanted.hasPrefix("/") || wanted.hasPrefix(".") { wanted.removeFirst() }
    return major == wanted ? nil : "should be \(wanted), not \(major)"
  }
}
