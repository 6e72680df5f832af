/// Text that no CI log reader takes for a command, however it is echoed.
enum InertText {
  /// The line with a zero-width space inside every marker that a runner acts on.
  ///
  /// GitHub's runner acts on `::name::` after leading space and on `##[name]` anywhere, Azure on
  /// `##vso[`, GitLab on `section_start:` and `section_end:`.
  static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }) else {
      return text
    }
    var line = text
    let trimmed = line.drop(while: \.isWhitespace)
    if trimmed.hasPrefix("::") {
      line = line.prefix(line.count - trimmed.count) + ":\u{200B}" + trimmed.dropFirst()
    }
    for (marker, broken) in markers {
      line = line.split(separator: marker, omittingEmptySubsequences: false).joined(separator: broken)
    }
    return line
  }

  private static let markers = [
    ("##[", "##\u{200B}["), ("##vso[", "##\u{200B}vso["),
    ("section_start:", "section_\u{200B}start:"), ("section_end:", "section_\u{200B}end:"),
  ]
}
