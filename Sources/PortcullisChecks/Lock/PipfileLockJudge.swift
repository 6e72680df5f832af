import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Compares a Pipfile.lock with its Pipfile, as `pipenv verify` does, and each pin with what is asked for.
struct PipfileLockJudge {
  let path: String
  let lock: JSONValue
  let bytes: [UInt8]
  let manifestPath: String
  let manifest: PipfileContent

  var faults: [PythonLockFault] {
    let pins = pinFaults
    return pins.isEmpty ? hashFaults : pins
  }

  /// Where a name is written in the lock; a wrong guess moves the place alone.
  private func place(_ name: String) -> Location {
    let line = ManifestText.line(in: bytes, startingWith: ["\"\(name)\": {", "\"\(name)\":"])
    return Location(path, line: line, column: line == nil ? nil : 1)
  }

  private var hashFaults: [PythonLockFault] {
    guard let stated = lock["_meta"]?["hash"]?["sha256"]?.string else {
      return [PythonLockFault("PY-15", "\(path) has no _meta.hash.sha256", at: place("_meta"))]
    }
    guard let texts = manifest.texts else {
      return [
        PythonLockFault(
          "PY-15", .inconclusive,
          "\(manifestPath) names no source, or holds dates or numbers that pipenv hashes in its own way",
          at: Location(manifestPath), remedy: "pipenv verify")
      ]
    }
    let hashes = texts.compactMap { SHA256Digest(of: Array($0.utf8))?.description }
    guard !hashes.contains(stated) else { return [] }
    return [
      PythonLockFault(
        "PY-15", "the hash \(stated.prefix(12))… of \(path) is of another \(manifestPath)",
        at: place("sha256"))
    ]
  }

  private var pinFaults: [PythonLockFault] {
    var faults: [PythonLockFault] = []
    for (category, requirements) in manifest.categories {
      let pins = (lock[category]?.members ?? []).map { (ProjectName($0.key).description, $0) }
      let byName = Dictionary(pins, uniquingKeysWith: { first, _ in first })
      for entry in requirements { fault(entry, byName, category).map { faults.append($0) } }
      for (_, pin) in pins { digestFault(pin).map { faults.append($0) } }
    }
    return faults
  }

  private func fault(
    _ entry: TOMLNode.Entry, _ pins: [String: JSONValue.Member], _ category: String
  ) -> PythonLockFault? {
    let asked = entry.value.string ?? entry.value["version"]?.string
    let title = "\(entry.key) \(asked ?? "") of \(manifestPath):\(entry.value.line)"
    let place = Location(manifestPath, line: entry.value.line, column: 1)
    guard let pin = pins[ProjectName(entry.key).description] else {
      let isConditional =
        entry.value["markers"] != nil
        || entry.value.entries.contains {
          $0.key.hasPrefix("sys_") || $0.key.hasPrefix("platform_") || $0.key.hasPrefix("python_")
            || $0.key.hasPrefix("os_")
        }
      return isConditional
        ? nil : PythonLockFault("PY-15", "\(title) is not in \(category) of \(path)", at: place)
    }
    guard let asked, asked != "*", let locked = pin.value["version"]?.string else { return nil }
    guard let constraint = PoetryConstraint(asked), locked.hasPrefix("==") else { return nil }
    let version = String(locked.drop { $0 == "=" })
    guard !constraint.contains(version) else { return nil }
    let line = self.place(pin.key).line.map { ":\($0)" } ?? ""
    return PythonLockFault(
      "PY-15", "\(pin.key) \(version) of \(path)\(line) does not satisfy \(title)", at: place)
  }

  private func digestFault(_ pin: JSONValue.Member) -> PythonLockFault? {
    let hashes = (pin.value["hashes"]?.array ?? []).compactMap(\.string)
    let isRegistry = ["git", "path", "file", "editable", "ref"].allSatisfy { pin.value[$0] == nil }
    guard isRegistry else { return nil }
    guard let version = pin.value["version"]?.string, version.hasPrefix("==") else {
      return PythonLockFault("PY-15", "\(pin.key) of \(path) has no version", at: place(pin.key))
    }
    for hash in hashes {
      let parts = hash.split(separator: ":", maxSplits: 1).map(String.init)
      let fault = parts.count == 2 ? HashDigest.fault(of: parts[1], parts[0]) : "none"
      guard let fault else { continue }
      return PythonLockFault("PY-15", "a digest of \(pin.key) in \(path) is \(fault)", at: place(pin.key))
    }
    return hashes.isEmpty
      ? PythonLockFault("PY-15", "\(pin.key) of \(path) has no hash", at: place(pin.key)) : nil
  }
}
