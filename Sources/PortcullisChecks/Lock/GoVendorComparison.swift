import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// The vendored files of one module against the module.
struct GoVendorComparison {
  let share: GoVendorAssignment.Share
  /// `vendor/` seen from the root of the project.
  let vendor: String
  /// Links below `vendor`, whose files git does not list.
  let links: [String]
  let reference: any GoModuleReference
  let context: RunContext

  private static let kept = 200
  private static let largestText = 4 << 20

  /// The first of them, and how many more there are.
  func differences() throws -> (files: [GoVendorContentSeen.File], omitted: Int) {
    var all: [GoVendorContentSeen.File] = []
    let linked = try linkedFiles()
    for path in share.files + linked {
      let inModule = share.inModule(path)
      guard let published = try reference.digest(of: inModule) else {
        all.append(.init(path: vendor + path, difference: .added))
        continue
      }
      guard try digest(of: vendor + path) != published else { continue }
      all.append(
        all.count < Self.kept ? try change(path, inModule) : .init(path: vendor + path, difference: .changed))
    }
    all += try removed(present: Set(share.files + linked))
    return (Array(all.prefix(Self.kept)), max(0, all.count - Self.kept))
  }

  /// The files of listed packages that lie behind a link.
  private func linkedFiles() throws -> [String] {
    guard !links.isEmpty else { return [] }
    return try share.packages.flatMap { package -> [String] in
      guard links.contains(where: { package == $0 || package.hasPrefix($0 + "/") }) else { return [] }
      let directory = context.workspace.absolute(vendor + package)
      return try names(in: directory).filter {
        try context.files.metadata(directory + "/" + $0)?.kind == .regular
      }.map { package + "/" + $0 }
    }
  }

  /// Empty for a link that leads nowhere, whose files are then missing.
  private func names(in directory: String) throws -> [String] {
    do {
      return try context.files.names(directory)
    } catch FileError.notFound {
      return []
    }
  }

  /// Nil for what leads out of the repository, which is not the file of the module.
  private func digest(of path: String) throws -> SHA256Digest? {
    let source: ByteSource
    do {
      source = try context.files.openBeneath(context.workspace.root, path)
    } catch FileError.escapes {
      return nil
    }
    guard source.size <= 1 << 20 else { return try SHA256Digest(of: source) }
    // One byte more, in case the file grew.
    return SHA256Digest(of: try source.read(0, source.size + 1))
  }

  private func change(_ path: String, _ inModule: String) throws -> GoVendorContentSeen.File {
    var file = GoVendorContentSeen.File(path: vendor + path, difference: .changed)
    // Where the files differ is said if it can be: that they do is known.
    guard let published = try reference.bytes(of: inModule, limit: Self.largestText),
      let vendored = try? context.contents(of: vendor + path, limit: Self.largestText)
    else { return file }
    if Self.withoutReturns(published) == Self.withoutReturns(vendored) {
      return .init(path: vendor + path, difference: .lineEnds)
    }
    let same = zip(published, vendored).prefix { $0 == $1 }.count
    file.line = vendored[..<same].count { $0 == 0x0A } + 1
    let start = vendored[..<same].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    file.column = String(decoding: vendored[start..<same], as: UTF8.self).unicodeScalars.count + 1
    return file
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      kept.append(byte)
    }
    return kept
  }

  /// What `go mod vendor` copies of each listed package and git does not track.
  private func removed(present: Set<String>) throws -> [GoVendorContentSeen.File] {
    var removed: [GoVendorContentSeen.File] = []
    for package in share.packages {
      let directory = package == share.module.id.path ? "" : share.inModule(package)
      for name in reference.names(in: directory).sorted() where !present.contains(package + "/" + name) {
        let path = directory.isEmpty ? name : directory + "/" + name
        guard try isCopied(name, path) else { continue }
        removed.append(.init(path: "\(vendor)\(package)/\(name)", difference: .removed))
      }
    }
    return removed
  }

  /// Files that no build reads may be pruned; tests and files tagged `ignore` are not copied at all.
  private func isCopied(_ name: String, _ path: String) throws -> Bool {
    guard GoBuildInputs.contain(name), !name.hasSuffix("_test.go") else { return false }
    guard name.hasSuffix(".go") else { return true }
    guard let bytes = try reference.bytes(of: path, limit: Self.largestText) else { return true }
    return !GoSourceScan(bytes).isNeverBuilt && !Self.isIgnoredByOldRule(bytes)
  }
}

extension GoVendorComparison {
  /// True for `// +build ignore`, which Go obeyed before `//go:build` and still does in files without it.
  fileprivate static func isIgnoredByOldRule(_ bytes: [UInt8]) -> Bool {
    for line in bytes.prefix(8_192).split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      guard !text.hasPrefix("package ") else { return false }
      let words = text.split(whereSeparator: \.isWhitespace)
      if words.starts(with: ["//", "+build"]) || words.first == "//+build" {
        return words.contains("ignore")
      }
    }
    return false
  }
}

/// The files of a package directory that `go build` reads by itself.
enum GoBuildInputs {
  private static let endings: Set<Substring> = [
    "go", "c", "cc", "cpp", "cxx", "m", "h", "hh", "hpp", "hxx", "f", "F", "for", "f90", "s", "S", "sx",
    "swig",
    "swigcxx", "syso",
  ]

  static func contain(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), !name.hasPrefix("."), !name.hasPrefix("_") else { return false }
    return endings.contains(name[name.index(after: dot)...])
  }
}
