extension UVLockReader {
  /// The first contradiction between a package and its files becomes a fault.
  mutating func check(_ name: String, _ version: String?, _ source: UVLock.Source, _ node: TOMLNode) {
    if let version, PythonVersion(version) == nil {
      return note(name, "the version \(version) of \(name) is none", node["version"] ?? node)
    }
    let wheels = node["wheels"]?.elements ?? []
    let sdist = node["sdist"]
    switch source {
    case .registry:
      guard version != nil else { return note(name, "\(name) has no version", node) }
      guard sdist != nil || !wheels.isEmpty else {
        return note(name, "\(name) has no file, neither a wheel nor a source archive", node)
      }
    case .path(let path), .url(let path):
      guard sdist != nil || !wheels.isEmpty || path.isEmpty else {
        return note(name, "\(name) has neither a wheel nor a source archive with its hash", node)
      }
    case .git, .directory, .editable, .virtual: break
    }
    let stem = FileStem(name, version)
    for (file, isWheel) in [sdist].compactMap(\.self).map({ ($0, false) }) + wheels.map({ ($0, true) }) {
      if let reason = reason(against: file, isWheel: isWheel, stem, source) {
        return note(name, reason, file)
      }
    }
  }

  private mutating func reason(
    against file: TOMLNode, isWheel: Bool, _ stem: FileStem, _ source: UVLock.Source
  ) -> String? {
    if let time = file["upload-time"] { need(2, "upload-time", time) }
    var address = file["url"]?.string ?? file["path"]?.string ?? file["filename"]?.string
    if address == nil {
      switch source {
      case .url(let text), .path(let text): address = text
      case .registry, .git, .directory, .editable, .virtual: break
      }
    }
    guard let address else { return "a file of \(stem.name) has no address" }
    if let fault = stem.fault(in: address, isWheel: isWheel) { return fault }
    if let size = file["size"], size.integer == nil || size.integer?.hasPrefix("-") == true {
      return "the size of a file of \(stem.name) is no number"
    }
    guard let hash = file["hash"] else {
      // Registries without digests are real; files from anywhere else always have one.
      if case .registry = source, file["size"] == nil, file["upload-time"] == nil { return nil }
      return "\(FileStem.last(of: address)) has no hash"
    }
    let text = (hash.string ?? "").utf8
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return "the hash of \(FileStem.last(of: address)) is none"
    }
    let algorithm = String(Substring(text[..<colon]))
    guard HashDigest.strong[algorithm] != nil else {
      return "\(FileStem.last(of: address)) has a \(algorithm) digest, which can be forged or is not known"
    }
    return HashDigest.fault(of: String(Substring(text[text.index(after: colon)...])), algorithm).map {
      "the digest of \(FileStem.last(of: address)) is \($0)"
    }
  }
}

/// What the file names of a package begin with, compared without parsing each of them.
struct FileStem {
  let name: String
  private let version: PythonVersion?
  private let versionText: String
  private let start: [UInt8]

  init(_ name: String, _ version: String?) {
    self.name = ProjectName(name).description
    versionText = version ?? ""
    self.version = version.flatMap { PythonVersion($0) }
    start = Array("\(self.name.replacing("-", with: "_"))-\(versionText)".utf8)
  }

  static func last(of address: String) -> String {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    guard let end = path.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return address }
    let name = path[...end]
    guard let slash = name.lastIndex(of: UInt8(ascii: "/")) else { return String(Substring(name)) }
    return String(Substring(name[name.index(after: slash)...]))
  }

  /// What registries escape in a file name, and nothing else.
  private static func unescaped(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
    return name.replacing("%2B", with: "+").replacing("%21", with: "!")
  }

  /// Why an address cannot hold a file of the package; nil when it can.
  func fault(in address: String, isWheel: Bool) -> String? {
    let file = Self.unescaped(FileStem.last(of: address))
    let bytes = Array(file.utf8)
    let endsAsWheel = bytes.suffix(4).elementsEqual(".whl".utf8)
    if endsAsWheel == isWheel, version != nil, bytes.starts(with: start), bytes.count > start.count,
      isWheel ? bytes[start.count] == 0x2D : bytes[start.count...].starts(with: ".tar.gz".utf8)
    {
      return nil
    }
    guard let distribution = DistributionFile(file) else {
      // Old source archives end in .tar.bz2, .tgz and the like.
      return isWheel ? "\(file) is no file name of a wheel" : oldSourceFault(file)
    }
    guard distribution.isWheel == isWheel else {
      return "\(file) is listed as a \(isWheel ? "wheel" : "source archive") and is none"
    }
    guard ProjectName(distribution.name).description == name else { return "\(file) is no file of \(name)" }
    guard let version, version != distribution.version else { return nil }
    return "\(file) is no file of \(name) \(versionText)"
  }

  private func oldSourceFault(_ file: String) -> String? {
    let endings = [
      ".tar.bz2", ".tgz", ".tar.xz", ".tbz", ".tar", ".tar.lz", ".tar.lzma", ".tar.zst", ".tar.gz", ".zip",
    ]
    guard let ending = endings.first(where: { file.hasSuffix($0) }) else {
      return "\(file) is no file name of a source archive"
    }
    let stem = ProjectName(file.dropLast(ending.utf8.count)).description
    return stem.hasPrefix(name) ? nil : "\(file) is no file of \(name)"
  }
}
