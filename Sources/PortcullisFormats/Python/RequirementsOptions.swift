/// The options that pip reads on a line of a requirements file.
struct RequirementsOptions: Sendable {
  enum Name: String, CaseIterable, Sendable {
    case indexURL = "--index-url"
    case pypiURL = "--pypi-url"
    case extraIndexURL = "--extra-index-url"
    case noIndex = "--no-index"
    case constraint = "--constraint"
    case requirement = "--requirement"
    case editable = "--editable"
    case findLinks = "--find-links"
    case noBinary = "--no-binary"
    case onlyBinary = "--only-binary"
    case preferBinary = "--prefer-binary"
    case requireHashes = "--require-hashes"
    case noRequireHashes = "--no-require-hashes"
    case prereleases = "--pre"
    case allReleases = "--all-releases"
    case onlyFinal = "--only-final"
    case trustedHost = "--trusted-host"
    case useFeature = "--use-feature"
    case globalOption = "--global-option"
    case hash = "--hash"
    case configSetting = "--config-setting"
    case configSettings = "--config-settings"

    var takesValue: Bool {
      switch self {
      case .noIndex, .preferBinary, .requireHashes, .noRequireHashes, .prereleases: false
      case .indexURL, .pypiURL, .extraIndexURL, .constraint, .requirement, .editable, .findLinks, .noBinary,
        .onlyBinary, .allReleases, .onlyFinal, .trustedHost, .useFeature, .globalOption, .hash,
        .configSetting, .configSettings:
        true
      }
    }

    static let short: [UInt8: Name] = [
      UInt8(ascii: "i"): .indexURL, UInt8(ascii: "c"): .constraint, UInt8(ascii: "r"): .requirement,
      UInt8(ascii: "e"): .editable, UInt8(ascii: "f"): .findLinks, UInt8(ascii: "C"): .configSettings,
    ]
  }

  /// Values with the offset of the word they stand in, in the order written.
  private(set) var values: [(name: Name, value: String, offset: Int)] = []
  /// Words between or after options, which pip drops without a word.
  private(set) var dropped: [ShellWord] = []

  func values(of name: Name) -> [(value: String, offset: Int)] {
    values.filter { $0.name == name }.map { ($0.value, $0.offset) }
  }

  /// Reads words as Python's optparse does: any unambiguous beginning of a long name counts.
  ///
  /// - Throws: `DependencyError` for what optparse refuses.
  init(_ words: [ShellWord]) throws(DependencyError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word.text == "--" {
        dropped += rest
        return
      }
      if word.text.hasPrefix("--") {
        try readLong(word, &rest)
      } else if word.text.hasPrefix("-"), word.text != "-" {
        try readShort(word, &rest)
      } else {
        dropped.append(word)
      }
    }
  }

  private mutating func readLong(
    _ word: ShellWord, _ rest: inout ArraySlice<ShellWord>
  ) throws(DependencyError) {
    let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = try Self.longName(String(parts[0]), word.offset)
    guard name.takesValue else {
      guard parts.count == 1 else {
        throw DependencyError(reason: "\(name.rawValue) takes no value", offset: word.offset)
      }
      values.append((name, "", word.offset))
      return
    }
    if parts.count == 2 {
      values.append((name, String(parts[1]), word.offset))
    } else if let next = rest.popFirst() {
      values.append((name, next.text, next.offset))
    } else {
      throw DependencyError(reason: "\(name.rawValue) has no value", offset: word.offset)
    }
  }

  private static func longName(_ text: String, _ offset: Int) throws(DependencyError) -> Name {
    if let name = Name(rawValue: text) { return name }
    let candidates = Name.allCases.filter { $0.rawValue.hasPrefix(text) }
    guard let name = candidates.first else {
      throw DependencyError(reason: "pip knows no option \(text)", offset: offset)
    }
    guard candidates.count == 1 else {
      throw DependencyError(reason: "\(text) could be several options of pip", offset: offset)
    }
    return name
  }

  /// `-r file` and `-rfile`; every short option of a requirements file takes a value.
  private mutating func readShort(
    _ word: ShellWord, _ rest: inout ArraySlice<ShellWord>
  ) throws(DependencyError) {
    let bytes = Array(word.text.utf8)
    guard let name = Name.short[bytes[1]] else {
      throw DependencyError(reason: "pip knows no option \(word.text.prefix(2))", offset: word.offset)
    }
    if bytes.count > 2 {
      values.append((name, String(decoding: bytes[2...], as: UTF8.self), word.offset))
    } else if let next = rest.popFirst() {
      values.append((name, next.text, next.offset))
    } else {
      throw DependencyError(reason: "\(word.text) has no value", offset: word.offset)
    }
  }
}
