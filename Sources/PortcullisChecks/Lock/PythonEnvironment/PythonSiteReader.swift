import PortcullisCore
import PortcullisFormats

/// Reads the metadata of every distribution in one directory of modules.
struct PythonSiteReader {
  let files: Files
  let prefix: PythonPrefix
  let site: PythonPrefix.Site

  private static let largestRecord = 64 << 20
  private static let largestText = 8 << 20

  /// One distribution and what its RECORD claims.
  struct Reading {
    var seen: InstalledSeen
    var record: InstalledRecord?
    /// Files that an old installer listed, without digests.
    var listed: [String] = []
    var tags: [String] = []
    /// Version by the name of the directory.
    var directoryVersion: String?
  }

  func read() throws -> [Reading] {
    try files.names(prefix.root + "/" + site.path).compactMap { name in
      try Task.checkCancellation()
      guard let directory = DistributionDirectory(name) else { return nil }
      return read(name, directory)
    }
  }

  private func read(_ name: String, _ directory: DistributionDirectory) -> Reading {
    let path = site.path + "/" + name
    let metadata = self.metadata(path, directory.kind).map { DistributionMetadata($0) }
    var reading = Reading(
      seen: InstalledSeen(
        name: metadata?.name ?? directory.name, version: metadata?.version ?? directory.version,
        directory: path, kind: directory.kind, installer: line(path + "/INSTALLER"), faults: FileFaults(),
        modules: []))
    reading.directoryVersion = directory.version
    switch directory.kind {
    case .distInfo: readDistInfo(path, directory, metadata, &reading)
    case .eggLink:
      reading.seen.source = line(path).flatMap(Self.editable)
      reading.seen.unverifiable = "it is installed in the old way of setup.py develop"
    case .eggInfo, .egg: readEgg(path, &reading)
    }
    return reading
  }

  private static func editable(_ path: String) -> DirectURL? {
    try? DirectURL(
      parsing: Array("{\"url\":\(JSONValue.quoted("file://" + path)),\"dir_info\":{\"editable\":true}}".utf8))
  }

  private func readDistInfo(
    _ path: String, _ directory: DistributionDirectory, _ metadata: DistributionMetadata?,
    _ reading: inout Reading
  ) {
    if let name = metadata?.name, ProjectName(name) != ProjectName(directory.name) {
      reading.seen.faults.add(.row, path, "METADATA names \(name)")
    }
    if let version = metadata?.version, let stated = directory.version,
      let one = PythonVersion(version), let other = PythonVersion(stated.replacing("_", with: "+")),
      one != other
    {
      reading.seen.faults.add(.row, path, "METADATA says version \(version), the directory \(stated)")
    }
    reading.tags = bytes(path + "/WHEEL", Self.largestText).map { DistributionMetadata($0).tags } ?? []
    readSource(path, &reading)
    do {
      let record = InstalledRecord(try files.readBeneath(prefix.root, path + "/RECORD", Self.largestRecord))
      reading.record = record
      for fault in record.faults {
        reading.seen.faults.add(.row, path + "/RECORD", "line \(fault.line): \(fault.reason)")
      }
    } catch FileError.notFound {
      reading.seen.unverifiable = "it has no RECORD"
    } catch {
      reading.seen.unverifiable = "its RECORD cannot be read: \(error)"
    }
    if reading.record == nil { reading.seen.modules = modules(path, directory.name) }
  }

  private func readSource(_ path: String, _ reading: inout Reading) {
    do {
      let bytes = try files.readBeneath(prefix.root, path + "/direct_url.json", Self.largestText)
      do throws(ManifestError) {
        reading.seen.source = try DirectURL(parsing: bytes)
      } catch {
        reading.seen.sourceFault = error.reason
      }
    } catch FileError.notFound {
      return
    } catch {
      reading.seen.sourceFault = "\(error)"
    }
  }

  /// Old formats list files without digests, when they list them at all.
  private func readEgg(_ path: String, _ reading: inout Reading) {
    reading.seen.unverifiable =
      "it is installed as \(reading.seen.kind == .egg ? "an egg" : "egg-info"), which has no digests"
    let base = path.split(separator: "/").dropLast().joined(separator: "/")
    let listed = bytes(path + "/installed-files.txt", Self.largestText) ?? []
    reading.listed = String(decoding: listed, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap {
      PrefixPath.joined(path, String($0))
    }
    reading.seen.modules = modules(path, reading.seen.name) + (reading.seen.kind == .egg ? [base] : [])
  }

  private func modules(_ path: String, _ name: String) -> [String] {
    let listed =
      bytes(path + "/top_level.txt", Self.largestText).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let names = listed.split(whereSeparator: \.isNewline).map(String.init)
    return names.isEmpty ? [ProjectName(name).description.replacing("-", with: "_")] : names
  }

  private func metadata(_ path: String, _ kind: DistributionDirectory.Kind) -> [UInt8]? {
    switch kind {
    case .distInfo: bytes(path + "/METADATA", Self.largestText)
    case .eggInfo: bytes(path + "/PKG-INFO", Self.largestText) ?? bytes(path, Self.largestText)
    case .egg: bytes(path + "/EGG-INFO/PKG-INFO", Self.largestText)
    case .eggLink: nil
    }
  }

  private func line(_ path: String) -> String? {
    bytes(path, 1 << 16).map { bytes in
      let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      return String(decoding: PythonText.trimmed(Array(first)), as: UTF8.self)
    }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Nil for what is not there or cannot be read: what RECORD says of the file is judged apart.
  private func bytes(_ path: String, _ limit: Int) -> [UInt8]? {
    try? files.readBeneath(prefix.root, path, limit)
  }
}

/// Paths relative to a prefix.
enum PrefixPath {
  /// `written` seen from `directory`; nil when it leaves the prefix.
  static func joined(_ directory: String, _ written: String) -> String? {
    guard needsNormalising(written) else { return directory + "/" + written }
    guard !written.hasPrefix("/") else { return nil }
    var parts = directory.split(separator: "/")
    for part in written.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  private static func needsNormalising(_ path: String) -> Bool {
    var previous: UInt8 = 0x2F
    for byte in path.utf8 {
      if previous == 0x2F, byte == 0x2E || byte == 0x2F { return true }
      previous = byte
    }
    return previous == 0x2F
  }

  static func parent(_ path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? ""
  }

  static func name(_ path: String) -> Substring {
    path.utf8.lastIndex(of: 0x2F).map { path[path.utf8.index(after: $0)...] } ?? path[...]
  }
}
