internal import PortcullisCore

extension ArtifactWalk {
  /// Adds each value that differs, then the order of names, then white space; nothing for what is no JSON.
  mutating func compareJSON(
    _ left: ByteSource, _ right: ByteSource, at place: [String], offset: Int,
    subject: ArtifactSubject = .text, rule: (JSONDifference.Leaf) -> JSONRule = { _ in .value }
  ) throws {
    guard let texts = try texts(left, right), let one = JSONTree(texts.0), let other = JSONTree(texts.1)
    else {
      return
    }
    let difference = JSONDifference(one, other)
    for leaf in difference.leaves {
      switch rule(leaf) {
      case .value: addLeaf(leaf, at: place, field: Self.field(leaf), cause: nil, derived: nil, subject)
      case .field(let field, let cause):
        addLeaf(leaf, at: place, field: field, cause: cause, derived: nil, subject)
      case .derived(let words):
        addLeaf(leaf, at: place, field: "json:value", cause: nil, derived: words, subject)
      case .ignored: continue
      }
    }
    if difference.leavesLeftOff > 0 {
      addValue(
        place, field: "json:value", "\(difference.leavesLeftOff) values more", "other values", subject: .text)
    }
    addOrder(difference, at: place)
    guard let skeletons = difference.skeletons(texts.0, texts.1), skeletons.0 != skeletons.1 else { return }
    try addSpace(left, right, at: place, offset: difference.leaves.isEmpty ? offset : 0)
  }

  private mutating func addOrder(_ difference: JSONDifference, at place: [String]) {
    if let reordered = difference.reordered {
      var record = ArtifactRecord(place, field: "json:order", offset: reordered.offset)
      record.cause = .order
      record.subject = .text
      record.detail = "the names of the object at '\(reordered.pointer)' stand in another order"
      add(record)
    }
  }

  private mutating func addSpace(
    _ left: ByteSource, _ right: ByteSource, at place: [String], offset start: Int
  ) throws {
    var record = ArtifactRecord(place, field: "json:space", offset: start)
    record.left = try window(left, around: start)
    record.right = try window(right, around: start)
    record.subject = .text
    record.detail = "white space or the spelling differs around equal values"
    add(record)
  }

  private func texts(_ left: ByteSource, _ right: ByteSource) throws -> ([UInt8], [UInt8])? {
    guard max(left.size, right.size) <= 16 << 20 else { return nil }
    return (try left.read(0, left.size), try right.read(0, right.size))
  }

  /// Such as `json:value:/a/b`, or `json:presence:/a/b` for what one side lacks.
  private static func field(_ leaf: JSONDifference.Leaf) -> String {
    let aspect = leaf.left == nil || leaf.right == nil ? "presence" : "value"
    return "json:\(aspect):" + leaf.pointer.prefix(200)
  }

  private mutating func addLeaf(
    _ leaf: JSONDifference.Leaf, at place: [String], field: String, cause: ArtifactCause?, derived: String?,
    _ subject: ArtifactSubject
  ) {
    let inner = leaf.pointer.isEmpty ? place : place + [String(leaf.pointer.prefix(200))]
    var record = ArtifactRecord(inner, field: field, offset: leaf.offset)
    record.subject = subject
    record.left = window(leaf.left, leaf.offset)
    record.right = window(leaf.right, leaf.offset)
    let values =
      "the value at '\(leaf.pointer)' is \(leaf.left?.shown ?? "absent") in the first build and "
      + "\(leaf.right?.shown ?? "absent") in the second"
    if let derived {
      record.cause = .derived
      record.detail = "\(values): \(derived)"
      return add(record)
    }
    var probe = record
    probe.offset = leaf.offset + Self.commonPrefix(record.left.bytes, record.right.bytes)
    classifier.classify(&probe)
    record.cause = probe.cause == .unknown ? cause ?? .unknown : probe.cause
    record.detail = probe.cause == .unknown ? values : "\(values): \(probe.detail)"
    add(record)
  }

  private func window(_ tree: JSONTree?, _ offset: Int) -> ArtifactWindow {
    switch tree?.value {
    case .string(let bytes), .plain(let bytes):
      ArtifactWindow(bytes: Array(bytes.prefix(4_096)), start: offset)
    case .array, .object: ArtifactWindow(bytes: Array((tree?.shown ?? "").utf8), start: offset)
    case nil: ArtifactWindow(bytes: [], start: offset)
    }
  }
}

/// What a differing value of a JSON text is.
enum JSONRule {
  case value
  /// A field with a name of its own and the cause where the bytes do not tell it.
  case field(String, ArtifactCause?)
  /// It follows from something else, as the words say.
  case derived(String)
  /// It is reported elsewhere.
  case ignored
}
