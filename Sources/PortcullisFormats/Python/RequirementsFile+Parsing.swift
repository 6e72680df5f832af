extension RequirementsFile {
  /// Reads UTF-8 text; anything pip would refuse becomes a refused entry, so the file is always judged whole.
  package init(_ bytes: [UInt8]) {
    let index = LineIndex(bytes)
    var entries: [Entry] = []
    var includes: [Include] = []
    var requiresHashes: Place?
    for line in RequirementsText.lines(of: bytes) {
      let reader = EntryReader(line: line, index: index)
      entries.append(reader.entry)
      includes += reader.includes
      requiresHashes = requiresHashes ?? reader.requiresHashes
    }
    self.init(
      entries: entries, includes: includes, requiresHashes: requiresHashes,
      hashingGenerator: RequirementsHeader.hashingGenerator(of: bytes),
      lineCount: bytes.count { $0 == 0x0A } + 1)
  }
}

/// Turns one joined line into an entry.
private struct EntryReader {
  let line: RequirementsLine
  let index: LineIndex
  private var options: RequirementsOptions?
  private var refusal: DependencyError?
  private let arguments: String

  init(line: RequirementsLine, index: LineIndex) {
    self.line = line
    self.index = index
    let optionStart = Self.optionStart(line.bytes)
    arguments = String(decoding: line.bytes[..<optionStart], as: UTF8.self)
    do throws(DependencyError) {
      options = try Self.options(of: line.bytes, from: optionStart)
    } catch {
      refusal = error
    }
  }

  private static func options(
    of bytes: [UInt8], from start: Int
  ) throws(DependencyError) -> RequirementsOptions {
    let options = try RequirementsOptions(try ShellWord.split(bytes, from: start))
    for (value, offset) in options.values(of: .hash) {
      guard let colon = value.firstIndex(of: ":") else {
        throw DependencyError(reason: "a hash is written ALGORITHM:DIGEST, not \(value)", offset: offset)
      }
      let algorithm = value[..<colon]
      guard HashDigest.strong[String(algorithm)] != nil || HashDigest.isWeak(algorithm) else {
        throw DependencyError(reason: "pip knows no hash algorithm \(algorithm)", offset: offset)
      }
    }
    return options
  }

  /// The first token after a blank that starts with `-`.
  private static func optionStart(_ bytes: [UInt8]) -> Int {
    for offset in bytes.indices where bytes[offset] == 0x2D {
      if offset == 0 || bytes[offset - 1] == 0x20 { return offset }
    }
    return bytes.count
  }

  var entry: RequirementsFile.Entry {
    RequirementsFile.Entry(
      place: place(of: 0), lastLine: index.position(of: line.sourceEnd).line,
      text: String(decoding: line.bytes, as: UTF8.self), subject: subject, isEditable: isEditable,
      hashes: hashes, settings: settings, dropped: dropped, interruption: interruption)
  }

  /// pip follows the first include of a line that holds no requirement.
  var includes: [RequirementsFile.Include] {
    guard arguments.isEmpty, !isEditable, let options else { return [] }
    if let (path, offset) = options.values(of: .requirement).first {
      return [RequirementsFile.Include(path: path, isConstraint: false, place: place(of: offset))]
    }
    guard let (path, offset) = options.values(of: .constraint).first else { return [] }
    return [RequirementsFile.Include(path: path, isConstraint: true, place: place(of: offset))]
  }

  var requiresHashes: RequirementsFile.Place? {
    guard arguments.isEmpty, let (_, offset) = options?.values(of: .requireHashes).first else { return nil }
    return place(of: offset)
  }

  private func place(of offset: Int) -> RequirementsFile.Place {
    let (line, column) = index.position(of: self.line.source(of: offset))
    return RequirementsFile.Place(line: line, column: column)
  }

  private var isEditable: Bool {
    arguments.isEmpty && !(options?.values(of: .editable).isEmpty ?? true)
  }

  private var subject: RequirementsFile.Subject {
    if let refusal { return .refused(reason: refusal.reason) }
    if let (value, _) = options?.values(of: .editable).first, arguments.isEmpty {
      return RequirementSubject.isAddress(value)
        ? .address(RequirementAddress(value)) : .path(value, isArchive: false)
    }
    return arguments.isEmpty ? .options : RequirementSubject.read(arguments)
  }

  private var hashes: [RequirementsFile.Hash] {
    (options?.values(of: .hash) ?? []).map { value, offset in
      let algorithm = value.prefix { $0 != ":" }
      return RequirementsFile.Hash(
        algorithm: String(algorithm), digest: String(value.dropFirst(algorithm.count + 1)),
        place: place(of: offset))
    }
  }

  private var settings: [RequirementsFile.Setting] {
    (options?.values ?? []).filter { $0.name != .hash }.map { name, value, offset in
      RequirementsFile.Setting(name: name.rawValue, value: value, place: place(of: offset))
    }
  }

  private var dropped: [RequirementsFile.Dropped] {
    (options?.dropped ?? []).map { RequirementsFile.Dropped(text: $0.text, place: place(of: $0.offset)) }
  }

  private var interruption: RequirementsFile.Interruption? {
    switch line.interruption {
    case nil: nil
    case .comment(let source)?: .comment(line: index.position(of: source).line)
    case .blank(let source)?: .blank(line: index.position(of: source).line)
    case .endOfFile?: .endOfFile
    }
  }
}
