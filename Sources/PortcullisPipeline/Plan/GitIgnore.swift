internal import PortcullisCore

/// One ignore file, as git reads it.
struct GitIgnore: Sendable {
  struct Rule: Sendable {
    /// Counted from 1.
    let line: Int
    /// True for `!pattern`, which takes a path back in.
    let isNegated: Bool
    fileprivate let needsDirectory: Bool
    /// True for a pattern without a slash, which is compared with the last component.
    fileprivate let isForName: Bool
    /// What a path must start with before the pattern is tried.
    fileprivate let literalStart: String
    fileprivate let glob: Glob
  }

  /// The directory that the patterns are relative to: empty at the top, else with its slash.
  let base: String
  /// The file's name for people.
  let source: String
  let rules: [Rule]

  init(_ bytes: [UInt8], base: String, source: String) {
    self.base = base
    self.source = source
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false)
    rules = lines.enumerated().compactMap { Self.rule(from: $0.element, line: $0.offset + 1) }
  }

  /// The last rule that speaks of the path, which is relative to the top and lies below `base`.
  func rule(for path: String, isDirectory: Bool) -> Rule? {
    // By bytes: an accent at the start of a name would join the slash before it in one character.
    let relative = Substring(path.utf8.dropFirst(base.utf8.count))
    let name = relative.split(separator: "/").last ?? relative
    return rules.last { rule in
      guard isDirectory || !rule.needsDirectory else { return false }
      guard !rule.isForName else { return rule.glob.matches(String(name)) }
      guard relative.hasPrefix(rule.literalStart) else { return false }
      return rule.glob.matches(String(relative.dropFirst(rule.literalStart.count)))
    }
  }

  private static func rule(from line: ArraySlice<UInt8>, line number: Int) -> Rule? {
    guard line.first != UInt8(ascii: "#") else { return nil }
    var pattern = withoutTrailingSpaces(line.last == 0x0D ? line.dropLast() : line)
    let isNegated = pattern.first == UInt8(ascii: "!")
    if isNegated { pattern = pattern.dropFirst() }
    let needsDirectory = pattern.last == UInt8(ascii: "/")
    if needsDirectory { pattern = pattern.dropLast() }
    guard !pattern.isEmpty else { return nil }
    let isForName = !pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern = pattern.dropFirst() }
    // git compares the part before the first wildcard by itself, so that `**` right after it stands at a start.
    let special: Set<UInt8> = [
      UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\"),
    ]
    let literal = isForName ? [] : pattern.prefix { !special.contains($0) }
    return Rule(
      line: number, isNegated: isNegated, needsDirectory: needsDirectory, isForName: isForName,
      literalStart: String(decoding: literal, as: UTF8.self),
      glob: Glob(String(decoding: pattern.dropFirst(literal.count), as: UTF8.self)))
  }

  /// Drops spaces at the end of a line unless a backslash protects them.
  private static func withoutTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      let width = line[index] == UInt8(ascii: "\\") ? 2 : 1
      if line[index] != UInt8(ascii: " ") { end = min(index + width, line.endIndex) }
      index += width
    }
    return line[..<end]
  }
}

/// The ignore files that speak for one directory, the nearest last.
struct GitIgnoreChain: Sendable {
  /// A line of an ignore file.
  struct Place: Hashable, Sendable {
    let source: String
    let line: Int
  }

  private var files: [GitIgnore] = []
  /// Set inside an ignored directory, where no rule takes anything back in.
  private var whole: Place?

  func adding(_ file: GitIgnore) -> GitIgnoreChain {
    var chain = self
    chain.files.append(file)
    return chain
  }

  /// The chain inside a directory that was ignored at a place, or that was not.
  func inside(ignored place: Place?) -> GitIgnoreChain {
    var chain = self
    chain.whole = place
    return chain
  }

  /// Where a path is ignored; nil when it is not.
  func ignoring(_ path: String, isDirectory: Bool) -> Place? {
    guard whole == nil else { return whole }
    for file in files.reversed() {
      guard let rule = file.rule(for: path, isDirectory: isDirectory) else { continue }
      return rule.isNegated ? nil : Place(source: file.source, line: rule.line)
    }
    return nil
  }
}
