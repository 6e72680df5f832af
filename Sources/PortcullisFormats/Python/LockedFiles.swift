/// The archives that a Python lock names for each package, read line by line from any of the TOML formats.
package struct LockedFiles: Sendable {
  package struct Package: Hashable, Sendable, Codable {
    package let name: String
    package internal(set) var version: String
    /// File names of wheels and of source archives.
    package internal(set) var wheels: [String] = []
    package internal(set) var sources: [String] = []
    /// True for a checkout, which is built where it is installed.
    package internal(set) var isCheckout = false
    /// True where the lock says for which machines the package is.
    package internal(set) var isConditional = false
    package let line: Int

    package var title: String { version.isEmpty ? name : "\(name) \(version)" }
    /// True for a package that every machine has to build.
    package var isBuilt: Bool { wheels.isEmpty && (!sources.isEmpty || isCheckout) }
  }

  package private(set) var packages: [Package] = []
  /// True where the lock itself is for some machines only.
  package private(set) var isForSomeMachines = false
  /// True for a format that says with each package for which machines it is.
  package private(set) var tellsConditions = false
  private var needed: Set<String> = []
  private var isInPackage = false

  package init(_ bytes: [UInt8]) {
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      read(line, number)
    }
    // uv says it with every edge instead.
    for index in packages.indices where !needed.contains(packages[index].name) && !needed.isEmpty {
      packages[index].isConditional = true
    }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    guard let first = line.first else { return }
    if first == UInt8(ascii: "[") {
      readHeader(line, number)
    } else if isInPackage {
      readField(line, number)
    } else {
      readHead(line)
    }
  }

  private mutating func readHeader(_ line: ArraySlice<UInt8>, _ number: Int) {
    let text = String(decoding: line.prefix(40), as: UTF8.self)
    if text.hasPrefix("[[package]]") || text.hasPrefix("[[packages]]") {
      isInPackage = true
      pending = number
      if text.hasPrefix("[[packages]]") { tellsConditions = true }
      return
    }
    if text.hasPrefix("[metadata]") { isInPackage = false }
    if text.hasPrefix("[packages.vcs]"), !packages.isEmpty { packages[packages.count - 1].isCheckout = true }
  }

  private var pending: Int?

  private mutating func readHead(_ line: ArraySlice<UInt8>) {
    for key in ["supported-markers", "required-markers", "environments", "targets"]
    where line.starts(with: key.utf8) {
      isForSomeMachines = true
    }
    if line.starts(with: "revision".utf8) { tellsConditions = true }
    if line.starts(with: "lock-version = \"2".utf8), !line.starts(with: "lock-version = \"2.0".utf8) {
      tellsConditions = true
    }
  }

  private mutating func readField(_ line: ArraySlice<UInt8>, _ number: Int) {
    if let start = pending, line.starts(with: "name = ".utf8) {
      packages.append(Package(name: Self.quoted(line), version: "", line: start))
      pending = nil
      return
    }
    guard let last = packages.indices.last, pending == nil else { return }
    if line.starts(with: "version = ".utf8) { packages[last].version = Self.quoted(line) }
    if line.starts(with: "source = { git".utf8) || line.starts(with: "type = \"git\"".utf8)
      || line.starts(with: "vcs = ".utf8)
    {
      packages[last].isCheckout = true
    }
    if line.starts(with: "marker".utf8) || line.starts(with: "resolution-markers".utf8) {
      packages[last].isConditional = true
    }
    if line.starts(with: "    { name = ".utf8), !ByteWord("marker = ").stands(in: Array(line)) {
      needed.insert(Self.quoted(line))
    }
    for name in Self.archives(in: line) {
      if name.hasSuffix(".whl") {
        packages[last].wheels.append(name)
      } else {
        packages[last].sources.append(name)
      }
    }
  }

  /// The first quoted text.
  private static func quoted(_ line: ArraySlice<UInt8>) -> String {
    guard let open = line.firstIndex(of: UInt8(ascii: "\"")) else { return "" }
    return String(decoding: line[(open + 1)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  private static let endings = [".whl", ".tar.gz", ".zip", ".tar.bz2", ".tgz"].map { Array($0.utf8) }

  /// The last parts of quoted paths and addresses that end as archives do.
  private static func archives(in line: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var start = line.startIndex
    for index in line.indices {
      let byte = line[index]
      guard byte == UInt8(ascii: "\"") else {
        if byte == UInt8(ascii: "/") { start = index + 1 }
        continue
      }
      let text = line[start..<index]
      if endings.contains(where: { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }) {
        names.append(String(decoding: text, as: UTF8.self))
      }
      start = index + 1
    }
    return names
  }
}

extension LockedFiles.Package {
  /// `linux`, `macos`, `windows` or `other`, the systems of its wheels; empty where one wheel fits all.
  package var systems: Set<String> {
    var systems: Set<String> = []
    for wheel in wheels {
      guard let tag = wheel.dropLast(4).split(separator: "-").last else { return [] }
      for part in tag.split(separator: ".") {
        if part == "any" { return [] }
        systems.insert(Self.system(of: part))
      }
    }
    return systems
  }

  private static func system(of tag: Substring) -> String {
    if tag.contains("linux") { return "linux" }
    if tag.hasPrefix("macosx") { return "macos" }
    return tag.hasPrefix("win") ? "windows" : "other"
  }
}
