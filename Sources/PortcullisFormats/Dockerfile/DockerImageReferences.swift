/// Finds and resolves the names of images in instructions.
enum DockerImageReferences {
  /// A name behind `--from=` or `from=` that is resolved once all stages are known.
  struct Named {
    let kind: DockerImageUse.Kind
    let written: DockerInstruction.Word
    let stage: Int
    let isTrigger: Bool
  }

  /// Every `--from` of COPY and every `from` of a mount of RUN.
  static func named(
    in instruction: DockerInstruction, stage: Int, isTrigger: Bool
  ) throws(DockerfileError) -> [Named] {
    if instruction.keyword == "copy" {
      return instruction.flags(named: "from").suffix(1).filter { !$0.text.isEmpty }.map {
        Named(kind: .copy, written: $0, stage: stage, isTrigger: isTrigger)
      }
    }
    var found: [Named] = []
    for mount in instruction.flags(named: "mount") {
      guard let fields = DockerMount.fields(of: mount) else {
        throw DockerfileError("the mount \(mount.text) is no list of fields", line: instruction.line)
      }
      let sources = fields.filter { $0.key == "from" && !$0.value.text.isEmpty }
      found += sources.suffix(1).map {
        Named(kind: .mount, written: $0.value, stage: stage, isTrigger: isTrigger)
      }
    }
    return found
  }

  static func use(of name: Named, stages: Set<String>) -> DockerImageUse {
    DockerImageUse(
      kind: name.kind, written: name.written, resolution: resolution(of: name, stages), arguments: [],
      isTrigger: name.isTrigger)
  }

  private static func resolution(of name: Named, _ stages: Set<String>) -> DockerImageUse.Resolution {
    let text = name.written.text
    if text.contains("$") { return .refused(reason: "the builder replaces no variables there") }
    if let index = Int(text) {
      guard index >= 0, index < name.stage || name.isTrigger else {
        return .refused(reason: "no earlier stage has the number \(index)")
      }
      return .inside
    }
    if text == "scratch" || stages.contains(text.lowercased()) { return .inside }
    return .image(text)
  }

  /// What FROM names, and the index of the stage when it is one of this file.
  static func base(
    _ word: DockerInstruction.Word, globals: DockerVariables, escape: Unicode.Scalar, stages: [String: Int]
  ) -> (DockerImageUse, Int?) {
    var used: Set<String> = []
    var parent: Int?
    let resolution: DockerImageUse.Resolution
    do throws(DockerExpansionError) {
      let result = try globals.expansion(escape: escape).expand(word.text)
      used = result.used
      parent = stages[result.text]
      if parent != nil || result.text == "scratch" {
        resolution = .inside
      } else if result.unset.isEmpty || ImageReference(result.text)?.isPinned == true {
        resolution = .image(result.text)
      } else {
        let open = try globals.opening(result.unset, escape: escape).expand(word.text).text
        (resolution, parent) = openBase(open, missing: result.unset, stages)
      }
    } catch {
      resolution = .refused(reason: error.reason)
    }
    let use = DockerImageUse(
      kind: .from, written: word, resolution: resolution, arguments: used.sorted(), isTrigger: false)
    return (use, parent)
  }

  /// A name with placeholders: some stages of the file, an image pinned all the same, or open.
  private static func openBase(
    _ text: String, missing: Set<String>, _ stages: [String: Int]
  ) -> (DockerImageUse.Resolution, Int?) {
    let mark = Character(DockerVariables.open)
    let parts = text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    let hasFixedPart = parts.contains { !$0.isEmpty }
    let match = stages.filter { fits($0.key, parts) }.map(\.value).max()
    if hasFixedPart, let match { return (.inside, match) }
    if let last = parts.last, let at = last.firstIndex(of: "@"),
      ImageReference("image" + last[at...])?.isPinned == true
    {
      return (.image(missing.sorted().map { "${\($0)}" }.joined() + last[at...]), nil)
    }
    return (.open(missing: missing.sorted()), nil)
  }

  /// True when the parts follow each other in the name, the first at its start and the last at its end.
  private static func fits(_ name: String, _ parts: [String]) -> Bool {
    guard let first = parts.first, let last = parts.last, name.hasPrefix(first), name.hasSuffix(last),
      name.count >= first.count + last.count
    else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
