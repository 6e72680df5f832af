/// What a setup.py and a setup.cfg say about the build before it starts.
package enum SetupScript {
  /// What `setup_requires` names, and on which line; nil where it does not stand, and no names where the script
  /// computes them.
  package static func setupRequires(in bytes: [UInt8], isConfiguration: Bool) -> (names: [String], line: Int)?
  {
    var number = 0
    var isInside = false
    var isList = false
    var names: [String] = []
    var start = 0
    for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = String(decoding: raw, as: UTF8.self)
      let bare = line.drop { $0 == " " || $0 == "\t" }
      guard !bare.hasPrefix("#") else { continue }
      var rest = bare
      if !isInside {
        guard bare.hasPrefix("setup_requires"), bare.contains("=") else { continue }
        (isInside, start) = (true, number)
        rest = bare.drop { $0 != "=" }.dropFirst()
      } else if bare.count == line.count, !bare.hasPrefix("]"), !bare.isEmpty {
        break
      }
      names += isConfiguration ? self.names(in: rest) : quoted(in: rest)
      isList = isList || rest.contains("[")
      if rest.contains("]") || names.count > 50 { break }
      // A list of setup.cfg goes on over indented lines, a value of setup.py ends with its comma.
      if !isConfiguration, !isList { break }
    }
    return isInside ? (names, start) : nil
  }

  private static func quoted(in text: Substring) -> [String] {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
    return parts.enumerated().filter { $0.offset % 2 == 1 }.flatMap { names(in: $0.element) }
  }

  private static func names(in text: Substring) -> [String] {
    let parts = text.split { ",[]()\"'".contains($0) }
    return parts.compactMap { part in
      let trimmed = part.drop { $0 == " " || $0 == "\t" }
      guard !trimmed.isEmpty, (try? DependencyRequirement(trimmed)) != nil else { return nil }
      return String(trimmed).trimmingSuffix
    }
  }
}

extension String {
  fileprivate var trimmingSuffix: String {
    var text = self
    while text.last == " " || text.last == "\r" || text.last == "\t" { text.removeLast() }
    return text
  }
}
